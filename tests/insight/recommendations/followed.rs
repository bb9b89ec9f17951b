//! Into next year's task, and to its completion.

use serde_json::{Value, json};

use super::{accepted, made, of_evaluation, path};
use crate::insight::reports;
use crate::programme::{plan_tasks, plans};
use crate::support::{World, this_year};

/// The approved plan's task of a year.
fn task(w: &World, year: i32) -> Value {
    let plan = plans::approved(w);
    let list = w.lead().get(&format!("/v1/plan-tasks?plan_id={}", plan["id"].as_str().unwrap())).expect(200);
    let found = list["data"].as_array().unwrap().iter().find(|task| task["academic_year"] == year);
    found.unwrap().clone()
}

#[test]
fn an_accepted_one_becomes_a_task_and_is_carried_out_when_that_is_done() {
    let w = World::new();
    let one = accepted(&w);
    let task = task(&w, this_year() + 1);
    let link = json!({"plan_task_id": task["id"]});
    w.partner().act(&path(&one, "/link"), &one, link.clone()).expect_problem(403, "forbidden");
    let linked = w.lead_member().act(&path(&one, "/link"), &one, link).expect(200);
    assert_eq!((&linked["status"], &linked["plan_task_id"]), (&json!("accepted"), &task["id"]));
    let carry_out = |one: &Value| w.partner_member().act(&path(one, "/carry-out"), one, json!({}));
    carry_out(&linked).expect_problem(409, "task_not_done");
    plan_tasks::finish(&w, &plan_tasks::start(&w, &task));
    let done = carry_out(&linked).expect(200);
    assert_eq!((&done["status"], &done["carried_out_by"]), (&json!("carried_out"), &json!(w.partner_member)));
    assert_eq!(carry_out(&done).expect_problem(409, "state_conflict")["allowed"], json!([]));
    let seen = w.partner().get(&path(&done, "?expand=plan_task,school,network")).expect(200);
    assert_eq!((&seen["plan_task"]["status"], &seen["school"]["id"]), (&json!("done"), &json!(w.partner_school)));
}

#[test]
fn the_task_is_a_living_one_of_the_networks_plan_in_a_later_year() {
    let w = World::new();
    let one = accepted(&w);
    let link = |task: &Value| w.lead().act(&path(&one, "/link"), &one, json!({"plan_task_id": task["id"]}));
    let same_year = task(&w, this_year());
    link(&same_year).expect_faults(&[("/plan_task_id", "wrong_order")]);
    let list = w.lead().get(&format!("/v1/plan-tasks?academic_year={}", this_year() + 1)).expect(200);
    let later = plan_tasks::cancel(&w, &list["data"][0]);
    link(&later).expect_faults(&[("/plan_task_id", "inactive")]);
    link(&json!({"id": w.network})).expect_faults(&[("/plan_task_id", "unknown_record")]);
}

#[test]
fn without_a_task_it_is_said_what_was_done() {
    let w = World::new();
    let one = accepted(&w);
    let carry_out = |body: Value| w.partner().act(&path(&one, "/carry-out"), &one, body);
    carry_out(json!({})).expect_faults(&[("/outcome", "required")]);
    w.other_lead().act(&path(&one, "/carry-out"), &one, json!({"outcome": "x"})).expect_problem(404, "not_found");
    assert_eq!(carry_out(json!({"outcome": "มีปฏิทินแล้ว"})).expect(200)["status"], "carried_out");
}

#[test]
fn what_is_not_accepted_is_neither_linked_nor_carried_out() {
    let w = World::new();
    let (_, one, _) = made(&w);
    let task = task(&w, this_year() + 1);
    let link = json!({"plan_task_id": task["id"]});
    w.lead().act(&path(&one, "/link"), &one, link).expect_problem(409, "state_conflict");
    w.lead().act(&path(&one, "/carry-out"), &one, json!({"outcome": "x"})).expect_problem(409, "state_conflict");
}

#[test]
fn a_report_tells_what_became_of_what_was_recommended_before() {
    let w = World::new();
    let one = of_evaluation(&w);
    let one = w.partner().act(&path(&one, "/accept"), &one, json!(null)).expect(200);
    let report = reports::submitted(&w);
    let followed = report["figures"]["followed"].clone();
    assert_eq!((&followed[0]["id"], &followed[0]["status"]), (&one["id"], &json!("accepted")));
    w.partner().act(&path(&one, "/carry-out"), &one, json!({"outcome": "เสร็จ"})).expect(200);
    assert_eq!(reports::now(&w, &report)["figures"]["followed"], followed);
}
