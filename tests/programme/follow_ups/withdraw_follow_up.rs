use serde_json::json;

use super::{assert_untouched, done, open, path, withdrawn};
use crate::support::World;

#[test]
fn what_need_not_be_done_is_withdrawn_with_a_reason() {
    let w = World::new();
    let one = withdrawn(&w);
    assert_eq!((&one["status"], &one["status_reason"]), (&json!("withdrawn"), &json!("ไม่จำเป็นแล้ว")));
    assert_eq!(one["allowed_actions"], json!([]));
    let open = open(&w);
    w.lead().act(&path(&open, "/withdraw"), &open, json!({})).expect_faults(&[("/reason", "required")]);
    assert_untouched(&w, &open);
}

#[test]
fn only_an_open_one_is_withdrawn() {
    let w = World::new();
    for one in [done(&w), withdrawn(&w)] {
        w.lead().act(&path(&one, "/withdraw"), &one, json!({"reason": "x"})).expect_problem(409, "state_conflict");
        assert_untouched(&w, &one);
    }
}

#[test]
fn who_may_and_with_which_version() {
    let w = World::new();
    let one = open(&w);
    let body = json!({"reason": "x"});
    w.partner().act(&path(&one, "/withdraw"), &one, body.clone()).expect_problem(403, "forbidden");
    for caller in [w.other_lead(), w.former(), w.other_district()] {
        caller.act(&path(&one, "/withdraw"), &one, body.clone()).expect_problem(404, "not_found");
    }
    w.lead().post(&path(&one, "/withdraw"), body.clone()).expect_problem(428, "version_required");
    w.lead_member().act(&path(&one, "/withdraw"), &one, body).expect(200);
}
