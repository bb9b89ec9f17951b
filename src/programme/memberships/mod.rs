//! Memberships: a school's dated role in a network. History is never rewritten: who leaves keeps the days of before.

mod batch;
mod model;
mod routes;
mod seats;
mod store;
mod transitions;

pub use batch::batch_memberships;
pub use model::{Membership, MembershipCorrection, MembershipInput, Role};
pub use routes::{MembershipFilter, change_membership, create_membership, get_membership, list_memberships};
pub use seats::{Succession, succession};
pub use store::within;
pub use transitions::{MembershipEnd, leave_membership};
