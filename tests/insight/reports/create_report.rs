use serde_json::json;

use super::{accepted, drafted, input};
use crate::programme::visits::races::at_once;
use crate::support::{World, this_year};

#[test]
fn a_lead_begins_the_report_of_its_network() {
    let w = World::new();
    let report = w.lead_member().post("/v1/reports", input(&w)).expect(201);
    assert_eq!((&report["status"], &report["edition"]), (&json!("draft"), &json!(1)));
    assert_eq!((&report["frozen_on"], &report["content_hash"]), (&json!(null), &json!(null)));
    assert_eq!(report["figures"]["totals"]["schools"], 3);
    assert_eq!(report["allowed_actions"], json!(["change_report", "create_recommendation"]));
}

#[test]
fn nobody_else_does() {
    let w = World::new();
    w.district().post("/v1/reports", input(&w)).expect_problem(403, "forbidden");
    w.partner().post("/v1/reports", input(&w)).expect_problem(403, "forbidden");
    w.other_lead().post("/v1/reports", input(&w)).expect_faults(&[("/network_id", "not_led_by_you")]);
}

#[test]
fn every_wrong_field_is_named() {
    let w = World::new();
    let mut body = input(&w);
    body["academic_year"] = json!(this_year() + 1);
    body["narrative"] = json!([
        {"clause": "3.5", "text": "ก"}, {"clause": "9.9", "text": "ข"}, {"clause": "๓.๕", "text": "ค"},
    ]);
    w.lead().post("/v1/reports", body.clone()).expect_faults(&[
        ("/academic_year", "in_the_future"),
        ("/narrative/1/clause", "unknown_clause"),
        ("/narrative/2/clause", "repeated"),
    ]);
    body["narrative"] = json!([]);
    body["academic_year"] = json!(this_year() - 2);
    w.lead().post("/v1/reports", body.clone()).expect_faults(&[("/academic_year", "outside_term")]);
    body["academic_year"] = json!(2021);
    w.lead().post("/v1/reports", body).expect_problem(422, "invalid");
}

#[test]
fn a_year_has_one_report() {
    let w = World::new();
    drafted(&w);
    w.lead().post("/v1/reports", input(&w)).expect_problem(409, "duplicate");
    let mut before = input(&w);
    before["academic_year"] = json!(this_year() - 1);
    w.lead().post("/v1/reports", before).expect(201);
}

#[test]
fn what_was_accepted_is_superseded_not_written_again() {
    let w = World::new();
    accepted(&w);
    w.lead().post("/v1/reports", input(&w)).expect_problem(409, "duplicate");
}

#[test]
fn of_two_at_once_one_is_made() {
    let w = World::new();
    let lead = w.lead();
    let begin = || lead.post("/v1/reports", input(&w));
    let (one, other) = at_once(begin, begin);
    let mut statuses = [one.status, other.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 409]);
}
