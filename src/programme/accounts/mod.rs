//! Accounts: who signs in, for the district office or for one school, as manager or member.

mod model;
mod routes;
mod store;
mod transitions;

pub use model::{Account, AccountChange, AccountInput, AccountState, INVITATION_DAYS, Invitation, Invited};
pub use routes::{AccountFilter, change_account, create_account, get_account, list_accounts};
pub use transitions::{activate_account, deactivate_account, reset_account};
