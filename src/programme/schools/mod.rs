//! Schools: the district's directory.

mod batch;
mod model;
mod routes;
mod store;

pub use batch::batch_schools;
pub use model::{Contacts, School, SchoolInput};
pub use routes::{SchoolFilter, change_school, create_school, get_school, list_schools};
pub use store::within;
