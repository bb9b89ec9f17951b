use serde_json::json;

use super::{EMAIL, PASSWORD, give_password, sign_in};
use crate::support::World;

const NEW: &str = "น้ำขึ้นให้รีบตักก่อนน้ำลง";

#[test]
fn other_sessions_end_and_this_one_goes_on() {
    let w = World::new();
    give_password(&w, w.partner_member);
    let (here, elsewhere) = (w.partner_member(), w.partner_member());
    here.post("/v1/me/password", json!({"current_password": PASSWORD, "new_password": NEW})).expect(204);
    here.get("/v1/me").expect(200);
    elsewhere.get("/v1/me").expect_problem(401, "token_invalid");
    sign_in(&w, EMAIL, PASSWORD).expect_problem(401, "wrong_credentials");
    sign_in(&w, EMAIL, NEW).expect(201);
}

#[test]
fn a_wrong_current_and_a_weak_new_password_are_named_together() {
    let w = World::new();
    give_password(&w, w.partner_member);
    let (here, elsewhere) = (w.partner_member(), w.partner_member());
    let body = json!({"current_password": "ไม่ใช่รหัสผ่าน", "new_password": "partner-member-partner"});
    here.post("/v1/me/password", body)
        .expect_faults(&[("/current_password", "wrong_password"), ("/new_password", "common_password")]);
    let short = json!({"current_password": PASSWORD, "new_password": "สั้น"});
    here.post("/v1/me/password", short).expect_faults(&[("/new_password", "too_short")]);
    elsewhere.get("/v1/me").expect(200);
    sign_in(&w, EMAIL, PASSWORD).expect(201);
}

#[test]
fn an_account_without_a_password_has_no_current_one() {
    let w = World::new();
    let body = json!({"current_password": "", "new_password": NEW});
    w.partner_member().post("/v1/me/password", body).expect_faults(&[("/current_password", "required")]);
    let body = json!({"current_password": "nobody has this password", "new_password": NEW});
    w.partner_member().post("/v1/me/password", body).expect_faults(&[("/current_password", "wrong_password")]);
}

#[test]
fn guessing_the_current_password_is_slowed_down() {
    let w = World::new();
    let caller = w.partner_member();
    let body = json!({"current_password": "x", "new_password": NEW});
    for _ in 0..10 {
        caller.post("/v1/me/password", body.clone()).expect_problem(422, "invalid");
    }
    caller.post("/v1/me/password", body).expect_problem(429, "too_many_requests");
}
