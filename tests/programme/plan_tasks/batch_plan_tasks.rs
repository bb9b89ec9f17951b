use serde_json::{Value, json};

use super::{task, tasked};
use crate::programme::batch::{expect_faults, outcomes, rows, table};
use crate::programme::plans::{approved, drafted};
use crate::support::{World, day, this_year};

#[test]
fn a_lead_plans_in_both_forms() {
    let w = World::new();
    let plan = drafted(&w);
    assert_eq!(outcomes(rows(&w.lead(), "plan-tasks", &[task(&w, &plan)])), ["created"]);
    let text = format!(
        "Plan ID,Title,Clause,Academic year,Starts on,Due on,School ID,Budget (baht)\n{},อบรมครู,๓.๔,{},{},{},{},๑๒๕๐๐.๕\n",
        plan["id"].as_str().unwrap(),
        this_year(),
        day(-10),
        day(20),
        w.partner_school
    );
    assert_eq!(outcomes(table(&w.lead_member(), "plan-tasks", &text)), ["created"]);
    let listed = w.lead().get("/v1/plan-tasks").expect(200)["data"].clone();
    assert!(listed.as_array().unwrap().iter().all(|one| one["budget"] == "12500.50"), "{listed}");
}

/// A spreadsheet drops the zeros at the end of an amount, and writes true and false in its own way.
#[test]
fn what_a_list_sent_changes_nothing() {
    let w = World::new();
    let made = tasked(&w, &drafted(&w));
    let listed = w.lead().get("/v1/plan-tasks?expand=school,plan").expect(200)["data"].clone();
    assert_eq!(outcomes(rows(&w.lead(), "plan-tasks", listed.as_array().unwrap())), ["unchanged"]);
    let text = format!(
        "ID,Version,Budget (baht),Spent (baht),Overdue,Indicator IDs,Title\n{},1,12500.5,0,TRUE,[],อบรมครู\n",
        made["id"].as_str().unwrap()
    );
    assert_eq!(outcomes(table(&w.lead(), "plan-tasks", &text)), ["unchanged"]);
    let changed = text.replace("12500.5", "12500.25");
    assert_eq!(outcomes(table(&w.lead(), "plan-tasks", &changed)), ["changed"]);
    let spent = changed.replace(",1,", ",2,").replace(",0,", ",9,").replace("อบรมครู", "ใหม่");
    expect_faults(table(&w.lead(), "plan-tasks", &spent), &[(1, "Spent (baht)", "read_only")]);
}

#[test]
fn each_row_keeps_the_rules_of_its_single_request() {
    let w = World::new();
    let plan = drafted(&w);
    let new = |own: Value| {
        let mut body = task(&w, &plan);
        own.as_object().unwrap().iter().for_each(|(name, value)| body[name] = value.clone());
        body
    };
    let all = [
        new(json!({"clause": "9.9", "due_on": day(-20)})),
        new(json!({"school_id": w.other_partner_school, "account_id": null})),
        new(json!({"budget": "1.005"})),
        new(json!({})),
        new(json!({})),
    ];
    let wanted = [
        (1, "clause", "unknown_clause"),
        (1, "due_on", "wrong_order"),
        (2, "school_id", "not_in_network"),
        (3, "budget", "wrong_format"),
        (5, "", "same_as_row"),
    ];
    expect_faults(rows(&w.lead(), "plan-tasks", &all), &wanted);
    rows(&w.partner(), "plan-tasks", &[new(json!({}))]).expect_problem(403, "forbidden");
    expect_faults(rows(&w.other_lead(), "plan-tasks", &[new(json!({}))]), &[(1, "plan_id", "unknown_record")]);
}

#[test]
fn an_approved_plan_is_revised_first() {
    let w = World::new();
    let plan = approved(&w);
    let late = task(&w, &plan);
    expect_faults(rows(&w.lead(), "plan-tasks", &[late]), &[(1, "", "state_forbids")]);
}
