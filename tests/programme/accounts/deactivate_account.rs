use serde_json::json;

use super::{path, seen, untouched, why};
use crate::support::World;

#[test]
fn its_access_token_stops_at_the_next_request() {
    let w = World::new();
    let leaving = w.partner_member();
    leaving.get("/v1/me").expect(200);
    let before = seen(&w, w.partner_member);
    let after = w.partner().act(&path(w.partner_member, "/deactivate"), &before, why()).expect(200);
    assert_eq!(
        (&after["active"], &after["allowed_actions"]),
        (&json!(false), &json!(["change_account", "activate_account"]))
    );
    leaving.get("/v1/me").expect_problem(401, "token_invalid");
    assert_eq!(w.district().get("/v1/accounts?active=false").ids(), [w.partner_member.to_string()]);
}

#[test]
fn an_organisation_keeps_a_manager() {
    let w = World::new();
    for account in [w.partner_manager, w.district_manager] {
        let before = seen(&w, account);
        w.district().act(&path(account, "/deactivate"), &before, why()).expect_problem(409, "last_manager");
        assert!(untouched(&w, account));
    }
    w.district()
        .patch(&path(w.district_member, ""), &seen(&w, w.district_member), json!({"rank": "manager"}))
        .expect(200);
    w.district().act(&path(w.district_manager, "/deactivate"), &seen(&w, w.district_manager), why()).expect(200);
    // A deactivated manager is none.
    let (left, member) = (seen_by_member(&w), json!({"rank": "member"}));
    w.district_member().patch(&path(w.district_member, ""), &left, member).expect_problem(409, "last_manager");
}

fn seen_by_member(w: &World) -> serde_json::Value {
    w.district_member().get(&path(w.district_member, "")).expect(200)
}

#[test]
fn not_twice_and_not_without_a_reason() {
    let w = World::new();
    let before = seen(&w, w.partner_member);
    let path = path(w.partner_member, "/deactivate");
    w.partner().act(&path, &before, json!({})).expect_faults(&[("/reason", "required")]);
    w.partner().post(&path, why()).expect_problem(428, "version_required");
    let after = w.partner().act(&path, &before, why()).expect(200);
    w.partner().act(&path, &before, why()).expect_problem(412, "stale");
    let problem = w.partner().act(&path, &after, why()).expect_problem(409, "state_conflict");
    assert_eq!(
        (&problem["state"], &problem["allowed"]),
        (&json!("inactive"), &json!(["change_account", "activate_account"]))
    );
}

#[test]
fn others_deactivate_nobody() {
    let w = World::new();
    let (before, path) = (seen(&w, w.partner_member), path(w.partner_member, "/deactivate"));
    for caller in [w.lead(), w.other_partner(), w.other_district()] {
        caller.act(&path, &before, why()).expect_problem(404, "not_found");
    }
    w.partner_member().act(&path, &before, why()).expect_problem(403, "managers_only");
    assert!(untouched(&w, w.partner_member));
}
