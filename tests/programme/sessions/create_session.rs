use serde_json::{Value, json};

use super::{EMAIL, PASSWORD, give_password, sign_in};
use crate::support::World;

#[test]
fn the_right_password_gives_tokens_that_work() {
    let w = World::new();
    give_password(&w, w.partner_member);
    let reply = sign_in(&w, EMAIL, PASSWORD);
    assert_eq!(reply.header("cache-control"), "no-store");
    let tokens = reply.expect(201);
    assert_eq!((tokens["token_type"].as_str(), tokens["expires_in"].as_i64()), (Some("Bearer"), Some(900)));
    let me = w.with_token(tokens["access_token"].as_str().unwrap()).get("/v1/me").expect(200);
    assert_eq!(me["id"], json!(w.partner_member));
}

#[test]
fn capital_letters_and_spaces_around_an_e_mail_do_not_matter() {
    let w = World::new();
    give_password(&w, w.partner_member);
    sign_in(&w, " Partner-MEMBER@Example.GO.TH ", PASSWORD).expect(201);
}

#[test]
fn whatever_is_wrong_the_answer_is_the_same() {
    let w = World::new();
    give_password(&w, w.partner_member);
    give_password(&w, w.partner_manager);
    let seen = w.partner().get(&format!("/v1/accounts/{}", w.partner_member)).expect(200);
    let off = format!("/v1/accounts/{}/deactivate", w.partner_member);
    w.partner().act(&off, &seen, json!({"reason": "ย้าย"})).expect(200);
    let tries = [
        ("partner-manager@example.go.th", "ไม่ใช่รหัสผ่านนี้แน่นอน"),
        ("unknown@example.go.th", PASSWORD),
        (EMAIL, PASSWORD),
        ("lead-manager@example.go.th", PASSWORD),
    ];
    let answers = tries.map(|(email, password)| {
        let mut body = sign_in(&w, email, password).expect_problem(401, "wrong_credentials");
        body["request_id"] = Value::Null;
        body
    });
    assert!(answers.iter().all(|answer| *answer == answers[0]));
}

#[test]
fn guessing_at_an_account_is_slowed_down() {
    let w = World::new();
    for _ in 0..10 {
        sign_in(&w, "unknown@example.go.th", "x").expect_problem(401, "wrong_credentials");
    }
    let reply = sign_in(&w, "UNKNOWN@example.go.th", "x");
    let wait: u64 = reply.header("retry-after").parse().unwrap();
    assert!((1..=60).contains(&wait));
    reply.expect_problem(429, "too_many_requests");
    give_password(&w, w.partner_member);
    sign_in(&w, EMAIL, PASSWORD).expect(201);
}

#[test]
fn a_body_that_is_no_sign_in_is_refused_without_repeating_the_password() {
    let w = World::new();
    let reply = w.nobody().post("/v1/sessions", json!({"email": 5, "password": "secretive", "remember": true}));
    assert!(!reply.text.contains("secretive"));
    reply.expect_faults(&[("/email", "wrong_type"), ("/remember", "unknown_field")]);
}
