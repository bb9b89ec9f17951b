use serde_json::json;

use super::{assert_untouched, done, open, path, verified, withdrawn};
use crate::programme::visits;
use crate::support::{World, day};

#[test]
fn an_open_one_is_changed() {
    let w = World::new();
    let one = open(&w);
    let patch = json!({"due_on": day(20), "priority": "high", "who": "ผู้อำนวยการ"});
    let changed = w.lead_member().patch(&path(&one, ""), &one, patch).expect(200);
    assert_eq!((&changed["due_on"], &changed["priority"]), (&json!(day(20)), &json!("high")));
    assert_eq!((&changed["what"], &changed["version"]), (&one["what"], &json!(2)));
    let normal = w.lead().patch(&path(&one, ""), &changed, json!({"priority": null})).expect(200);
    assert_eq!(normal["priority"], "normal");
}

#[test]
fn it_stays_with_its_visit_and_after_its_day() {
    let w = World::new();
    let one = open(&w);
    let other = visits::held(&w);
    w.lead()
        .patch(&path(&one, ""), &one, json!({"visit_id": other["id"], "due_on": day(-11)}))
        .expect_faults(&[("/visit_id", "not_allowed_here"), ("/due_on", "wrong_order")]);
    assert_untouched(&w, &one);
}

#[test]
fn only_an_open_one_is_changed() {
    let w = World::new();
    for (one, allowed) in [
        (done(&w), json!(["verify_follow_up", "reopen_follow_up"])),
        (verified(&w), json!([])),
        (withdrawn(&w), json!([])),
    ] {
        let problem = w.lead().patch(&path(&one, ""), &one, json!({"what": "x"}));
        assert_eq!(problem.expect_problem(409, "state_conflict")["allowed"], allowed);
        assert_untouched(&w, &one);
    }
}

#[test]
fn who_may_and_with_which_version() {
    let w = World::new();
    let one = open(&w);
    let body = json!({"what": "x"});
    w.partner().patch(&path(&one, ""), &one, body.clone()).expect_problem(403, "forbidden");
    for caller in [w.other_lead(), w.former(), w.other_district()] {
        caller.patch(&path(&one, ""), &one, body.clone()).expect_problem(404, "not_found");
    }
    let headers = [("content-type", "application/merge-patch+json")];
    w.lead().send("PATCH", &path(&one, ""), &headers, Some(body.clone())).expect_problem(428, "version_required");
    w.district().patch(&path(&one, ""), &one, body.clone()).expect(200);
    w.lead().patch(&path(&one, ""), &one, body).expect_problem(412, "stale");
}
