use serde_json::{Value, json};

use super::{path, seen, why};
use crate::support::World;

#[test]
fn it_signs_in_again_but_its_old_sessions_stay_ended() {
    let w = World::new();
    let old = w.partner_member();
    let off = w.partner().act(&path(w.partner_member, "/deactivate"), &seen(&w, w.partner_member), why()).expect(200);
    let on = w.partner().act(&path(w.partner_member, "/activate"), &off, Value::Null).expect(200);
    assert_eq!((&on["active"], &on["version"]), (&json!(true), &json!(3)));
    old.get("/v1/me").expect_problem(401, "token_invalid");
    w.partner_member().get("/v1/me").expect(200);
    w.partner().act(&path(w.partner_member, "/activate"), &on, Value::Null).expect_problem(409, "state_conflict");
}

#[test]
fn others_activate_nobody() {
    let w = World::new();
    let off = w.partner().act(&path(w.partner_member, "/deactivate"), &seen(&w, w.partner_member), why()).expect(200);
    let path = path(w.partner_member, "/activate");
    w.lead().act(&path, &off, Value::Null).expect_problem(404, "not_found");
    w.district_member().act(&path, &off, Value::Null).expect_problem(403, "managers_only");
    assert_eq!(seen(&w, w.partner_member)["active"], json!(false));
}
