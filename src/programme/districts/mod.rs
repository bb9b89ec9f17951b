//! Districts: the area offices. Every account belongs to one and sees that one alone.

mod model;
mod routes;
mod store;

pub use model::{District, DistrictInput};
pub use routes::{DistrictFilter, change_district, get_district, list_districts};
