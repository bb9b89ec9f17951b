use serde_json::json;

use crate::support::World;

#[test]
fn a_school_is_added_with_its_codes_as_text() {
    let w = World::new();
    let school =
        w.district().post("/v1/schools", json!({"obec_code": "๐๓๐๑๐๐๙๙", "name_th": " โรงเรียนใหม่ "})).expect(201);
    assert_eq!((school["obec_code"].as_str(), school["name_th"].as_str()), (Some("03010099"), Some("โรงเรียนใหม่")));
}

#[test]
fn every_wrong_field_is_named_at_once() {
    let w = World::new();
    let body = json!({"obec_code": "12", "latitude": 1000, "longitude": 1, "contacts": {"phone": 5}, "colour": "red"});
    w.district().post("/v1/schools", body).expect_faults(&[
        ("/obec_code", "wrong_format"),
        ("/name_th", "required"),
        ("/latitude", "too_large"),
        ("/contacts/phone", "wrong_type"),
        ("/colour", "unknown_field"),
    ]);
}

#[test]
fn a_code_that_is_taken_is_a_conflict_on_its_field() {
    let w = World::new();
    let problem = w.district().post("/v1/schools", json!({"obec_code": "73010001", "name_th": "ซ้ำ"}));
    assert_eq!(problem.expect_problem(409, "duplicate")["errors"][0]["pointer"], "/obec_code");
}

#[test]
fn schools_are_added_by_the_district_alone() {
    let w = World::new();
    let body = json!({"obec_code": "73010099", "name_th": "ใหม่"});
    w.lead().post("/v1/schools", body.clone()).expect_problem(403, "forbidden");
    w.nobody().post("/v1/schools", body).expect_problem(401, "unauthenticated");
}
