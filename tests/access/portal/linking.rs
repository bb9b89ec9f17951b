//! Whose account a portal's user has: found by the verified e-mail once, by the subject from then on.

use std::sync::Barrier;

use chrono::TimeDelta;
use diesel::prelude::*;
use ruammue::clock;
use ruammue::db::Instant;
use ruammue::db::schema::{accounts, portal_identities};
use serde_json::{Value, json};

use super::{account_of, links, with_stand_in};
use crate::support::{Caller, World};

#[test]
fn the_first_request_links_and_the_audit_trail_says_so() {
    let (w, portal, key) = with_stand_in();
    let lead = w.with_token(&key.token(&portal.claims("s1", "Lead-Manager@Example.go.th")));
    assert_eq!(account_of(&lead), w.lead_manager.to_string());
    let found = links(&w);
    let link = &found[0];
    assert_eq!(
        (found.len(), &link["account_id"], &link["action"], &link["op"]),
        (1, &json!(w.lead_manager), &json!("create_session"), &json!("create"))
    );
    assert_eq!(link["difference"]["issuer"]["to"], json!(portal.url));
    assert_eq!(link["difference"]["subject"]["to"], json!("s1"));
    let account = w.lead().get(&format!("/v1/accounts/{}", w.lead_manager)).expect(200);
    assert!(account["last_signed_in_at"].is_string());
    assert_eq!(account["version"], json!(1), "signing in changes nothing");
    // Nothing more is noted of the next one.
    account_of(&lead);
    assert_eq!(links(&w).len(), 1);
    let again = w.lead().get(&format!("/v1/accounts/{}", w.lead_manager)).expect(200);
    assert_eq!(again["last_signed_in_at"], account["last_signed_in_at"]);
}

#[test]
fn that_somebody_comes_is_noted_once_an_hour() {
    let (w, portal, key) = with_stand_in();
    let lead = w.with_token(&key.token(&portal.claims("s1", "lead-manager@example.go.th")));
    account_of(&lead);
    let then = Instant::new(clock::now().utc() - TimeDelta::minutes(61));
    let row = || accounts::table.filter(accounts::id.eq(w.lead_manager));
    let put_back = |conn: &mut ruammue::db::Conn| {
        Ok(diesel::update(row()).set(accounts::last_signed_in_at.eq(then)).execute(conn)?)
    };
    w.state.db.write_now(put_back).unwrap();
    account_of(&lead);
    let noted = || row().select(accounts::last_signed_in_at);
    let noted: Option<Instant> = w.state.db.write_now(|conn| Ok(noted().get_result(conn)?)).unwrap();
    assert!(noted.unwrap() > then);
    assert_eq!(links(&w).len(), 1);
}

#[test]
fn a_request_that_is_refused_links_nobody() {
    let (w, portal, key) = with_stand_in();
    let member = w.with_token(&key.token(&portal.claims("s1", "partner-member@example.go.th")));
    member.post("/v1/schools", json!({"obec_code": "73010099", "name_th": "ก"})).expect_problem(403, "forbidden");
    member.post("/v1/schools", json!({"name": 1})).expect_problem(422, "invalid");
    assert_eq!(links(&w).len(), 0);
    account_of(&member);
    assert_eq!(links(&w).len(), 1);
}

#[test]
fn from_then_on_the_portals_e_mail_is_nothing() {
    let (w, portal, key) = with_stand_in();
    account_of(&w.with_token(&key.token(&portal.claims("s1", "lead-manager@example.go.th"))));
    let mut claims = portal.claims("s1", "district-manager@example.go.th");
    assert_eq!(account_of(&w.with_token(&key.token(&claims))), w.lead_manager.to_string());
    claims["email_verified"] = json!(false);
    assert_eq!(account_of(&w.with_token(&key.token(&claims))), w.lead_manager.to_string());
    claims.as_object_mut().unwrap().remove("email");
    assert_eq!(account_of(&w.with_token(&key.token(&claims))), w.lead_manager.to_string());
    // Who gets the e-mail later is somebody else.
    let other = w.with_token(&key.token(&portal.claims("s2", "lead-manager@example.go.th")));
    other.get("/v1/me").expect_problem(401, "account_unknown");
    assert_eq!(links(&w).len(), 1);
}

#[test]
fn nobody_is_let_in_by_an_e_mail_that_is_not_verified_or_not_known() {
    let (w, portal, key) = with_stand_in();
    let refused = |claims: &Value| {
        let reply = w.with_token(&key.token(claims)).get("/v1/me");
        assert_eq!(reply.header("www-authenticate"), "Bearer error=\"invalid_token\"");
        reply.expect_problem(401, "account_unknown");
    };
    let right = portal.claims("s1", "lead-manager@example.go.th");
    for verified in [json!(false), json!(null), json!("true"), json!(1)] {
        let mut claims = right.clone();
        claims["email_verified"] = verified;
        refused(&claims);
    }
    let mut unsaid = right.clone();
    unsaid.as_object_mut().unwrap().remove("email_verified");
    refused(&unsaid);
    for email in ["nobody@example.go.th", "", "lead-manager@example.go.th\u{0}", "\u{212a}elvin@example.go.th"] {
        refused(&portal.claims("s1", email));
    }
    assert_eq!(links(&w).len(), 0);
    let count = || accounts::table.count();
    let all = w.state.db.write_now(|conn| Ok(count().get_result::<i64>(conn)?)).unwrap();
    assert_eq!(all, 10, "no account is made");
}

