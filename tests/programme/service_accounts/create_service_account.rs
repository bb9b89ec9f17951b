use diesel::prelude::*;
use ruammue::db::schema::{idempotency_keys, service_keys};
use serde_json::{Value, json};

use super::{holder, input, made};
use crate::support::{World, day};

#[test]
fn the_key_acts_for_its_owner_and_says_so() {
    let w = World::new();
    let shown = made(&w.partner(), "read_write");
    assert_eq!((&shown["account_id"], &shown["school_id"]), (&json!(w.partner_manager), &json!(w.partner_school)));
    assert_eq!((&shown["status"], &shown["last_used_at"]), (&json!("active"), &Value::Null));
    assert_eq!(shown["allowed_actions"], json!(["rotate_service_account", "revoke_service_account"]));
    let key = shown["key"].as_str().unwrap();
    assert!(key.starts_with("rmk_") && key.starts_with(shown["key_prefix"].as_str().unwrap()));
    let me = holder(&w, &shown).get("/v1/me").expect(200);
    assert_eq!((&me["id"], &me["rank"]), (&json!(w.partner_manager), &json!("member")));
    let told = json!({"id": shown["id"], "name": "รายงานประจำเดือน", "access": "read_write", "expires_on": day(30)});
    assert_eq!(me["service_account"], told);
    assert_eq!(w.partner().get("/v1/me").expect(200)["service_account"], Value::Null);
}

#[test]
fn the_key_is_shown_once_and_kept_as_a_hash_alone() {
    let w = World::new();
    let officer = w.district();
    let shown = officer.post_once("/v1/service-accounts", "once", input("read_only")).expect(201);
    let again = officer.post_once("/v1/service-accounts", "once", input("read_only")).expect(201);
    assert_eq!((&again["id"], &again["key"]), (&shown["id"], &Value::Null));
    let key = shown["key"].as_str().unwrap();
    let stored =
        || (service_keys::table.select(service_keys::hash), idempotency_keys::table.select(idempotency_keys::body));
    let (hashes, kept): (Vec<Vec<u8>>, Vec<Vec<u8>>) =
        w.state.db.write_now(|conn| Ok((stored().0.load(conn)?, stored().1.load(conn)?))).unwrap();
    assert_eq!(hashes.iter().map(Vec::len).collect::<Vec<_>>(), [32]);
    assert!(kept.iter().all(|body| !String::from_utf8_lossy(body).contains(key)));
    let list = officer.get("/v1/service-accounts").text;
    let audit = officer.get("/v1/audit-events").text;
    assert!(!list.contains(key) && !audit.contains(key));
}

#[test]
fn it_expires_within_a_year() {
    let w = World::new();
    let ending = |from_today: i64| {
        let mut body = input("read_only");
        body["expires_on"] = json!(day(from_today));
        w.district().post("/v1/service-accounts", body)
    };
    ending(-1).expect_faults(&[("/expires_on", "in_the_past")]);
    ending(367).expect_faults(&[("/expires_on", "too_large")]);
    ending(0).expect(201);
    ending(366).expect(201);
    let without = json!({"name": "ก", "access": "everything"});
    let wrong = [("/expires_on", "required"), ("/access", "not_in_list")];
    w.district().post("/v1/service-accounts", without).expect_faults(&wrong);
}

#[test]
fn managers_alone_make_them_and_a_key_makes_none() {
    let w = World::new();
    let post = |caller: &crate::support::Caller| caller.post("/v1/service-accounts", input("read_write"));
    post(&w.partner_member()).expect_problem(403, "managers_only");
    post(&w.nobody()).expect_problem(401, "unauthenticated");
    let key = holder(&w, &made(&w.partner(), "read_write"));
    post(&key).expect_problem(403, "people_only");
}
