use serde_json::json;

use super::{path, target};
use crate::programme::visits::races::at_once;
use crate::programme::visits::set_agreements;
use crate::support::World;

#[test]
fn a_change_has_a_reason_and_a_trace() {
    let w = World::new();
    let seen = target(&w);
    w.lead().patch(&path(&seen), &seen, json!({"mentoring": 3})).expect_faults(&[("/reason", "required")]);
    let body = json!({"mentoring": 3, "reason": "ปรับตามจำนวนครู"});
    let after = w.lead_member().patch(&path(&seen), &seen, body).expect(200);
    assert_eq!((&after["mentoring"], &after["supervision"]), (&json!(3), &json!(1)));
    w.lead().patch(&path(&seen), &after, json!({"mentoring": 4})).expect_faults(&[("/reason", "required")]);
    let log = w.district().get(&format!("/v1/audit-events?record_id={}", seen["id"].as_str().unwrap())).expect(200);
    assert_eq!(log["data"][0]["reason"], "ปรับตามจำนวนครู");
    assert_eq!(log["data"][0]["difference"]["mentoring"], json!({"from": 2, "to": 3}));
}

#[test]
fn the_network_and_the_year_stay() {
    let w = World::new();
    let seen = target(&w);
    let body = json!({"academic_year": 2565, "network_id": w.other_network, "reason": "x"});
    w.lead()
        .patch(&path(&seen), &seen, body)
        .expect_faults(&[("/academic_year", "unknown_field"), ("/network_id", "unknown_field")]);
}

#[test]
fn of_two_at_once_one_is_stale() {
    let w = World::new();
    let (seen, lead) = (target(&w), w.lead());
    let change = |mentoring: i32| lead.patch(&path(&seen), &seen, json!({"mentoring": mentoring, "reason": "x"}));
    let (a, b) = at_once(|| change(3), || change(4));
    let mut statuses = [a.status, b.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 412]);
}

#[test]
fn others_cannot_and_a_suspended_agreement_waits() {
    let w = World::new();
    let seen = target(&w);
    let body = json!({"mentoring": 3, "reason": "x"});
    w.partner().patch(&path(&seen), &seen, body.clone()).expect_problem(403, "forbidden");
    w.other_lead().patch(&path(&seen), &seen, body.clone()).expect_problem(404, "not_found");
    w.other_district().patch(&path(&seen), &seen, body.clone()).expect_problem(404, "not_found");
    set_agreements(&w, "suspended");
    w.district().patch(&path(&seen), &seen, body).expect_problem(409, "agreement_not_in_force");
}
