//! Service accounts: named keys with which scripts and the portal act for an account, never beyond what it reaches.

mod model;
mod routes;
mod store;
mod transitions;

pub use model::{Issued, KeyRotation, ServiceAccount, ServiceAccountInput, ServiceAccountStatus};
pub use routes::{ServiceAccountFilter, create_service_account, get_service_account, list_service_accounts};
pub use transitions::{revoke_service_account, rotate_service_account};
