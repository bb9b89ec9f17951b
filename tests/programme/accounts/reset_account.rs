use serde_json::{Value, json};

use super::{path, seen, untouched, why};
use crate::programme::sessions::{PASSWORD, give_password, sign_in};
use crate::support::World;

#[test]
fn the_password_and_all_sessions_end_and_a_new_code_begins_again() {
    let w = World::new();
    give_password(&w, w.partner_member);
    let old = w.partner_member();
    let before = seen(&w, w.partner_member);
    let reset = w.partner().act(&path(w.partner_member, "/reset"), &before, Value::Null).expect(200);
    old.get("/v1/me").expect_problem(401, "token_invalid");
    sign_in(&w, "partner-member@example.go.th", PASSWORD).expect_problem(401, "wrong_credentials");
    let code = reset["invitation"]["code"].as_str().unwrap();
    let again = w.partner().act(&path(w.partner_member, "/reset"), &reset, Value::Null).expect(200);
    let accept =
        |code: &str| w.nobody().post("/v1/invitations/accept", json!({"code": code, "password": "น้ำขึ้นให้รีบตักก่อนน้ำลง"}));
    accept(code).expect_problem(401, "invitation_invalid");
    accept(again["invitation"]["code"].as_str().unwrap()).expect(201);
    sign_in(&w, "partner-member@example.go.th", "น้ำขึ้นให้รีบตักก่อนน้ำลง").expect(201);
}

#[test]
fn a_retry_resets_once_and_shows_no_code() {
    let w = World::new();
    let before = seen(&w, w.partner_member);
    let version = format!("\"{}\"", before["version"]);
    let send = || {
        let headers = [("if-match", version.as_str()), ("idempotency-key", "k")];
        w.partner().send("POST", &path(w.partner_member, "/reset"), &headers, None)
    };
    let (first, again) = (send().expect(200), send().expect(200));
    assert!(first["invitation"]["code"].is_string());
    assert_eq!((&again["invitation"]["code"], &again["version"]), (&Value::Null, &first["version"]));
}

#[test]
fn not_a_deactivated_account_and_not_by_others() {
    let w = World::new();
    let (before, reset) = (seen(&w, w.partner_member), path(w.partner_member, "/reset"));
    w.lead().act(&reset, &before, Value::Null).expect_problem(404, "not_found");
    w.partner_member().act(&reset, &before, Value::Null).expect_problem(403, "managers_only");
    w.partner().post(&reset, Value::Null).expect_problem(428, "version_required");
    assert!(untouched(&w, w.partner_member));
    let off = w.partner().act(&path(w.partner_member, "/deactivate"), &before, why()).expect(200);
    w.partner().act(&reset, &off, Value::Null).expect_problem(409, "state_conflict");
}
