use serde_json::json;

use super::super::plan_tasks::{cancel, task};
use super::{complete, drafted, now, path, some_task, submit};
use crate::support::{World, this_year};

#[test]
fn a_complete_plan_is_submitted_by_a_manager() {
    let w = World::new();
    let plan = complete(&w);
    w.lead_member().act(&path(&plan, "/submit"), &plan, json!({})).expect_problem(403, "managers_only");
    w.partner().act(&path(&plan, "/submit"), &plan, json!({})).expect_problem(403, "forbidden");
    let sent = submit(&w, &plan);
    assert_eq!((&sent["status"], &sent["submitted_by"]), (&json!("submitted"), &json!(w.lead_manager)));
    w.lead().act(&path(&plan, "/submit"), &sent, json!({})).expect_problem(409, "state_conflict");
}

#[test]
fn every_year_needs_a_task_and_every_task_a_clause() {
    let w = World::new();
    let plan = drafted(&w);
    let mut input = task(&w, &plan);
    input.as_object_mut().unwrap().remove("clause");
    let bare = w.lead().post("/v1/plan-tasks", input).expect(201);
    let clause = format!("/tasks/{}/clause", bare["id"].as_str().unwrap());
    let reply = w.lead().act(&path(&plan, "/submit"), &plan, json!({}));
    reply.clone().expect_faults(&[
        ("/tasks", "year_without_task"),
        ("/tasks", "year_without_task"),
        (&clause, "task_without_clause"),
    ]);
    let (first, last) = ((this_year() - 1).to_string(), (this_year() + 1).to_string());
    assert!(reply.text.contains(&first) && reply.text.contains(&last), "{}", reply.text);
    assert_eq!(now(&w, &plan)["status"], "draft");
}

#[test]
fn a_cancelled_task_does_not_fill_its_year() {
    let w = World::new();
    let plan = complete(&w);
    cancel(&w, &some_task(&w, &plan));
    w.lead().act(&path(&plan, "/submit"), &plan, json!({})).expect_faults(&[("/tasks", "year_without_task")]);
}
