use serde_json::json;

use super::{approved, complete, drafted, path, plan, some_task};
use crate::support::World;

#[test]
fn a_withdrawn_plan_makes_room_for_another_and_takes_its_tasks_along() {
    let w = World::new();
    let first = complete(&w);
    let task = some_task(&w, &first);
    let gone = w.lead().act(&path(&first, "/withdraw"), &first, json!({"reason": "เริ่มใหม่"})).expect(200);
    assert_eq!((&gone["status"], &gone["allowed_actions"]), (&json!("withdrawn"), &json!([])));
    let task = w.lead().get(&format!("/v1/plan-tasks/{}", task["id"].as_str().unwrap())).expect(200);
    assert_eq!((&task["status"], &task["status_reason"]), (&json!("cancelled"), &json!("เริ่มใหม่")));
    w.lead().post("/v1/plans", plan(&w)).expect(201);
}

#[test]
fn an_approved_plan_is_not_withdrawn() {
    let w = World::new();
    let plan = approved(&w);
    let problem = w.lead().act(&path(&plan, "/withdraw"), &plan, json!({"reason": "x"}));
    assert_eq!(problem.expect_problem(409, "state_conflict")["allowed"], json!(["revise_plan"]));
    assert_eq!(some_task(&w, &plan)["status"], "planned");
}

#[test]
fn a_manager_of_the_lead_withdraws_with_a_reason() {
    let w = World::new();
    let plan = drafted(&w);
    w.lead().act(&path(&plan, "/withdraw"), &plan, json!({})).expect_faults(&[("/reason", "required")]);
    let reason = json!({"reason": "x"});
    w.lead_member().act(&path(&plan, "/withdraw"), &plan, reason.clone()).expect_problem(403, "managers_only");
    w.partner().act(&path(&plan, "/withdraw"), &plan, reason.clone()).expect_problem(403, "forbidden");
    w.former().act(&path(&plan, "/withdraw"), &plan, reason).expect_problem(404, "not_found");
}
