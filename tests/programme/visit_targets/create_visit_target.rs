use ruammue::db::Id;
use serde_json::json;

use super::{input, target};
use crate::programme::visits::set_agreements;
use crate::support::World;

#[test]
fn the_lead_and_the_district_set_it() {
    let w = World::new();
    let made = target(&w);
    assert_eq!((&made["mentoring"], &made["supervision"]), (&json!(2), &json!(1)));
    assert_eq!(made["allowed_actions"], json!(["change_visit_target"]));
    let problem = w.district().post("/v1/visit-targets", input(&w)).expect_problem(409, "duplicate");
    assert_eq!(problem["errors"][0]["pointer"], "/academic_year");
    let mut other = input(&w);
    other["network_id"] = json!(w.other_network);
    w.district_member().post("/v1/visit-targets", other.clone()).expect(201);
    w.lead().post("/v1/visit-targets", other).expect_faults(&[("/network_id", "not_led_by_you")]);
    w.partner().post("/v1/visit-targets", input(&w)).expect_problem(403, "forbidden");
}

#[test]
fn every_wrong_field_is_named() {
    let w = World::new();
    let body = json!({"network_id": w.network, "academic_year": 2021, "mentoring": -1, "supervision": 101, "x": 1});
    w.lead().post("/v1/visit-targets", body).expect_faults(&[
        ("/academic_year", "year_not_buddhist"),
        ("/mentoring", "too_small"),
        ("/supervision", "too_large"),
        ("/x", "unknown_field"),
    ]);
    let mut body = input(&w);
    body["academic_year"] = json!(2600);
    w.lead().post("/v1/visit-targets", body).expect_faults(&[("/academic_year", "outside_term")]);
    let mut body = input(&w);
    body["network_id"] = json!(Id::fresh());
    w.lead().post("/v1/visit-targets", body).expect_faults(&[("/network_id", "unknown_record")]);
    w.other_district().post("/v1/visit-targets", input(&w)).expect_faults(&[("/network_id", "unknown_record")]);
}

#[test]
fn the_agreement_is_in_force() {
    let w = World::new();
    set_agreements(&w, "suspended");
    w.lead().post("/v1/visit-targets", input(&w)).expect_problem(409, "agreement_not_in_force");
}
