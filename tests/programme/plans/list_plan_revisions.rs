use serde_json::json;

use super::{approve, approved, path, revise, submit};
use crate::support::World;

#[test]
fn what_was_approved_is_kept_with_its_tasks() {
    let w = World::new();
    let plan = approved(&w);
    let draft = revise(&w, &plan);
    let draft = w.lead().patch(&path(&plan, ""), &draft, json!({"title": "แผนปรับปรุง"})).expect(200);
    revise(&w, &approve(&w, &submit(&w, &draft)));
    let list = w.partner().get(&path(&plan, "/revisions?count=exact")).expect(200);
    assert_eq!(list["page"]["count"], 2);
    let numbers: Vec<_> = list["data"].as_array().unwrap().iter().map(|one| one["number"].clone()).collect();
    assert_eq!(numbers, [json!(2), json!(1)]);
    let first = &list["data"][1];
    assert_eq!((&first["reason"], &first["created_by"]), (&json!("มีสถานศึกษาใหม่"), &json!(w.lead_manager)));
    assert_eq!((&first["before"]["title"], &first["before"]["status"]), (&plan["title"], &json!("approved")));
    assert_eq!(first["before"]["tasks"].as_array().unwrap().len(), 3);
    assert_eq!(first["before"]["tasks"][0]["budget"], "12500.50");
    assert_eq!(list["data"][0]["before"]["title"], "แผนปรับปรุง");
    let page = w.partner().get(&path(&plan, "/revisions?limit=1")).expect(200);
    let next = page["page"]["next"].as_str().unwrap();
    let rest = w.partner().get(&path(&plan, &format!("/revisions?limit=1&cursor={next}")));
    assert_eq!(rest.expect(200)["data"][0]["number"], 1);
}

#[test]
fn they_are_read_by_who_reads_the_plan() {
    let w = World::new();
    let plan = approved(&w);
    for caller in [w.former(), w.other_lead(), w.other_district()] {
        caller.get(&path(&plan, "/revisions")).expect_problem(404, "not_found");
    }
}
