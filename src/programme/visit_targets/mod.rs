//! Visit targets: how often each partner school of a network shall be visited in an academic year, and how far the
//! visits have come.

mod fulfilment;
mod model;
mod routes;
mod store;

pub use fulfilment::{SchoolVisits, VisitCount, VisitFulfilment, get_visit_fulfilment, of_schools};
pub use model::{VisitTarget, VisitTargetChange, VisitTargetInput};
pub use routes::{VisitTargetFilter, change_visit_target, create_visit_target, get_visit_target, list_visit_targets};
pub use store::within;
