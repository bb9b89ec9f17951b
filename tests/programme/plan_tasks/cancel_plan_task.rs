use serde_json::json;

use super::super::plans::{some_task, submitted};
use super::{now, path, ready, started};
use crate::support::World;

#[test]
fn a_lead_cancels_what_is_not_done() {
    let w = World::new();
    let task = started(&w);
    w.lead().act(&path(&task, "/cancel"), &task, json!({})).expect_faults(&[("/reason", "required")]);
    let gone = w.lead_member().act(&path(&task, "/cancel"), &task, json!({"reason": "ซ้ำ"})).expect(200);
    assert_eq!((&gone["status"], &gone["status_reason"]), (&json!("cancelled"), &json!("ซ้ำ")));
    w.lead().act(&path(&task, "/cancel"), &gone, json!({"reason": "x"})).expect_problem(409, "state_conflict");
}

#[test]
fn the_responsible_school_does_not() {
    let w = World::new();
    let task = ready(&w);
    w.partner().act(&path(&task, "/cancel"), &task, json!({"reason": "x"})).expect_problem(403, "forbidden");
    w.other_lead().act(&path(&task, "/cancel"), &task, json!({"reason": "x"})).expect_problem(404, "not_found");
}

#[test]
fn what_the_district_is_asked_to_approve_stays() {
    let w = World::new();
    let task = some_task(&w, &submitted(&w));
    let problem = w.lead().act(&path(&task, "/cancel"), &task, json!({"reason": "x"}));
    assert_eq!(problem.expect_problem(409, "state_conflict")["state"], "submitted");
    assert_eq!(now(&w, &task)["status"], "planned");
}
