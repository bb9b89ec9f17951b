//! Visits: mentoring and supervision of one school, from the plan to the closing.

mod model;
mod overdue;
mod routes;
mod store;
mod transitions;

pub use model::{Visit, VisitInput, VisitKind, VisitStatus};
pub use routes::{VisitFilter, change_visit, get_visit, list_visits, plan_visit};
pub use store::within;
pub use transitions::{acknowledge_visit, cancel_visit, close_visit, hold_visit, report_visit, return_visit};
