use serde_json::json;

use super::{held, of_scope, path, planned};
use crate::support::{World, day};

#[test]
fn a_planned_one_is_changed_whole_and_its_difference_is_kept() {
    let w = World::new();
    let exchange = planned(&w);
    let mut change = of_scope(&w, "between_networks");
    change["invited"] = json!([w.other_lead_school, w.lead_school]);
    let changed = w.district().patch(&path(&exchange, ""), &exchange, change).expect(200);
    assert_eq!((&changed["version"], &changed["title"]), (&json!(2), &exchange["title"]));
    assert_eq!(changed["network_ids"].as_array().unwrap().len(), 2);
    let read = w.partner().get(&path(&exchange, "")).expect(200);
    assert_eq!((&read["schools"], &read["network_ids"]), (&changed["schools"], &changed["network_ids"]));
    let trail = w.district().get(&format!("/v1/audit-events?record_id={}", read["id"].as_str().unwrap())).expect(200);
    let difference = trail["data"][0]["difference"].as_object().unwrap();
    assert!(["network_ids", "schools", "scope"].iter().all(|field| difference.contains_key(*field)));
    assert_eq!(difference.len(), 3);
}

#[test]
fn a_patch_is_judged_like_a_new_plan() {
    let w = World::new();
    let exchange = planned(&w);
    let caller = w.district();
    let patch = |body| caller.patch(&path(&exchange, ""), &exchange, body);
    patch(json!({"scope": "district"})).expect_faults(&[("/network_ids", "not_allowed_here")]);
    patch(json!({"invited": [w.lone_school]})).expect_faults(&[("/invited/0", "not_in_network")]);
    patch(json!({"held_on": day(0)})).expect_faults(&[("/held_on", "unknown_field")]);
    w.lead().patch(&path(&exchange, ""), &exchange, json!({"title": "ใหม่"})).expect_problem(403, "forbidden");
    patch(json!({"title": "ใหม่"})).expect(200);
    patch(json!({"title": "อื่น"})).expect_problem(412, "stale");
}

#[test]
fn what_was_held_stays_as_it_is() {
    let w = World::new();
    let exchange = held(&w, "within_network");
    let reply = w.district().patch(&path(&exchange, ""), &exchange, json!({"title": "ใหม่"}));
    assert_eq!(reply.expect_problem(409, "state_conflict")["allowed"], json!([]));
}
