mod change_district;
mod get_district;
mod list_districts;

use crate::support::World;

/// The path of the seeded district.
pub fn path(w: &World) -> String {
    format!("/v1/districts/{}", w.district)
}
