use serde_json::{Value, json};

use super::{acknowledged, assert_untouched, closed, path, reported};
use crate::programme::follow_ups;
use crate::support::{Caller, World};

fn close(caller: &Caller, visit: &Value) -> crate::support::Reply {
    caller.act(&path(visit, "/close"), visit, json!({}))
}

#[test]
fn an_acknowledged_visit_is_closed() {
    let w = World::new();
    let visit = closed(&w);
    assert_eq!(visit["status"], "closed");
    assert!(visit["closed_at"].is_string());
    assert_eq!(visit["allowed_actions"], json!([]));
}

#[test]
fn a_follow_up_keeps_it_open_until_it_is_verified_or_withdrawn() {
    let w = World::new();
    let visit = acknowledged(&w);
    let (first, second) = (follow_ups::created(&w, &visit), follow_ups::created(&w, &visit));
    let offered = || {
        let seen = w.lead().get(&path(&visit, "")).expect(200);
        seen["allowed_actions"].as_array().unwrap().contains(&json!("close_visit"))
    };
    let problem = close(&w.lead(), &visit).expect_problem(409, "open_follow_ups");
    assert!(problem["detail"].as_str().unwrap().contains('2'));
    assert!(!offered());
    let withdraw = follow_ups::path(&second, "/withdraw");
    w.lead().act(&withdraw, &second, json!({"reason": "ไม่จำเป็นแล้ว"})).expect(200);
    let done = follow_ups::finish(&w.partner(), &first);
    close(&w.lead(), &visit).expect_problem(409, "open_follow_ups");
    assert!(!offered());
    assert_untouched(&w, &visit);
    w.lead().act(&follow_ups::path(&done, "/verify"), &done, json!({})).expect(200);
    assert!(offered());
    close(&w.district(), &visit).expect(200);
}

#[test]
fn only_an_acknowledged_visit_is_closed() {
    let w = World::new();
    let visit = reported(&w);
    assert_eq!(close(&w.lead(), &visit).expect_problem(409, "state_conflict")["state"], "reported");
    let visit = closed(&w);
    close(&w.lead(), &visit).expect_problem(409, "state_conflict");
}

#[test]
fn managers_of_the_district_and_of_the_lead_close() {
    let w = World::new();
    let visit = acknowledged(&w);
    close(&w.lead_member(), &visit).expect_problem(403, "managers_only");
    close(&w.district_member(), &visit).expect_problem(403, "managers_only");
    close(&w.partner(), &visit).expect_problem(403, "forbidden");
    for caller in [w.other_lead(), w.former(), w.other_district()] {
        close(&caller, &visit).expect_problem(404, "not_found");
    }
    w.lead().post(&path(&visit, "/close"), json!({})).expect_problem(428, "version_required");
    let stale = json!({"id": visit["id"], "version": 1});
    close(&w.lead(), &stale).expect_problem(412, "stale");
    assert_untouched(&w, &visit);
}
