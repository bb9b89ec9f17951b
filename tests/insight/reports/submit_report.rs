use serde_json::json;

use ruammue::insight::reports::Inputs;

use super::{drafted, input, now, path, stored, submit, submitted};
use crate::programme::visits::races::at_once;
use crate::programme::{indicator_values, indicators, plan_tasks, visits};
use crate::support::{World, day, this_year};

#[test]
fn figures_are_frozen_whatever_becomes_of_the_records() {
    let w = World::new();
    let indicator = indicators::indicator(&w, json!({}));
    let value = indicator_values::verified(&w, &indicator_values::report(&w, &indicator, json!({"value": 70})));
    let task = plan_tasks::started(&w);
    let report = submitted(&w);
    assert_eq!(report["frozen_on"], day(0));
    let figures = report["figures"].clone();
    let told = figures["tasks"].as_array().unwrap().iter().find(|one| one["id"] == task["id"]).unwrap();
    assert_eq!((&figures["totals"]["verified_values"], &told["status"]), (&json!(1), &json!("in_progress")));

    plan_tasks::finish(&w, &task);
    visits::held_days_ago(&w, 2);
    w.lead().patch(&indicators::path(&indicator, ""), &indicator, json!({"name": "ชื่อใหม่"})).expect(200);
    let network = w.district().get(&format!("/v1/networks/{}", w.network)).expect(200);
    w.district().patch(&format!("/v1/networks/{}", w.network), &network, json!({"name": "ชื่อใหม่"})).expect(200);
    assert!(value["verified_at"].is_string());
    assert_eq!(now(&w, &report)["figures"], figures);
    assert_eq!(w.lead().get(&path(&report, "")).expect(200)["figures"], figures);
}

#[test]
fn what_is_computed_again_from_the_stored_inputs_is_the_same_byte_for_byte() {
    let w = World::new();
    let indicator = indicators::indicator(&w, json!({}));
    indicator_values::verified(&w, &indicator_values::report(&w, &indicator, json!({"value": 71.3})));
    plan_tasks::started(&w);
    crate::programme::follow_ups::open(&w);
    crate::programme::evaluations::submitted(&w, "self");
    let report = submitted(&w);
    let (inputs, figures) = stored(&w, &report);
    let again: Inputs = serde_json::from_value(inputs).unwrap();
    assert_eq!(
        super::accept_report::canonical(&serde_json::to_value(again.figures()).unwrap()),
        super::accept_report::canonical(&figures)
    );
    assert_eq!(report["figures"], figures);
    assert_eq!(figures["evaluations"][0]["overall"]["name"], "ดีเลิศ");
}

#[test]
fn overdue_is_told_as_of_that_day() {
    let w = World::new();
    let plan = crate::programme::plans::drafted(&w);
    let mut late = plan_tasks::task(&w, &plan);
    (late["starts_on"], late["due_on"]) = (json!(day(-9)), json!(day(-1)));
    w.lead().post("/v1/plan-tasks", late).expect(201);
    plan_tasks::tasked(&w, &plan);
    let report = submitted(&w);
    let overdue: Vec<_> =
        report["figures"]["tasks"].as_array().unwrap().iter().map(|task| task["overdue"].clone()).collect();
    assert_eq!((overdue, &report["figures"]["totals"]["tasks_overdue"]), (vec![json!(true), json!(false)], &json!(1)));
}

#[test]
fn without_anything_to_tell_there_is_no_report() {
    let w = World::new();
    let mut body = input(&w);
    body["academic_year"] = json!(this_year() - 1);
    body.as_object_mut().unwrap().remove("summary");
    let report = w.lead().post("/v1/reports", body).expect(201);
    let send = |report: &serde_json::Value| w.lead().act(&path(report, "/submit"), report, json!(null));
    send(&report).expect_faults(&[("/summary", "required")]);
    let report = w.lead().patch(&path(&report, ""), &report, json!({"summary": "ไม่มีข้อมูล"})).expect(200);
    send(&report).expect_problem(409, "nothing_to_report");
    assert_eq!(now(&w, &report)["status"], "draft");
}

#[test]
fn a_manager_of_the_lead_submits_and_nobody_else() {
    let w = World::new();
    let report = drafted(&w);
    let send = |caller: crate::support::Caller| caller.act(&path(&report, "/submit"), &report, json!(null));
    send(w.lead_member()).expect_problem(403, "managers_only");
    send(w.district()).expect_problem(403, "forbidden");
    send(w.partner()).expect_problem(404, "not_found");
    send(w.other_lead()).expect_problem(404, "not_found");
    w.lead().post(&path(&report, "/submit"), json!(null)).expect_problem(428, "version_required");
    assert_eq!(submit(&w, &report)["status"], "submitted");
}

#[test]
fn of_two_at_once_one_is_taken() {
    let w = World::new();
    let report = drafted(&w);
    let lead = w.lead();
    let send = || lead.act(&path(&report, "/submit"), &report, json!(null));
    let (one, other) = at_once(send, send);
    let mut statuses = [one.status, other.status];
    statuses.sort_unstable();
    assert!(statuses[0] == 200 && [409, 412].contains(&statuses[1]), "{statuses:?}");
    assert_eq!(now(&w, &report)["version"], 2);
}
