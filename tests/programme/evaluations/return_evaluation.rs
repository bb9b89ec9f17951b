use serde_json::{Value, json};

use super::{act, body_of, confirmed, path, submitted, unchanged};
use crate::support::World;

#[test]
fn what_is_returned_is_submitted_again() {
    let w = World::new();
    let returned = act(&w.district(), &submitted(&w, "self"), "return");
    assert_eq!(
        (returned["status"].as_str(), returned["status_reason"].as_str()),
        (Some("returned"), Some("ข้อมูลไม่ครบ"))
    );
    let again = act(&w.partner(), &returned, "submit");
    assert_eq!((again["status"].as_str(), &again["status_reason"]), (Some("submitted"), &Value::Null));
    let events = w.district().get(&format!("/v1/audit-events?record_id={}", again["id"].as_str().unwrap())).expect(200);
    let actions: Vec<_> = events["data"].as_array().unwrap().iter().map(|e| e["action"].as_str().unwrap()).collect();
    assert_eq!(actions, ["submit_evaluation", "return_evaluation", "submit_evaluation", "record_evaluation"]);
    assert_eq!(events["data"][1]["reason"], "ข้อมูลไม่ครบ");
}

#[test]
fn a_reason_is_demanded() {
    let w = World::new();
    let evaluation = submitted(&w, "self");
    w.district()
        .act(&path(&evaluation, "/return"), &evaluation, json!({"reason": " "}))
        .expect_faults(&[("/reason", "required")]);
    unchanged(&w, &evaluation);
}

#[test]
fn only_a_manager_of_the_district_returns_and_nothing_that_is_confirmed() {
    let w = World::new();
    let evaluation = submitted(&w, "lead");
    for (caller, code) in [(w.lead(), "forbidden"), (w.partner(), "forbidden"), (w.district_member(), "managers_only")]
    {
        caller.act(&path(&evaluation, "/return"), &evaluation, body_of("return")).expect_problem(403, code);
    }
    let confirmed = confirmed(&w);
    w.district().act(&path(&confirmed, "/return"), &confirmed, body_of("return")).expect_problem(409, "state_conflict");
}
