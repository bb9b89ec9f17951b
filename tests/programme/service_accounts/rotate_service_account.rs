use diesel::prelude::*;
use ruammue::clock;
use ruammue::db::schema::service_keys;
use serde_json::{Value, json};

use super::{dead, holder, made, path, revoke, rotate};
use crate::support::{World, day};

#[test]
fn both_keys_work_until_the_overlap_ends() {
    let w = World::new();
    let first = made(&w.partner(), "read_only");
    let second = rotate(&w.partner(), &first, 24);
    assert_ne!(first["key"], second["key"]);
    assert_eq!((&second["expires_on"], &second["version"]), (&json!(day(60)), &json!(2)));
    assert!(second["old_keys_until"].is_string());
    for shown in [&first, &second] {
        holder(&w, shown).get("/v1/me").expect(200);
    }
    // The overlap ends.
    let now = clock::now();
    let old = || service_keys::table.order(service_keys::valid_until).select(service_keys::hash).limit(1);
    w.state
        .db
        .write_now(|conn| {
            let hash: Vec<u8> = old().first(conn)?;
            let row = service_keys::table.filter(service_keys::hash.eq(hash));
            Ok(diesel::update(row).set(service_keys::valid_until.eq(now)).execute(conn)?)
        })
        .unwrap();
    dead(&holder(&w, &first));
    holder(&w, &second).get("/v1/me").expect(200);
}

#[test]
fn without_an_overlap_the_old_key_ends_at_once() {
    let w = World::new();
    let first = made(&w.partner(), "read_only");
    let second = rotate(&w.partner(), &first, 0);
    assert_eq!(second["old_keys_until"], Value::Null);
    dead(&holder(&w, &first));
    holder(&w, &second).get("/v1/me").expect(200);
}

/// No later rotation gives a key more time than it was promised, and the last one can end them all.
#[test]
fn an_overlap_is_never_made_longer() {
    let w = World::new();
    let first = made(&w.partner(), "read_only");
    let second = rotate(&w.partner(), &first, 1);
    let third = rotate(&w.partner(), &second, 100);
    let ends = || service_keys::table.order(service_keys::valid_until).select(service_keys::valid_until);
    let ends: Vec<ruammue::db::Instant> = w.state.db.write_now(|conn| Ok(ends().load(conn)?)).unwrap();
    let hours = |at: usize| (ends[at].utc() - clock::now().utc()).num_minutes();
    assert!((58..=60).contains(&hours(0)) && (5_998..=6_000).contains(&hours(1)), "{ends:?}");
    let fourth = rotate(&w.partner(), &third, 0);
    [&first, &second, &third].into_iter().for_each(|old| dead(&holder(&w, old)));
    holder(&w, &fourth).get("/v1/me").expect(200);
}

/// Whoever has the key acts in the owner's name, so nobody else gets one.
#[test]
fn the_owner_alone_gets_a_new_key() {
    let w = World::new();
    let first = made(&w.partner(), "read_write");
    let post =
        |caller: &crate::support::Caller| caller.act(&path(&first, "/rotate"), &first, json!({"expires_on": day(60)}));
    post(&w.district()).expect_problem(403, "forbidden");
    post(&w.partner_member()).expect_problem(403, "managers_only");
    post(&w.lead()).expect_problem(404, "not_found");
    post(&holder(&w, &first)).expect_problem(403, "people_only");
    post(&w.partner()).expect(200);
    post(&w.partner()).expect_problem(412, "stale");
}

#[test]
fn a_bad_rotation_changes_nothing() {
    let w = World::new();
    let first = made(&w.partner(), "read_only");
    let post = |body: Value| w.partner().act(&path(&first, "/rotate"), &first, body);
    post(json!({"expires_on": day(400)})).expect_faults(&[("/expires_on", "too_large")]);
    post(json!({"expires_on": day(9), "overlap_hours": 169})).expect_faults(&[("/overlap_hours", "too_large")]);
    let bare = w.partner().post(&path(&first, "/rotate"), json!({"expires_on": day(9)}));
    bare.expect_problem(428, "version_required");
    holder(&w, &first).get("/v1/me").expect(200);
    let gone = revoke(&w.partner(), &first);
    let problem = w.partner().act(&path(&gone, "/rotate"), &gone, json!({"expires_on": day(9)}));
    assert_eq!(problem.expect_problem(409, "state_conflict")["state"], "revoked");
}
