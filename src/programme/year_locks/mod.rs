//! Year locks: the district closes an academic year, and may open it again for one school. Whoever writes into a
//! year asks `known::expect_open_year`.

mod model;
mod routes;
mod store;

pub use model::{Lift, SchoolReason, YearLock, YearLockInput};
pub use routes::{YearLockFilter, get_year_lock, lift_year_lock, list_year_locks, lock_year, restore_year_lock};
pub use store::within;
