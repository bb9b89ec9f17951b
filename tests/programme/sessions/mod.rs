mod accept_invitation;
mod change_my_password;
mod create_session;
mod end_session;
mod get_me;
mod list_sessions;
mod refresh_session;
mod sign_out;

use std::sync::OnceLock;

use diesel::prelude::*;
use ruammue::access::hash_now;
use ruammue::db::Id;
use ruammue::db::schema::accounts;
use serde_json::json;

use crate::support::{Reply, World};

pub const PASSWORD: &str = "ฝนตกแดดออกนกกระจอกเข้ารัง";
pub const EMAIL: &str = "partner-member@example.go.th";

/// Gives a seeded account the password.
pub fn give_password(w: &World, account: Id) {
    static HASH: OnceLock<String> = OnceLock::new();
    let hash = HASH.get_or_init(|| hash_now(PASSWORD).unwrap());
    let row = || accounts::table.filter(accounts::id.eq(account));
    w.state
        .db
        .write_now(|conn| Ok(diesel::update(row()).set(accounts::password_hash.eq(hash)).execute(conn)?))
        .unwrap();
}

pub fn sign_in(w: &World, email: &str, password: &str) -> Reply {
    w.nobody().post("/v1/sessions", json!({"email": email, "password": password}))
}
