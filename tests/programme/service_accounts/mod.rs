mod create_service_account;
mod get_service_account;
mod keys;
mod list_service_accounts;
mod races;
mod revoke_service_account;
mod rotate_service_account;

use serde_json::{Value, json};

use crate::support::{Caller, World, day};

/// A service account that works for a month.
pub fn input(access: &str) -> Value {
    json!({"name": "รายงานประจำเดือน", "access": access, "expires_on": day(30)})
}

/// One that a manager made, with its key.
pub fn made(caller: &Caller, access: &str) -> Value {
    caller.post("/v1/service-accounts", input(access)).expect(201)
}

/// Whoever has the key that was just shown.
pub fn holder(w: &World, shown: &Value) -> Caller {
    w.with_token(shown["key"].as_str().unwrap())
}

pub fn path(one: &Value, action: &str) -> String {
    format!("/v1/service-accounts/{}{action}", one["id"].as_str().unwrap())
}

/// A new key, which leaves the old one working for so many hours.
pub fn rotate(caller: &Caller, one: &Value, hours: i64) -> Value {
    let body = json!({"expires_on": day(60), "overlap_hours": hours});
    caller.act(&path(one, "/rotate"), one, body).expect(200)
}

pub fn revoke(caller: &Caller, one: &Value) -> Value {
    caller.act(&path(one, "/revoke"), one, json!({"reason": "คีย์รั่ว"})).expect(200)
}

/// What a key that is no longer good for anything is told.
#[track_caller]
pub fn dead(caller: &Caller) {
    let reply = caller.get("/v1/me");
    assert_eq!(reply.header("www-authenticate"), "Bearer error=\"invalid_token\"");
    reply.expect_problem(401, "key_invalid");
}
