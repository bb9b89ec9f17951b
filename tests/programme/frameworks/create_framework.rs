use serde_json::json;

use super::{draft, small};
use crate::support::World;

#[test]
fn the_next_edition_of_a_code_is_one_higher() {
    let w = World::new();
    let first = draft(&w);
    assert_eq!((first["edition"].as_i64(), first["status"].as_str()), (Some(1), Some("draft")));
    assert_eq!(draft(&w)["edition"], 2);
    let mut basic = small();
    basic["code"] = json!("basic-2561");
    assert_eq!(w.district_member().post("/v1/frameworks", basic).expect(201)["edition"], 2);
}

#[test]
fn codes_are_read_in_thai_digits() {
    let w = World::new();
    let mut body = small();
    body["standards"][0]["groups"][0]["considerations"][0]["code"] = json!("๑.๑.๑");
    let framework = w.district().post("/v1/frameworks", body).expect(201);
    assert_eq!(framework["standards"][0]["groups"][0]["considerations"][0]["code"], "1.1.1");
}

#[test]
fn every_rule_between_levels_and_standards_is_named_at_once() {
    let w = World::new();
    let mut body = small();
    body["levels"] = json!([
        {"level": 1, "name_th": "ก"}, {"level": 3, "name_th": "ข"}, {"level": 3, "name_th": "ค"},
        {"level": 2, "name_th": "ง"},
    ]);
    body["standards"][0]["considerations"][0]["code"] = json!("1.1.1");
    body["standards"][0]["groups"][0]["code"] = json!("1");
    body["standards"].as_array_mut().unwrap().push(json!({"code": "2", "name_th": "ว่าง"}));
    w.district().post("/v1/frameworks", body).expect_faults(&[
        ("/levels/2/level", "too_small"),
        ("/levels/3/level", "too_small"),
        ("/standards/0/considerations/0/code", "repeated"),
        ("/standards/0/groups/0/code", "repeated"),
        ("/standards/1/considerations", "too_few"),
    ]);
    assert!(w.district().get("/v1/frameworks?status=draft").ids().is_empty());
}

#[test]
fn a_scale_needs_two_levels_and_a_framework_a_standard() {
    let w = World::new();
    let mut body = small();
    body["levels"] = json!([{"level": 1, "name_th": "ก"}]);
    body["standards"] = json!([]);
    body["code"] = json!("Own 1");
    body["colour"] = json!("red");
    w.district().post("/v1/frameworks", body).expect_faults(&[
        ("/levels", "too_few"),
        ("/standards", "too_few"),
        ("/code", "wrong_format"),
        ("/colour", "unknown_field"),
    ]);
}

#[test]
fn schools_add_none() {
    let w = World::new();
    w.lead().post("/v1/frameworks", small()).expect_problem(403, "forbidden");
    w.partner().post("/v1/frameworks", small()).expect_problem(403, "forbidden");
    w.expired().post("/v1/frameworks", small()).expect_problem(401, "token_expired");
}

#[test]
fn an_evaluation_must_be_able_to_hold_every_consideration() {
    let w = World::new();
    let mut body = small();
    let considerations = |standard: usize| -> Vec<_> {
        (0..100).map(|one| json!({"code": format!("{standard}.{one}"), "name_th": "ข้อ"})).collect()
    };
    let standards: Vec<_> = (0..11)
        .map(|standard| json!({"code": standard.to_string(), "name_th": "ก", "considerations": considerations(standard)}))
        .collect();
    body["standards"] = json!(standards);
    w.district().post("/v1/frameworks", body.clone()).expect_faults(&[("/standards", "too_many")]);
    body["standards"].as_array_mut().unwrap().pop();
    w.district().post("/v1/frameworks", body).expect(201);
}
