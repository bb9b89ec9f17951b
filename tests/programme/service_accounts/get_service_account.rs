use serde_json::json;

use super::{holder, made, path};
use crate::support::World;

#[test]
fn its_organisation_and_the_district_office_see_it_without_the_key() {
    let w = World::new();
    let shown = made(&w.partner(), "read_only");
    for caller in [w.partner(), w.partner_member(), w.district(), holder(&w, &shown)] {
        let seen = caller.get(&path(&shown, "")).expect(200);
        assert!(seen["key"].is_null());
        assert_eq!((&seen["id"], &seen["name"]), (&shown["id"], &shown["name"]));
    }
    for caller in [w.lead(), w.other_partner(), w.former(), w.other_district()] {
        caller.get(&path(&shown, "")).expect_problem(404, "not_found");
    }
}

#[test]
fn each_is_told_what_they_may_do() {
    let w = World::new();
    let shown = made(&w.partner(), "read_write");
    let open = |caller: crate::support::Caller| caller.get(&path(&shown, "")).expect(200)["allowed_actions"].clone();
    assert_eq!(open(w.partner()), json!(["rotate_service_account", "revoke_service_account"]));
    assert_eq!(open(w.district()), json!(["revoke_service_account"]));
    assert_eq!(open(w.partner_member()), json!([]));
    assert_eq!(open(holder(&w, &shown)), json!([]));
}

#[test]
fn its_use_is_noted_once_a_minute_and_is_no_new_version() {
    let w = World::new();
    let shown = made(&w.partner(), "read_only");
    let seen = || w.partner().get(&path(&shown, "")).expect(200);
    let key = holder(&w, &shown);
    key.get("/v1/me").expect(200);
    let first = seen();
    assert!(first["last_used_at"].is_string());
    assert_eq!(first["version"], shown["version"]);
    (0..5).for_each(|_| drop(key.get("/v1/schools").expect(200)));
    assert_eq!(seen()["last_used_at"], first["last_used_at"]);
}
