use serde_json::json;

use super::{draft, path, published};
use crate::support::World;

#[test]
fn a_draft_is_changed() {
    let w = World::new();
    let draft = draft(&w);
    let after = w.district().patch(&path(&draft, ""), &draft, json!({"name_en": "Our own"})).expect(200);
    assert_eq!((after["name_en"].as_str(), after["version"].as_i64()), (Some("Our own"), Some(2)));
    assert_eq!(after["standards"], draft["standards"]);
    let after =
        w.district().patch(&path(&draft, ""), &after, json!({"name_en": null, "code": "basic-2561"})).expect(200);
    assert_eq!((after["name_en"].as_str(), after["edition"].as_i64()), (None, Some(2)));
}

#[test]
fn the_whole_is_checked_after_the_patch() {
    let w = World::new();
    let draft = draft(&w);
    let standards = json!({"standards": [{"code": "1", "name_th": "ว่าง"}]});
    w.district()
        .patch(&path(&draft, ""), &draft, standards)
        .expect_faults(&[("/standards/0/considerations", "too_few")]);
    assert_eq!(w.district().get(&path(&draft, "")).expect(200)["version"], 1);
}

#[test]
fn what_is_published_is_not_changed() {
    let w = World::new();
    let framework = published(&w);
    let problem = w
        .district()
        .patch(&path(&framework, ""), &framework, json!({"name_th": "ใหม่"}))
        .expect_problem(409, "state_conflict");
    assert_eq!((problem["state"].as_str(), &problem["allowed"]), (Some("published"), &json!(["retire_framework"])));
}

#[test]
fn versions_and_reach_are_checked() {
    let w = World::new();
    let draft = draft(&w);
    let body = json!({"name_th": "ใหม่"});
    w.lead().patch(&path(&draft, ""), &draft, body.clone()).expect_problem(403, "forbidden");
    w.other_district().patch(&path(&draft, ""), &draft, body.clone()).expect_problem(404, "not_found");
    w.district().patch(&path(&draft, ""), &draft, body.clone()).expect(200);
    w.district().patch(&path(&draft, ""), &draft, body).expect_problem(412, "stale");
}
