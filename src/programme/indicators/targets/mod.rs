//! Targets of an indicator: one live target for each academic year, and for each school that has its own. A changed
//! target is kept beside the one that replaced it.

mod model;
mod routes;
mod store;

pub use model::{Target, TargetInput};
pub use routes::{TargetFilter, list_targets, set_target};
