use serde_json::json;

use super::{path, seen, untouched};
use crate::support::World;

#[test]
fn name_e_mail_and_rank_change_and_the_organisation_stays() {
    let w = World::new();
    let before = seen(&w, w.partner_member);
    let change = json!({"name": "สมชาย", "email": "Somchai@example.go.th", "rank": "manager"});
    let after = w.partner().patch(&path(w.partner_member, ""), &before, change).expect(200);
    assert_eq!((after["name"].as_str(), after["email"].as_str()), (Some("สมชาย"), Some("somchai@example.go.th")));
    assert_eq!((after["rank"].as_str(), after["version"].as_i64()), (Some("manager"), Some(2)));
    let moved = json!({"school_id": w.lead_school, "active": false});
    let faults = [("/school_id", "unknown_field"), ("/active", "unknown_field")];
    w.partner().patch(&path(w.partner_member, ""), &after, moved).expect_faults(&faults);
}

#[test]
fn a_new_rank_acts_at_once() {
    let w = World::new();
    let member = w.partner_member();
    let reset = path(w.partner_manager, "/reset");
    member.act(&reset, &seen(&w, w.partner_manager), json!({})).expect_problem(403, "managers_only");
    w.partner().patch(&path(w.partner_member, ""), &seen(&w, w.partner_member), json!({"rank": "manager"})).expect(200);
    member.act(&reset, &seen(&w, w.partner_manager), json!({})).expect(200);
}

#[test]
fn an_organisation_keeps_a_manager() {
    let w = World::new();
    let demotion = json!({"rank": "member"});
    for account in [w.partner_manager, w.district_manager] {
        let before = seen(&w, account);
        w.district().patch(&path(account, ""), &before, demotion.clone()).expect_problem(409, "last_manager");
        assert!(untouched(&w, account));
    }
    w.district()
        .patch(&path(w.partner_member, ""), &seen(&w, w.partner_member), json!({"rank": "manager"}))
        .expect(200);
    w.partner().patch(&path(w.partner_manager, ""), &seen(&w, w.partner_manager), demotion).expect(200);
}

#[test]
fn others_change_nothing() {
    let w = World::new();
    let (before, change) = (seen(&w, w.partner_member), json!({"name": "อื่น"}));
    let path = path(w.partner_member, "");
    for caller in [w.lead(), w.former(), w.other_district()] {
        caller.patch(&path, &before, change.clone()).expect_problem(404, "not_found");
    }
    for caller in [w.partner_member(), w.district_member()] {
        caller.patch(&path, &before, change.clone()).expect_problem(403, "managers_only");
    }
    assert!(untouched(&w, w.partner_member));
}

#[test]
fn a_taken_e_mail_and_a_stale_version_are_refused() {
    let w = World::new();
    let (before, path) = (seen(&w, w.partner_member), path(w.partner_member, ""));
    let taken = json!({"email": "LEAD-manager@example.go.th"});
    let problem = w.partner().patch(&path, &before, taken).expect_problem(409, "duplicate");
    assert_eq!(problem["errors"][0]["pointer"], "/email");
    w.partner().send("PATCH", &path, &[], Some(json!({"name": "ก"}))).expect_problem(428, "version_required");
    w.partner().patch(&path, &before, json!({"name": "ก"})).expect(200);
    w.partner().patch(&path, &before, json!({"name": "ข"})).expect_problem(412, "stale");
}
