use serde_json::json;

use super::{draft, path, published};
use crate::support::World;

#[test]
fn a_draft_is_changed_and_under_another_code_it_is_that_codes_edition() {
    let w = World::new();
    let first = draft(&w);
    let second = draft(&w);
    let changed = w.district_member().patch(&path(&second, ""), &second, json!({"title": "ใหม่"})).expect(200);
    assert_eq!((changed["title"].as_str(), changed["edition"].as_i64()), (Some("ใหม่"), Some(2)));
    assert_eq!((changed["version"].as_i64(), &changed["items"]), (Some(2), &second["items"]));
    let moved = w.district().patch(&path(&first, ""), &first, json!({"code": "OTHER"})).expect(200);
    assert_eq!((moved["code"].as_str(), moved["edition"].as_i64()), (Some("OTHER"), Some(1)));
}

#[test]
fn what_is_published_is_not_changed() {
    let w = World::new();
    let published = published(&w);
    let problem = w.district().patch(&path(&published, ""), &published, json!({"title": "ใหม่"}));
    let problem = problem.expect_problem(409, "state_conflict");
    assert_eq!((&problem["state"], &problem["allowed"]), (&json!("published"), &json!(["retire_checklist_template"])));
    assert_eq!(w.district().get(&path(&published, "")).expect(200)["title"], published["title"]);
}

#[test]
fn wrong_items_are_refused_and_nothing_is_written() {
    let w = World::new();
    let made = draft(&w);
    let twice =
        json!({"items": [{"code": "1", "text": "?", "kind": "text"}, {"code": "1", "text": "?", "kind": "text"}]});
    w.district().patch(&path(&made, ""), &made, twice).expect_faults(&[("/items/1/code", "repeated")]);
    w.district().patch(&path(&made, ""), &made, json!({"title": null})).expect_faults(&[("/title", "required")]);
    w.district().patch(&path(&made, ""), &made, json!({"edition": 9})).expect_faults(&[("/edition", "unknown_field")]);
    assert_eq!(w.district().get(&path(&made, "")).expect(200)["version"], 1);
}

#[test]
fn versions_and_reach_are_checked() {
    let w = World::new();
    let made = draft(&w);
    let body = json!({"title": "ใหม่"});
    w.lead().patch(&path(&made, ""), &made, body.clone()).expect_problem(403, "forbidden");
    w.other_district().patch(&path(&made, ""), &made, body.clone()).expect_problem(404, "not_found");
    let headers = [("content-type", "application/merge-patch+json")];
    w.district().send("PATCH", &path(&made, ""), &headers, Some(body.clone())).expect_problem(428, "version_required");
    w.district().patch(&path(&made, ""), &made, body.clone()).expect(200);
    w.district().patch(&path(&made, ""), &made, body).expect_problem(412, "stale");
}
