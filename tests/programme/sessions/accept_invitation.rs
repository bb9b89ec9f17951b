use diesel::prelude::*;
use ruammue::clock;
use ruammue::db::Instant;
use ruammue::db::schema::accounts;
use serde_json::{Value, json};

use super::{PASSWORD, sign_in};
use crate::support::{Reply, World};

const NEW: &str = "new@example.go.th";

fn invited(w: &World) -> Value {
    w.partner().post("/v1/accounts", json!({"email": NEW, "name": "สมหญิง ใจดี", "rank": "member"})).expect(201)
}

fn accept(w: &World, invited: &Value, password: &str) -> Reply {
    w.nobody().post("/v1/invitations/accept", json!({"code": invited["invitation"]["code"], "password": password}))
}

#[test]
fn a_code_sets_the_password_once() {
    let w = World::new();
    let invited = invited(&w);
    sign_in(&w, NEW, PASSWORD).expect_problem(401, "wrong_credentials");
    accept(&w, &invited, PASSWORD).expect(201);
    accept(&w, &invited, "น้ำขึ้นให้รีบตักก่อนน้ำลง").expect_problem(401, "invitation_invalid");
    sign_in(&w, NEW, PASSWORD).expect(201);
}

#[test]
fn an_expired_or_unknown_code_is_none() {
    let w = World::new();
    let invited = invited(&w);
    let past = Instant::new(clock::now().utc() - chrono::Duration::seconds(1));
    let row = || accounts::table.filter(accounts::email.eq(NEW));
    w.state
        .db
        .write_now(|conn| Ok(diesel::update(row()).set(accounts::invitation_expires_at.eq(past)).execute(conn)?))
        .unwrap();
    accept(&w, &invited, PASSWORD).expect_problem(401, "invitation_invalid");
    let unknown = json!({"invitation": {"code": "rmi_rubbish"}});
    accept(&w, &unknown, PASSWORD).expect_problem(401, "invitation_invalid");
}

#[test]
fn a_deactivated_account_accepts_nothing() {
    let w = World::new();
    let invited = invited(&w);
    let off = format!("/v1/accounts/{}/deactivate", invited["id"].as_str().unwrap());
    w.partner().act(&off, &invited, json!({"reason": "ไม่มาแล้ว"})).expect(200);
    accept(&w, &invited, PASSWORD).expect_problem(401, "invitation_invalid");
}

#[test]
fn a_weak_password_is_refused_and_the_code_still_works() {
    let w = World::new();
    let invited = invited(&w);
    for (weak, code) in [
        ("สั้นไปหน่อย", "too_short"),
        ("password12345678", "common_password"),
        ("aaaaaaaaaaaaaaaaaaaa", "common_password"),
        ("สมหญิงสมหญิงสมหญิง", "common_password"),
    ] {
        accept(&w, &invited, weak).expect_faults(&[("/password", code)]);
    }
    accept(&w, &invited, PASSWORD).expect(201);
}

#[test]
fn many_people_accept_in_the_same_minute() {
    let w = World::new();
    for _ in 0..15 {
        accept(&w, &json!({"invitation": {"code": "rmi_rubbish"}}), PASSWORD).expect_problem(401, "invitation_invalid");
    }
    accept(&w, &invited(&w), PASSWORD).expect(201);
}
