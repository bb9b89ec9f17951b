use serde_json::json;

use super::{assert_untouched, done, finish, open, path, verified};
use crate::support::{Caller, Reply, World};

fn verify(caller: &Caller, one: &serde_json::Value) -> Reply {
    caller.act(&path(one, "/verify"), one, json!({}))
}

#[test]
fn the_lead_or_the_district_sees_that_it_is_done() {
    let w = World::new();
    let one = verified(&w);
    assert_eq!((&one["status"], &one["verified_by"]), (&json!("verified"), &json!(w.lead_manager)));
    assert!(one["verified_at"].is_string());
    assert_eq!(one["allowed_actions"], json!([]));
    verify(&w.district_member(), &done(&w)).expect(200);
}

#[test]
fn nobody_verifies_what_they_reported() {
    let w = World::new();
    for (doer, other) in [(w.lead(), w.lead_member()), (w.district(), w.district_member())] {
        let one = finish(&doer, &open(&w));
        verify(&doer, &one).expect_problem(403, "own_work");
        assert_untouched(&w, &one);
        verify(&other, &one).expect(200);
    }
}

#[test]
fn only_what_is_done_is_verified() {
    let w = World::new();
    let one = open(&w);
    let problem = verify(&w.lead(), &one).expect_problem(409, "state_conflict");
    assert_eq!(problem["allowed"], json!(["change_follow_up", "finish_follow_up", "withdraw_follow_up"]));
    verify(&w.lead(), &verified(&w)).expect_problem(409, "state_conflict");
}

#[test]
fn who_may_and_with_which_version() {
    let w = World::new();
    let one = done(&w);
    verify(&w.partner(), &one).expect_problem(403, "forbidden");
    verify(&w.partner_member(), &one).expect_problem(403, "forbidden");
    for caller in [w.other_lead(), w.former(), w.other_district()] {
        verify(&caller, &one).expect_problem(404, "not_found");
    }
    w.lead().post(&path(&one, "/verify"), json!({})).expect_problem(428, "version_required");
    verify(&w.lead(), &json!({"id": one["id"], "version": 1})).expect_problem(412, "stale");
    assert_untouched(&w, &one);
}
