use serde_json::json;

use super::{drafted, evaluated, input, made, of_evaluation};
use crate::insight::reports;
use crate::programme::evaluations;
use crate::support::{World, this_year};

#[test]
fn a_lead_recommends_in_its_draft() {
    let w = World::new();
    let (report, one, to_network) = drafted(&w);
    assert_eq!((&one["status"], &one["academic_year"]), (&json!("draft"), &json!(this_year())));
    assert_eq!((&one["network_id"], &to_network["school_id"]), (&json!(w.network), &json!(null)));
    let shown = reports::now(&w, &report)["figures"]["recommendations"].clone();
    assert_eq!(shown.as_array().unwrap().len(), 2);
    assert_eq!(shown[0]["school"], "โรงเรียนบ้านลำพยา");
}

#[test]
fn never_to_itself_nor_to_a_stranger_nor_in_the_past() {
    let w = World::new();
    let report = reports::drafted(&w);
    let mut body = input(&w, &report);
    (body["school_id"], body["due_year"], body["clause"]) = (json!(w.lead_school), json!(this_year()), json!("9.9"));
    w.lead().post("/v1/recommendations", body.clone()).expect_faults(&[
        ("/school_id", "not_your_partner"),
        ("/due_year", "wrong_order"),
        ("/clause", "unknown_clause"),
    ]);
    (body["due_year"], body["clause"]) = (json!(this_year() + 1), json!("3.5"));
    for school in [w.former_school, w.other_partner_school] {
        body["school_id"] = json!(school);
        w.lead().post("/v1/recommendations", body.clone()).expect_faults(&[("/school_id", "not_your_partner")]);
    }
    body["network_id"] = json!(w.network);
    body["school_id"] = json!(w.partner_school);
    w.lead().post("/v1/recommendations", body).expect_faults(&[("/network_id", "not_allowed_here")]);
}

#[test]
fn a_report_in_reach_that_can_still_be_written() {
    let w = World::new();
    let (report, ..) = made(&w);
    let body = input(&w, &report);
    let problem = w.lead().post("/v1/recommendations", body.clone()).expect_problem(409, "state_conflict");
    assert_eq!(problem["allowed"], json!(["supersede_report"]));
    w.other_lead().post("/v1/recommendations", body.clone()).expect_faults(&[("/report_id", "unknown_record")]);
    w.partner().post("/v1/recommendations", body.clone()).expect_problem(403, "forbidden");
    w.district().post("/v1/recommendations", body).expect_faults(&[("/report_id", "not_yours")]);
    let neither = json!({"text": "ก", "due_year": this_year() + 1});
    w.lead().post("/v1/recommendations", neither).expect_faults(&[("/report_id", "required")]);
}

#[test]
fn the_district_records_what_an_external_evaluation_recommends() {
    let w = World::new();
    let one = of_evaluation(&w);
    assert_eq!((&one["status"], &one["school_id"]), (&json!("open"), &json!(w.partner_school)));
    let own = evaluations::submitted(&w, "self");
    w.district()
        .post("/v1/recommendations", evaluated(&w, &own))
        .expect_faults(&[("/evaluation_id", "not_allowed_here")]);
    w.lead().post("/v1/recommendations", evaluated(&w, &own)).expect_faults(&[("/evaluation_id", "district_only")]);
}

#[test]
fn of_an_evaluation_that_is_handed_in_and_in_a_network_of_the_school() {
    let w = World::new();
    let mut body = evaluated(&w, &evaluations::draft(&w, "external"));
    body["network_id"] = json!(w.other_network);
    body["school_id"] = json!(w.partner_school);
    w.district().post("/v1/recommendations", body.clone()).expect_faults(&[
        ("/evaluation_id", "not_published"),
        ("/network_id", "not_in_network"),
        ("/school_id", "not_allowed_here"),
    ]);
    body["report_id"] = reports::drafted(&w)["id"].clone();
    w.district().post("/v1/recommendations", body).expect_faults(&[("/evaluation_id", "two_answers")]);
}
