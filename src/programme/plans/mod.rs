//! Plans: what a network sets out to do over the agreement's years, from the draft to the district's approval, and
//! its numbered revisions.

mod model;
mod revisions;
mod routes;
mod store;
mod transitions;

pub use model::{Goal, Plan, PlanInput, PlanRevision, PlanSnapshot, PlanStatus};
pub use revisions::{RevisionFilter, list_plan_revisions};
pub use routes::{PlanFilter, change_plan, create_plan, get_plan, list_plans};
pub use store::within;
pub use transitions::{approve_plan, return_plan, revise_plan, submit_plan, withdraw_plan};
