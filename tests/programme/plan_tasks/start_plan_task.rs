use serde_json::json;

use super::super::plans::{drafted, now as plan_now, path as plan_path, revise, suspend};
use super::{now, path, ready, start, tasked};
use crate::support::{World, day};

#[test]
fn the_responsible_school_starts_its_task() {
    let w = World::new();
    let task = ready(&w);
    let started = w.partner_member().act(&path(&task, "/start"), &task, json!({})).expect(200);
    assert_eq!((&started["status"], &started["version"]), (&json!("in_progress"), &json!(2)));
    assert_eq!(started["allowed_actions"], json!(["record_task_update", "finish_plan_task"]));
    let problem = w.partner().act(&path(&task, "/start"), &started, json!({})).expect_problem(409, "state_conflict");
    assert_eq!(problem["state"], "in_progress");
    w.lead().act(&path(&task, "/start"), &task, json!({})).expect_problem(412, "stale");
    w.lead().post(&path(&task, "/start"), json!({})).expect_problem(428, "version_required");
}

#[test]
fn another_partner_does_not() {
    let w = World::new();
    let plan = drafted(&w);
    let mut input = super::task(&w, &plan);
    input.as_object_mut().unwrap().remove("account_id");
    input["school_id"] = json!(w.lead_school);
    let task = w.lead().post("/v1/plan-tasks", input).expect(201);
    w.partner().act(&path(&task, "/start"), &task, json!({})).expect_problem(403, "forbidden");
    w.other_partner().act(&path(&task, "/start"), &task, json!({})).expect_problem(404, "not_found");
}

#[test]
fn a_school_that_left_lost_its_task() {
    let w = World::new();
    let mut input = super::task(&w, &drafted(&w));
    input.as_object_mut().unwrap().remove("account_id");
    input["school_id"] = json!(w.former_school);
    input["starts_on"] = json!(day(-40));
    let task = w.lead().post("/v1/plan-tasks", input).expect(201);
    w.former().act(&path(&task, "/start"), &task, json!({})).expect_problem(404, "not_found");
}

#[test]
fn a_plan_that_was_never_approved_is_not_carried_out() {
    let w = World::new();
    let task = tasked(&w, &drafted(&w));
    let problem = w.lead().act(&path(&task, "/start"), &task, json!({})).expect_problem(409, "state_conflict");
    assert_eq!(problem["state"], "draft");
    assert_eq!(now(&w, &task)["status"], "planned");
}

#[test]
fn a_revision_does_not_hold_up_the_work() {
    let w = World::new();
    let task = ready(&w);
    let plan = revise(&w, &plan_now(&w, &json!({"id": task["plan_id"]})));
    start(&w, &task);
    w.lead().act(&plan_path(&plan, "/withdraw"), &plan, json!({"reason": "x"})).expect(200);
    let gone = now(&w, &task);
    assert_eq!(gone["status"], "cancelled");
    w.partner().act(&path(&task, "/start"), &gone, json!({})).expect_problem(409, "state_conflict");
}

#[test]
fn a_suspended_agreement_starts_nothing() {
    let w = World::new();
    let task = ready(&w);
    suspend(&w);
    w.partner().act(&path(&task, "/start"), &task, json!({})).expect_problem(409, "agreement_not_in_force");
}
