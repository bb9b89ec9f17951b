use serde_json::json;

use super::{accepted, drafted, now, path, submitted};
use crate::support::{World, this_year};

#[test]
fn a_draft_is_rewritten_and_stays_where_it_belongs() {
    let w = World::new();
    let report = drafted(&w);
    let changed = w.lead_member().patch(&path(&report, ""), &report, json!({"summary": "สรุปใหม่"})).expect(200);
    assert_eq!((&changed["summary"], &changed["version"]), (&json!("สรุปใหม่"), &json!(2)));
    let elsewhere = json!({"network_id": w.other_network, "academic_year": this_year() - 1});
    w.lead()
        .patch(&path(&report, ""), &changed, elsewhere)
        .expect_faults(&[("/network_id", "fixed"), ("/academic_year", "fixed")]);
    w.lead().patch(&path(&report, ""), &report, json!({"summary": "x"})).expect_problem(412, "stale");
    w.lead().patch(&path(&report, ""), &changed, json!({"figures": {}})).expect_problem(422, "invalid");
    w.district().patch(&path(&report, ""), &changed, json!({"summary": "x"})).expect_problem(403, "forbidden");
}

#[test]
fn what_was_submitted_or_accepted_is_not() {
    let w = World::new();
    let report = submitted(&w);
    let change = |report: &serde_json::Value| w.lead().patch(&path(report, ""), report, json!({"summary": "x"}));
    let problem = change(&report).expect_problem(409, "state_conflict");
    assert_eq!(problem["allowed"], json!(["accept_report", "return_report"]));
    let report = super::accept(&w, &report);
    assert_eq!(change(&report).expect_problem(409, "state_conflict")["allowed"], json!(["supersede_report"]));
    assert_eq!(now(&w, &report)["version"], report["version"]);
}

#[test]
fn an_accepted_report_takes_no_transition_but_the_next_edition() {
    let w = World::new();
    let report = accepted(&w);
    w.lead().act(&path(&report, "/submit"), &report, json!(null)).expect_problem(409, "state_conflict");
    w.district().act(&path(&report, "/accept"), &report, json!(null)).expect_problem(409, "state_conflict");
    w.district().act(&path(&report, "/return"), &report, json!({"reason": "x"})).expect_problem(409, "state_conflict");
}
