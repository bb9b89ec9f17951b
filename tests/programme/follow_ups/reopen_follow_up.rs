use serde_json::json;

use super::{assert_untouched, done, finish, id, open, path, verified};
use crate::support::World;

#[test]
fn what_is_not_done_after_all_is_open_again() {
    let w = World::new();
    let one = done(&w);
    let again = w.lead().act(&path(&one, "/reopen"), &one, json!({"reason": "ขาดภาคเรียนที่ 2"})).expect(200);
    assert_eq!((&again["status"], &again["status_reason"]), (&json!("open"), &json!("ขาดภาคเรียนที่ 2")));
    for field in ["outcome", "done_on", "done_by"] {
        assert_eq!(again[field], json!(null), "{field}");
    }
    let trail = w.district().get(&format!("/v1/audit-events?record_id={}&action=reopen_follow_up", id(&one)));
    assert_eq!(trail.expect(200)["data"][0]["difference"]["outcome"]["from"], "จัดทำแล้ว");
    let done = finish(&w.partner(), &again);
    assert_eq!((&done["status"], &done["status_reason"]), (&json!("done"), &json!(null)));
}

#[test]
fn it_needs_a_reason_and_what_is_verified_stays_so() {
    let w = World::new();
    let one = done(&w);
    w.lead().act(&path(&one, "/reopen"), &one, json!({})).expect_faults(&[("/reason", "required")]);
    assert_untouched(&w, &one);
    for one in [verified(&w), open(&w)] {
        w.lead().act(&path(&one, "/reopen"), &one, json!({"reason": "x"})).expect_problem(409, "state_conflict");
    }
}

#[test]
fn who_may_and_with_which_version() {
    let w = World::new();
    let one = done(&w);
    let body = json!({"reason": "x"});
    w.partner().act(&path(&one, "/reopen"), &one, body.clone()).expect_problem(403, "forbidden");
    for caller in [w.other_lead(), w.former(), w.other_district()] {
        caller.act(&path(&one, "/reopen"), &one, body.clone()).expect_problem(404, "not_found");
    }
    w.lead().post(&path(&one, "/reopen"), body.clone()).expect_problem(428, "version_required");
    let stale = json!({"id": one["id"], "version": 1});
    w.lead().act(&path(&one, "/reopen"), &stale, body.clone()).expect_problem(412, "stale");
    w.district_member().act(&path(&one, "/reopen"), &one, body).expect(200);
}
