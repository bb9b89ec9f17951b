mod activate_account;
mod change_account;
mod create_account;
mod deactivate_account;
mod get_account;
mod list_accounts;
mod reset_account;

use ruammue::db::Id;
use serde_json::{Value, json};

use crate::support::World;

/// A new person, for whoever makes the account.
pub fn person(email: &str) -> Value {
    json!({"email": email, "name": "สมหญิง ใจดี", "rank": "member"})
}

/// The path of an account, with an action behind it.
pub fn path(account: Id, action: &str) -> String {
    format!("/v1/accounts/{account}{action}")
}

/// An account as the district office reads it.
pub fn seen(w: &World, account: Id) -> Value {
    w.district().get(&path(account, "")).expect(200)
}

/// A reason.
pub fn why() -> Value {
    json!({"reason": "ย้ายโรงเรียน"})
}

/// Whether an account was written since it was seeded.
pub fn untouched(w: &World, account: Id) -> bool {
    seen(w, account)["version"] == 1
}
