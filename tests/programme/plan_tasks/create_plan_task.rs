use serde_json::json;

use super::super::plans::{approved, drafted, suspend};
use super::{indicator, task, tasked};
use crate::support::{World, day, this_year};

#[test]
fn a_lead_plans_a_task_with_an_exact_budget() {
    let w = World::new();
    let plan = drafted(&w);
    let made = tasked(&w, &plan);
    assert_eq!((&made["budget"], &made["spent"]), (&json!("12500.50"), &json!("0.00")));
    assert_eq!((&made["status"], &made["progress"], &made["overdue"]), (&json!("planned"), &json!(0), &json!(false)));
    assert_eq!(made["network_id"], json!(w.network));
    assert_eq!(made["allowed_actions"], json!(["change_plan_task", "cancel_plan_task"]));
    let mut input = task(&w, &plan);
    input["budget"] = json!("๙๙๙๙๙๙๙๙๙๙๙๙.๙๙");
    input["clause"] = json!("๓.๕");
    let made = w.lead_member().post("/v1/plan-tasks", input).expect(201);
    assert_eq!((&made["budget"], &made["clause"]), (&json!("999999999999.99"), &json!("3.5")));
}

#[test]
fn money_is_never_rounded() {
    let w = World::new();
    let plan = drafted(&w);
    for (budget, code) in [
        (json!("1.005"), "wrong_format"),
        (json!("-1"), "wrong_format"),
        (json!("1,000"), "wrong_format"),
        (json!(12500.5), "wrong_type"),
    ] {
        let mut input = task(&w, &plan);
        input["budget"] = budget;
        w.lead().post("/v1/plan-tasks", input).expect_faults(&[("/budget", code)]);
    }
}

#[test]
fn wrong_fields_are_named_together() {
    let w = World::new();
    let plan = drafted(&w);
    let elsewhere = indicator(&w, w.other_network, false, "active");
    let body = json!({
        "plan_id": plan["id"], "title": "x", "clause": "9.9", "academic_year": this_year() + 2, "starts_on": day(2000),
        "due_on": day(5), "school_id": w.lone_school, "account_id": w.lead_manager, "parent_id": plan["id"],
        "indicator_ids": [elsewhere],
    });
    w.lead().post("/v1/plan-tasks", body).expect_faults(&[
        ("/clause", "unknown_clause"),
        ("/academic_year", "outside_plan"),
        ("/starts_on", "outside_term"),
        ("/due_on", "wrong_order"),
        ("/school_id", "not_in_network"),
        ("/account_id", "other_school"),
        ("/parent_id", "unknown_record"),
        ("/indicator_ids/0", "unknown_record"),
    ]);
    let mut input = task(&w, &plan);
    input["academic_year"] = json!(this_year() - 543);
    w.lead().post("/v1/plan-tasks", input).expect_faults(&[("/academic_year", "year_not_buddhist")]);
    assert!(w.lead().get("/v1/plan-tasks").ids().is_empty());
}

#[test]
fn indicators_are_the_networks_own_or_applied_to_it() {
    let w = World::new();
    let plan = drafted(&w);
    let own = indicator(&w, w.network, false, "active");
    let applied = indicator(&w, w.network, true, "active");
    let not_applied = indicator(&w, w.other_network, true, "active");
    let withdrawn = indicator(&w, w.network, false, "withdrawn");
    let mut input = task(&w, &plan);
    input["indicator_ids"] = json!([own, applied]);
    assert_eq!(w.lead().post("/v1/plan-tasks", input.clone()).expect(201)["indicator_ids"], json!([own, applied]));
    input["indicator_ids"] = json!([own, not_applied, withdrawn, own]);
    w.lead().post("/v1/plan-tasks", input).expect_faults(&[
        ("/indicator_ids/1", "unknown_record"),
        ("/indicator_ids/2", "inactive"),
        ("/indicator_ids/3", "repeated"),
    ]);
}

#[test]
fn the_account_is_of_the_school_or_the_district() {
    let w = World::new();
    let plan = drafted(&w);
    let mut input = task(&w, &plan);
    input["account_id"] = json!(w.district_member);
    w.lead().post("/v1/plan-tasks", input.clone()).expect(201);
    input["account_id"] = json!(w.other_district_manager);
    w.lead().post("/v1/plan-tasks", input).expect_faults(&[("/account_id", "unknown_record")]);
}

#[test]
fn a_former_member_answers_for_what_began_in_its_time() {
    let w = World::new();
    let plan = drafted(&w);
    let mut input = task(&w, &plan);
    input.as_object_mut().unwrap().remove("account_id");
    input["school_id"] = json!(w.former_school);
    w.lead().post("/v1/plan-tasks", input.clone()).expect_faults(&[("/school_id", "not_in_network")]);
    input["starts_on"] = json!(day(-40));
    w.lead().post("/v1/plan-tasks", input).expect(201);
}

#[test]
fn a_part_has_no_parts() {
    let w = World::new();
    let plan = drafted(&w);
    let whole = tasked(&w, &plan);
    let mut input = task(&w, &plan);
    input["parent_id"] = whole["id"].clone();
    let part = w.lead().post("/v1/plan-tasks", input.clone()).expect(201);
    input["parent_id"] = part["id"].clone();
    w.lead().post("/v1/plan-tasks", input).expect_faults(&[("/parent_id", "too_deep")]);
}

#[test]
fn an_approved_plan_takes_no_task() {
    let w = World::new();
    let plan = approved(&w);
    let problem = w.lead().post("/v1/plan-tasks", task(&w, &plan)).expect_problem(409, "state_conflict");
    assert_eq!((&problem["state"], &problem["allowed"]), (&json!("approved"), &json!(["revise_plan"])));
}

#[test]
fn a_suspended_agreement_takes_no_task() {
    let w = World::new();
    let plan = drafted(&w);
    suspend(&w);
    w.lead().post("/v1/plan-tasks", task(&w, &plan)).expect_problem(409, "agreement_not_in_force");
}

#[test]
fn a_plan_out_of_reach_is_unknown() {
    let w = World::new();
    let plan = drafted(&w);
    for caller in [w.other_lead(), w.other_district()] {
        caller.post("/v1/plan-tasks", task(&w, &plan)).expect_faults(&[("/plan_id", "unknown_record")]);
    }
    w.partner().post("/v1/plan-tasks", task(&w, &plan)).expect_problem(403, "forbidden");
    w.nobody().post("/v1/plan-tasks", task(&w, &plan)).expect_problem(401, "unauthenticated");
}
