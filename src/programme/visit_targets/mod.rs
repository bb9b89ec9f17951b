//! Visit targets: how often each partner school of a network shall be visited in an academic year.

mod model;

pub use model::{VisitTarget, VisitTargetChange, VisitTargetInput};
