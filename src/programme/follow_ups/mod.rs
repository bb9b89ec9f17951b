//! Follow-ups: what a visited school is to do, until somebody else has seen that it is done.

mod model;
mod overdue;
mod routes;
mod store;
mod transitions;

pub use model::{FollowUp, FollowUpInput, FollowUpStatus, Priority};
pub use overdue::overdue;
pub use routes::{FollowUpFilter, change_follow_up, create_follow_up, get_follow_up, list_follow_ups};
pub use store::within;
pub use transitions::{finish_follow_up, reopen_follow_up, verify_follow_up, withdraw_follow_up};