fn lead_of_the_account(w: &World) -> (Caller, String) {
    (w.lead(), format!("/v1/accounts/{}", w.lead_member))
}

#[test]
fn a_deactivated_account_is_closed_to_the_portal_too() {
    let (w, portal, key) = with_stand_in();
    let member = w.with_token(&key.token(&portal.claims("s1", "lead-member@example.go.th")));
    account_of(&member);
    let (lead, path) = lead_of_the_account(&w);
    let seen = lead.get(&path).expect(200);
    let off = lead.act(&format!("{path}/deactivate"), &seen, json!({"reason": "ย้าย"})).expect(200);
    member.get("/v1/me").expect_problem(401, "account_unknown");
    // Neither by the e-mail of another account: a subject has one.
    let as_other = w.with_token(&key.token(&portal.claims("s1", "partner-member@example.go.th")));
    as_other.get("/v1/me").expect_problem(401, "account_unknown");
    let newcomer = w.with_token(&key.token(&portal.claims("s2", "lead-member@example.go.th")));
    newcomer.get("/v1/me").expect_problem(401, "account_unknown");
    lead.act(&format!("{path}/activate"), &off, json!(null)).expect(200);
    assert_eq!(account_of(&member), w.lead_member.to_string());
}

#[test]
fn a_reset_and_another_e_mail_of_the_account_forget_the_link() {
    let (w, portal, key) = with_stand_in();
    let first = w.with_token(&key.token(&portal.claims("s1", "lead-member@example.go.th")));
    let second = w.with_token(&key.token(&portal.claims("s2", "lead-member@example.go.th")));
    account_of(&first);
    let (lead, path) = lead_of_the_account(&w);
    let seen = lead.get(&path).expect(200);
    let seen = lead.act(&format!("{path}/reset"), &seen, json!(null)).expect(200);
    assert_eq!(account_of(&second), w.lead_member.to_string());
    first.get("/v1/me").expect_problem(401, "account_unknown");
    // Another name changes nothing; another e-mail does.
    let seen = lead.patch(&path, &seen, json!({"name": "สมหญิง"})).expect(200);
    assert_eq!(account_of(&second), w.lead_member.to_string());
    lead.patch(&path, &seen, json!({"email": "new@example.go.th"})).expect(200);
    second.get("/v1/me").expect_problem(401, "account_unknown");
    let newcomer = w.with_token(&key.token(&portal.claims("s3", "new@example.go.th")));
    assert_eq!(account_of(&newcomer), w.lead_member.to_string());
    assert_eq!(links(&w).len(), 3);
}

#[test]
fn two_first_requests_at_once_link_once() {
    let (w, portal, key) = with_stand_in();
    let token = key.token(&portal.claims("s1", "lead-manager@example.go.th"));
    let start = Barrier::new(6);
    std::thread::scope(|scope| {
        for _ in 0..6 {
            scope.spawn(|| {
                start.wait();
                assert_eq!(account_of(&w.with_token(&token)), w.lead_manager.to_string());
            });
        }
    });
    let count = || portal_identities::table.count();
    let rows = w.state.db.write_now(|conn| Ok(count().get_result::<i64>(conn)?)).unwrap();
    assert_eq!((rows, links(&w).len()), (1, 1));
}

#[test]
fn of_two_people_with_one_e_mail_at_once_one_stays() {
    let (w, portal, key) = with_stand_in();
    let tokens = ["s1", "s2"].map(|subject| key.token(&portal.claims(subject, "lead-manager@example.go.th")));
    let start = Barrier::new(2);
    std::thread::scope(|scope| {
        for token in &tokens {
            scope.spawn(|| {
                start.wait();
                w.with_token(token).get("/v1/me");
            });
        }
    });
    let mut statuses = tokens.map(|token| w.with_token(&token).get("/v1/me").status);
    statuses.sort_unstable();
    assert_eq!((statuses, links(&w).len()), ([200, 401], 1));
}

#[test]
fn a_password_that_is_changed_by_a_person_of_the_portal_stands_in_the_audit_trail() {
    let (w, portal, key) = with_stand_in();
    let member = w.with_token(&key.token(&portal.claims("s1", "lead-member@example.go.th")));
    let (lead, path) = lead_of_the_account(&w);
    let seen = lead.get(&path).expect(200);
    let invited = lead.act(&format!("{path}/reset"), &seen, json!(null)).expect(200);
    let password = "ฝนตกแดดออกนกกระจอกเข้ารัง";
    let acceptance = json!({"code": invited["invitation"]["code"], "password": password});
    w.nobody().post("/v1/invitations/accept", acceptance).expect(201);
    let change = json!({"current_password": password, "new_password": "น้ำขึ้นให้รีบตักก่อนน้ำลง"});
    member.post("/v1/me/password", change).expect(204);
    let found = w.district().get("/v1/audit-events?action=change_my_password").expect(200);
    assert_eq!(found["data"][0]["account_id"], json!(w.lead_member));
}
