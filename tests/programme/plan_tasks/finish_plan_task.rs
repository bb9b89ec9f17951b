use serde_json::json;

use super::{now, path, ready, started};
use crate::support::{World, day};

#[test]
fn a_task_is_done_for_good() {
    let w = World::new();
    let task = started(&w);
    let body = json!({"done_on": day(0), "narrative": "อบรมครบ"});
    let done = w.partner_member().act(&path(&task, "/finish"), &task, body.clone()).expect(200);
    assert_eq!((&done["status"], &done["progress"], &done["done_on"]), (&json!("done"), &json!(100), &json!(day(0))));
    assert_eq!(done["allowed_actions"], json!([]));
    let updates = w.lead().get(&path(&task, "/updates")).expect(200);
    assert_eq!((&updates["data"][0]["narrative"], &updates["data"][0]["progress"]), (&json!("อบรมครบ"), &json!(100)));
    w.lead().act(&path(&task, "/finish"), &done, body).expect_problem(409, "state_conflict");
    w.lead().act(&path(&task, "/cancel"), &done, json!({"reason": "x"})).expect_problem(409, "state_conflict");
    let problem = w.lead().post(&path(&task, "/updates"), super::update(0, 50));
    assert_eq!(problem.expect_problem(409, "state_conflict")["state"], "done");
}

#[test]
fn only_what_was_started_and_not_before_its_day() {
    let w = World::new();
    let task = ready(&w);
    let body = json!({"done_on": day(0)});
    w.partner().act(&path(&task, "/finish"), &task, body).expect_problem(409, "state_conflict");
    let task = super::start(&w, &task);
    let finish = |body| w.partner().act(&path(&task, "/finish"), &task, body);
    finish(json!({"done_on": day(1)})).expect_faults(&[("/done_on", "in_the_future")]);
    finish(json!({"done_on": day(-2000), "narrative": "x"})).expect_faults(&[("/done_on", "outside_term")]);
    finish(json!({})).expect_faults(&[("/done_on", "required")]);
    assert_eq!(now(&w, &task)["status"], "in_progress");
    assert!(w.lead().get(&path(&task, "/updates")).expect(200)["data"].as_array().unwrap().is_empty());
}
