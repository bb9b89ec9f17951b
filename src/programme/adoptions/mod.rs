//! Adoptions (3.7): schools that take up another's published innovation, whatever their networks.

mod model;
mod routes;
mod store;
mod transitions;

pub use model::{Adoption, AdoptionInput, AdoptionStatus};
pub use routes::{AdoptionFilter, change_adoption, get_adoption, list_adoptions, start_adoption};
pub use store::within;
pub use transitions::{report_adoption, withdraw_adoption};
