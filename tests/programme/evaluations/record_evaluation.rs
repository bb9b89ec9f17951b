use serde_json::{Value, json};

use super::{act, draft, framework, full};
use crate::support::{World, day, this_year};

#[test]
fn a_school_records_its_sar_and_sees_the_means_beside_its_levels() {
    let w = World::new();
    let mut body = full(&w, "self", w.partner_school);
    body["considerations"] = json!([
        {"code": "๑.๑", "level": 3}, {"code": "1.2", "level": "๔"}, {"code": "1.3", "level": 4}, {"code": "1.4"},
        {"code": "2.1", "level": 2, "evidence": "หลักสูตร"},
    ]);
    let evaluation = w.partner_member().post("/v1/evaluations", body).expect(201);
    assert_eq!((evaluation["kind"].as_str(), evaluation["status"].as_str()), (Some("self"), Some("draft")));
    assert_eq!(evaluation["author_school_id"], json!(w.partner_school));
    assert_eq!(evaluation["considerations"][0]["code"], "1.1");
    assert_eq!(
        evaluation["computed_standards"],
        json!([{"code": "1", "mean": 3.67}, {"code": "2", "mean": 2.0}, {"code": "3", "mean": null}])
    );
    assert_eq!(evaluation["computed_overall"], 2.83);
    assert_eq!(evaluation["allowed_actions"], json!(["change_evaluation"]));
}

#[test]
fn an_evaluation_may_begin_without_any_level() {
    let w = World::new();
    let body = json!({
        "school_id": w.partner_school, "academic_year": this_year(), "framework_id": framework(&w)["id"], "kind": "lead",
    });
    let evaluation = w.lead_member().post("/v1/evaluations", body).expect(201);
    assert_eq!((&evaluation["computed_overall"], &evaluation["overall_level"]), (&Value::Null, &Value::Null));
    assert_eq!(evaluation["author_school_id"], json!(w.lead_school));
}

#[test]
fn the_district_records_its_own_and_external_results() {
    let w = World::new();
    for kind in ["district", "external"] {
        let evaluation = draft(&w, kind);
        assert_eq!((evaluation["kind"].as_str(), &evaluation["author_school_id"]), (Some(kind), &Value::Null));
    }
    let body = full(&w, "district", w.lone_school);
    w.district_member().post("/v1/evaluations", body).expect(201);
}

#[test]
fn nobody_writes_a_kind_that_is_not_theirs() {
    let w = World::new();
    let partner = w.partner_school;
    let refused = [
        (w.district(), "self", partner, "/kind", "not_yours"),
        (w.lead(), "self", partner, "/school_id", "not_yours"),
        (w.other_partner(), "self", partner, "/school_id", "not_yours"),
        (w.district(), "lead", partner, "/school_id", "not_your_partner"),
        (w.partner(), "lead", partner, "/school_id", "not_your_partner"),
        (w.other_lead(), "lead", partner, "/school_id", "not_your_partner"),
        (w.lead(), "lead", w.lead_school, "/school_id", "not_your_partner"),
        (w.lead(), "lead", w.former_school, "/school_id", "not_your_partner"),
        (w.lead(), "district", partner, "/kind", "district_only"),
        (w.partner(), "district", partner, "/kind", "district_only"),
        (w.partner(), "external", partner, "/kind", "district_only"),
    ];
    for (caller, kind, school, pointer, code) in refused {
        caller.post("/v1/evaluations", full(&w, kind, school)).expect_faults(&[(pointer, code)]);
    }
    w.nobody().post("/v1/evaluations", full(&w, "self", partner)).expect_problem(401, "unauthenticated");
    assert!(w.district().get("/v1/evaluations").ids().is_empty());
}

#[test]
fn an_assessor_belongs_to_external_results_alone() {
    let w = World::new();
    let mut external = full(&w, "external", w.partner_school);
    external.as_object_mut().unwrap().remove("assessor");
    w.district().post("/v1/evaluations", external).expect_faults(&[("/assessor", "required")]);
    let mut own = full(&w, "self", w.partner_school);
    own["assessor"] = json!("สมศ.");
    w.partner().post("/v1/evaluations", own).expect_faults(&[("/assessor", "not_allowed_here")]);
}

#[test]
fn every_wrong_field_is_named_at_once() {
    let w = World::new();
    let mut body = full(&w, "self", w.partner_school);
    body["academic_year"] = json!(this_year() + 1);
    body["assessed_on"] = json!(day(1));
    body["considerations"] = json!([
        {"code": "1.1", "level": 6}, {"code": "9.9", "level": 1}, {"code": "1.1"}, {"code": "1", "level": 1},
    ]);
    body["standards"] = json!([{"code": "1", "level": 0}, {"code": "1.1", "level": 1}, {"code": "1", "level": 1}]);
    body["overall_level"] = json!(7);
    w.partner().post("/v1/evaluations", body).expect_faults(&[
        ("/academic_year", "in_the_future"),
        ("/assessed_on", "in_the_future"),
        ("/considerations/0/level", "not_in_list"),
        ("/considerations/1/code", "not_in_framework"),
        ("/considerations/2/code", "repeated"),
        ("/considerations/3/code", "not_in_framework"),
        ("/standards/0/level", "not_in_list"),
        ("/standards/1/code", "not_in_framework"),
        ("/standards/2/code", "repeated"),
        ("/overall_level", "not_in_list"),
    ]);
    assert!(w.partner().get("/v1/evaluations").ids().is_empty());
}

#[test]
fn a_common_era_year_is_told_which_year_was_meant() {
    let w = World::new();
    let mut body = full(&w, "self", w.partner_school);
    body["academic_year"] = json!(2021);
    let reply = w.partner().post("/v1/evaluations", body);
    assert!(reply.text.contains("2564"), "{}", reply.text);
    reply.expect_faults(&[("/academic_year", "year_not_buddhist")]);
}

#[test]
fn school_and_framework_must_be_known_and_the_framework_published() {
    let w = World::new();
    let mut body = full(&w, "district", w.other_district_school);
    let foreign = w.other_district().get("/v1/frameworks?code=early-2561").expect(200)["data"][0]["id"].clone();
    body["framework_id"] = foreign;
    w.district()
        .post("/v1/evaluations", body)
        .expect_faults(&[("/school_id", "unknown_record"), ("/framework_id", "unknown_record")]);
    let own = crate::programme::frameworks::draft(&w);
    let body = |id: &Value| json!({"school_id": w.partner_school, "academic_year": this_year(), "framework_id": id, "kind": "self"});
    w.partner().post("/v1/evaluations", body(&own["id"])).expect_faults(&[("/framework_id", "not_published")]);
    let early = framework(&w);
    w.district()
        .act(&format!("/v1/frameworks/{}/retire", early["id"].as_str().unwrap()), &early, Value::Null)
        .expect(200);
    w.partner().post("/v1/evaluations", body(&early["id"])).expect_faults(&[("/framework_id", "inactive")]);
}

#[test]
fn there_is_one_of_a_kind_for_a_school_year_and_framework() {
    let w = World::new();
    let first = draft(&w, "self");
    let body = full(&w, "self", w.partner_school);
    let problem = w.partner().post("/v1/evaluations", body.clone()).expect_problem(409, "duplicate");
    assert_eq!(problem["errors"][0]["pointer"], "/kind");
    draft(&w, "lead");
    let mut last_year = body.clone();
    last_year["academic_year"] = json!(this_year() - 1);
    w.partner().post("/v1/evaluations", last_year).expect(201);
    act(&w.partner(), &first, "withdraw");
    w.partner().post("/v1/evaluations", body).expect(201);
}
