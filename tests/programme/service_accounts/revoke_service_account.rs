use serde_json::{Value, json};

use super::{dead, holder, made, path, revoke, rotate};
use crate::support::World;

#[test]
fn every_key_ends_at_once_and_for_good() {
    let w = World::new();
    let first = made(&w.partner(), "read_write");
    let second = rotate(&w.partner(), &first, 24);
    let gone = revoke(&w.partner(), &second);
    assert_eq!((&gone["status"], &gone["old_keys_until"]), (&json!("revoked"), &Value::Null));
    assert_eq!(gone["allowed_actions"], json!([]));
    [&first, &second].into_iter().for_each(|shown| dead(&holder(&w, shown)));
    let again = w.partner().act(&path(&gone, "/revoke"), &gone, json!({"reason": "ซ้ำ"}));
    again.expect_problem(409, "state_conflict");
}

#[test]
fn managers_of_the_organisation_and_the_district_office_revoke() {
    let w = World::new();
    for revoker in [w.partner(), w.district()] {
        let shown = made(&w.partner(), "read_only");
        let post =
            |caller: &crate::support::Caller| caller.act(&path(&shown, "/revoke"), &shown, json!({"reason": "รั่ว"}));
        post(&w.partner_member()).expect_problem(403, "managers_only");
        post(&w.lead()).expect_problem(404, "not_found");
        post(&w.other_district()).expect_problem(404, "not_found");
        w.partner().act(&path(&shown, "/revoke"), &shown, json!({})).expect_faults(&[("/reason", "required")]);
        holder(&w, &shown).get("/v1/me").expect(200);
        post(&revoker).expect(200);
        dead(&holder(&w, &shown));
    }
}
