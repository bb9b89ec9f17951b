use serde_json::json;

use super::super::plans::{drafted, now as plan_now, revise, submitted};
use super::{cancel, now, path, ready, task, tasked};
use crate::support::World;

#[test]
fn a_task_is_changed_while_its_plan_is_written() {
    let w = World::new();
    let made = tasked(&w, &drafted(&w));
    let after = w.lead().patch(&path(&made, ""), &made, json!({"title": "ใหม่", "budget": null})).expect(200);
    assert_eq!((&after["title"], &after["budget"], &after["version"]), (&json!("ใหม่"), &json!(null), &json!(2)));
    w.lead().patch(&path(&made, ""), &made, json!({"title": "อื่น"})).expect_problem(412, "stale");
    w.partner().patch(&path(&made, ""), &after, json!({"title": "อื่น"})).expect_problem(403, "forbidden");
    w.other_lead().patch(&path(&made, ""), &after, json!({"title": "อื่น"})).expect_problem(404, "not_found");
    assert_eq!(now(&w, &made)["title"], "ใหม่");
}

#[test]
fn a_submitted_or_approved_plan_keeps_its_tasks() {
    let w = World::new();
    let sent = super::super::plans::some_task(&w, &submitted(&w));
    let problem = w.lead().patch(&path(&sent, ""), &sent, json!({"title": "x"})).expect_problem(409, "state_conflict");
    assert_eq!(problem["state"], "submitted");
    let w = World::new();
    let ready = ready(&w);
    let problem =
        w.lead().patch(&path(&ready, ""), &ready, json!({"title": "x"})).expect_problem(409, "state_conflict");
    assert_eq!((&problem["state"], &problem["allowed"]), (&json!("approved"), &json!(["revise_plan"])));
    let plan = json!({"id": ready["plan_id"]});
    revise(&w, &plan_now(&w, &plan));
    w.lead().patch(&path(&ready, ""), &ready, json!({"title": "x"})).expect(200);
}

#[test]
fn a_cancelled_task_stays_as_it_is() {
    let w = World::new();
    let gone = cancel(&w, &tasked(&w, &drafted(&w)));
    let problem = w.lead().patch(&path(&gone, ""), &gone, json!({"title": "x"})).expect_problem(409, "state_conflict");
    assert_eq!((&problem["state"], &problem["allowed"]), (&json!("cancelled"), &json!([])));
}

#[test]
fn no_task_becomes_its_own_part() {
    let w = World::new();
    let plan = drafted(&w);
    let whole = tasked(&w, &plan);
    let mut input = task(&w, &plan);
    input["parent_id"] = whole["id"].clone();
    let part = w.lead().post("/v1/plan-tasks", input).expect(201);
    for parent in [&whole, &part] {
        w.lead()
            .patch(&path(&whole, ""), &whole, json!({"parent_id": parent["id"]}))
            .expect_faults(&[("/parent_id", "too_deep")]);
    }
    let third = tasked(&w, &plan);
    w.lead()
        .patch(&path(&whole, ""), &whole, json!({"parent_id": third["id"]}))
        .expect_faults(&[("/parent_id", "too_deep")]);
    w.lead()
        .patch(&path(&third, ""), &third, json!({"plan_id": third["id"], "parent_id": whole["id"]}))
        .expect_faults(&[("/plan_id", "fixed")]);
}
