use serde_json::json;

use super::{draft, template};
use crate::support::World;

#[test]
fn a_template_is_a_draft_with_its_items_in_order() {
    let w = World::new();
    let made = draft(&w);
    assert_eq!((made["status"].as_str(), made["edition"].as_i64()), (Some("draft"), Some(1)));
    let codes: Vec<_> = made["items"].as_array().unwrap().iter().map(|item| item["code"].as_str().unwrap()).collect();
    assert_eq!(codes, ["1", "2", "3", "4", "5"]);
    assert_eq!(made["items"][4]["required"], json!(false));
}

#[test]
fn the_same_code_makes_the_next_edition() {
    let w = World::new();
    draft(&w);
    assert_eq!(draft(&w)["edition"], 2);
    let mut other = template();
    other["code"] = json!("SUPERVISE");
    assert_eq!(w.district_member().post("/v1/checklist-templates", other).expect(201)["edition"], 1);
    assert_eq!(w.other_district().post("/v1/checklist-templates", template()).expect(201)["edition"], 1);
}

#[test]
fn every_wrong_item_is_named_at_once() {
    let w = World::new();
    let mut body = template();
    body["items"] = json!([
        {"code": "1", "text": "?", "kind": "text", "choices": ["a", "b"]},
        {"code": "1", "text": "?", "kind": "choice", "choices": ["a"]},
        {"code": "2", "text": "?", "kind": "number", "minimum": 5, "maximum": 1, "highest": 4},
    ]);
    w.district().post("/v1/checklist-templates", body).expect_faults(&[
        ("/items/0/choices", "not_allowed_here"),
        ("/items/1/code", "repeated"),
        ("/items/1/choices", "too_few"),
        ("/items/2/maximum", "too_small"),
        ("/items/2/highest", "not_allowed_here"),
    ]);
    let body = json!({"code": "", "items": [{"code": "1", "kind": "smell", "highest": 11, "colour": "red"}]});
    w.district().post("/v1/checklist-templates", body).expect_faults(&[
        ("/code", "required"),
        ("/title", "required"),
        ("/items/0/text", "required"),
        ("/items/0/kind", "not_in_list"),
        ("/items/0/highest", "too_large"),
        ("/items/0/colour", "unknown_field"),
    ]);
    let empty = json!({"code": "X", "title": "x", "items": []});
    w.district().post("/v1/checklist-templates", empty).expect_faults(&[("/items", "too_few")]);
    assert!(w.district().get("/v1/checklist-templates").ids().is_empty());
}

#[test]
fn the_district_alone_writes_templates() {
    let w = World::new();
    for caller in [w.lead(), w.partner(), w.former()] {
        caller.post("/v1/checklist-templates", template()).expect_problem(403, "forbidden");
    }
    w.nobody().post("/v1/checklist-templates", template()).expect_problem(401, "unauthenticated");
    w.expired().post("/v1/checklist-templates", template()).expect_problem(401, "token_expired");
}
