use serde_json::{Value, json};

use super::{path, report, submitted, verified};
use crate::programme::indicators::indicator;
use crate::support::World;

#[test]
fn a_returned_value_is_corrected_and_submitted_anew() {
    let w = World::new();
    let value = submitted(&w, &report(&w, &indicator(&w, json!({})), json!({"value": 70})));
    w.lead().act(&path(&value, "/return"), &value, json!({})).expect_faults(&[("/reason", "required")]);
    w.partner().act(&path(&value, "/return"), &value, json!({"reason": "ผิด"})).expect_problem(403, "forbidden");
    let back = w.lead().act(&path(&value, "/return"), &value, json!({"reason": "จำนวนผิด"})).expect(200);
    assert_eq!((back["status"].as_str(), back["status_reason"].as_str()), (Some("returned"), Some("จำนวนผิด")));
    let fixed = w.partner().patch(&path(&value, ""), &back, json!({"value": 68})).expect(200);
    assert_eq!(fixed["status"], "returned");
    assert_eq!(submitted(&w, &fixed)["status_reason"], Value::Null);
}

#[test]
fn a_verified_value_is_returned_to_be_corrected() {
    let w = World::new();
    let value = verified(&w, &report(&w, &indicator(&w, json!({})), json!({"value": 70})));
    w.partner().patch(&path(&value, ""), &value, json!({"value": 1})).expect_problem(409, "state_conflict");
    let back = w.district().act(&path(&value, "/return"), &value, json!({"reason": "แก้จำนวน"})).expect(200);
    assert_eq!((back["status"].as_str(), &back["verified_by"]), (Some("returned"), &Value::Null));
}
