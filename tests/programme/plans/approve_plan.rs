use ruammue::db::schema::plan_tasks;
use serde_json::json;

use super::super::plan_tasks::task;
use super::{approve, complete, now, path, plan, submit, submitted};
use crate::support::{World, this_year};

#[test]
fn the_district_approves_what_a_lead_submitted() {
    let w = World::new();
    let plan = submitted(&w);
    let approved = approve(&w, &plan);
    assert_eq!((&approved["status"], &approved["approved_by"]), (&json!("approved"), &json!(w.district_manager)));
    assert!(approved["approved_at"].is_string());
    assert_eq!(w.lead().get(&path(&plan, "")).expect(200)["allowed_actions"], json!(["revise_plan"]));
}

#[test]
fn no_school_and_no_member_approves() {
    let w = World::new();
    let plan = submitted(&w);
    w.lead().act(&path(&plan, "/approve"), &plan, json!({})).expect_problem(403, "forbidden");
    w.district_member().act(&path(&plan, "/approve"), &plan, json!({})).expect_problem(403, "managers_only");
    w.other_lead().act(&path(&plan, "/approve"), &plan, json!({})).expect_problem(404, "not_found");
    assert_eq!(now(&w, &plan)["status"], "submitted");
}

#[test]
fn only_what_was_submitted_is_approved() {
    let w = World::new();
    let plan = complete(&w);
    let problem = w.district().act(&path(&plan, "/approve"), &plan, json!({})).expect_problem(409, "state_conflict");
    assert_eq!(problem["allowed"], json!(["change_plan", "submit_plan", "withdraw_plan"]));
    w.district().post(&path(&plan, "/approve"), json!({})).expect_problem(428, "version_required");
}

#[test]
fn nobody_approves_their_own_plan() {
    let w = World::new();
    let plan = w.district().post("/v1/plans", plan(&w)).expect(201);
    for year in this_year() - 1..=this_year() + 1 {
        let mut input = task(&w, &plan);
        input["academic_year"] = json!(year);
        w.lead().post("/v1/plan-tasks", input).expect(201);
    }
    let plan = submit(&w, &plan);
    w.district().act(&path(&plan, "/approve"), &plan, json!({})).expect_problem(403, "own_work");
    w.district().act(&path(&plan, "/return"), &plan, json!({"reason": "x"})).expect_problem(403, "own_work");
    assert_eq!(w.district().get(&path(&plan, "")).expect(200)["allowed_actions"], json!([]));
}

#[test]
fn nor_a_plan_with_their_own_task() {
    let w = World::new();
    let plan = complete(&w);
    w.district().post("/v1/plan-tasks", task(&w, &plan)).expect(201);
    let plan = submit(&w, &plan);
    w.district().act(&path(&plan, "/approve"), &plan, json!({})).expect_problem(403, "own_work");
}

#[test]
fn completeness_is_checked_again() {
    use diesel::prelude::*;
    let w = World::new();
    let plan = submitted(&w);
    let lose_clauses = || plan_tasks::clause.eq(None::<String>);
    w.state.db.write_now(|conn| Ok(diesel::update(plan_tasks::table).set(lose_clauses()).execute(conn)?)).unwrap();
    w.district().act(&path(&plan, "/approve"), &plan, json!({})).expect_problem(422, "invalid");
    assert_eq!(now(&w, &plan)["status"], "submitted");
}
