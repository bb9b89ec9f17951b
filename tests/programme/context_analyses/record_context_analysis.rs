use serde_json::json;

use super::full;
use crate::programme::year_locks;
use crate::support::{World, this_year};

#[test]
fn a_school_records_its_own() {
    let w = World::new();
    let reply = w.partner_member().post("/v1/context-analyses", full());
    assert!(reply.header("location").starts_with("/v1/context-analyses/"));
    let made = reply.expect(201);
    assert_eq!((&made["school_id"], &made["status"]), (&json!(w.partner_school), &json!("draft")));
    assert_eq!(made["needs"], json!(["พัฒนาครู", "สื่อการสอน"]));
    assert_eq!(made["allowed_actions"], json!(["change_context_analysis"]), "submitting is for managers");
    w.district().post("/v1/context-analyses", full()).expect_problem(403, "forbidden");
}

#[test]
fn a_year_has_one() {
    let w = World::new();
    super::draft(&w);
    let problem = w.partner().post("/v1/context-analyses", full()).expect_problem(409, "duplicate");
    assert_eq!(problem["errors"][0]["pointer"], "/academic_year");
    w.lead().post("/v1/context-analyses", full()).expect(201);
    let next = json!({"academic_year": (this_year() + 1).to_string().replace('2', "๒")});
    assert_eq!(w.partner().post("/v1/context-analyses", next).expect(201)["academic_year"], this_year() + 1);
}

#[test]
fn every_wrong_field_is_named() {
    let w = World::new();
    let long = "ก".repeat(501);
    let body =
        json!({"academic_year": 2021, "needs": ["  ", long], "threats": vec!["x"; 31], "people": "ครู", "hopes": []});
    w.partner().post("/v1/context-analyses", body).expect_faults(&[
        ("/academic_year", "year_not_buddhist"),
        ("/needs/0", "required"),
        ("/needs/1", "too_long"),
        ("/threats", "too_many"),
        ("/people", "wrong_type"),
        ("/hopes", "unknown_field"),
    ]);
    let ahead = json!({"academic_year": this_year() + 2});
    w.partner().post("/v1/context-analyses", ahead).expect_faults(&[("/academic_year", "too_large")]);
}

#[test]
fn a_locked_year_takes_none() {
    let w = World::new();
    year_locks::locked(&w);
    w.partner().post("/v1/context-analyses", full()).expect_problem(409, "year_locked");
}
