use serde_json::{Value, json};

use super::{path, report, report_for, submitted};
use crate::programme::indicators::indicator;
use crate::support::World;

#[test]
fn a_lead_verifies_its_partners_value() {
    let w = World::new();
    let value = report(&w, &indicator(&w, json!({})), json!({"value": 70}));
    w.lead().act(&path(&value, "/verify"), &value, Value::Null).expect_problem(409, "state_conflict");
    let sent = submitted(&w, &value);
    for caller in [w.partner(), w.partner_member()] {
        assert!(caller.act(&path(&value, "/verify"), &sent, Value::Null).status == 403);
    }
    w.lead_member().act(&path(&value, "/verify"), &sent, Value::Null).expect_problem(403, "managers_only");
    for caller in [w.other_lead(), w.former(), w.other_district()] {
        caller.act(&path(&value, "/verify"), &sent, Value::Null).expect_problem(404, "not_found");
    }
    w.lead().act(&path(&value, "/verify"), &value, Value::Null).expect_problem(412, "stale");
    let seen = w.lead().get(&path(&value, "")).expect(200);
    assert!(seen["allowed_actions"].as_array().unwrap().contains(&json!("verify_indicator_value")));
    let done = w.lead().act(&path(&value, "/verify"), &sent, Value::Null).expect(200);
    assert_eq!((done["status"].as_str(), &done["verified_by"]), (Some("verified"), &json!(w.lead_manager)));
}

#[test]
fn a_lead_does_not_verify_its_own_school() {
    let w = World::new();
    let made = indicator(&w, json!({}));
    let value = report_for(&w.lead_member(), &made, w.lead_school, json!({"value": 70}));
    let sent = w.lead().act(&path(&value, "/submit"), &value, Value::Null).expect(200);
    w.lead().act(&path(&value, "/verify"), &sent, Value::Null).expect_problem(403, "forbidden");
    w.district_member().act(&path(&value, "/verify"), &sent, Value::Null).expect_problem(403, "managers_only");
    w.district().act(&path(&value, "/verify"), &sent, Value::Null).expect(200);
}

#[test]
fn nobody_verifies_what_they_wrote_or_submitted() {
    let w = World::new();
    let made = indicator(&w, json!({}));
    let wrote = report_for(&w.lead(), &made, w.partner_school, json!({"value": 70}));
    let sent = submitted(&w, &wrote);
    w.lead().act(&path(&wrote, "/verify"), &sent, Value::Null).expect_problem(403, "own_work");
    let seen = w.lead().get(&path(&wrote, "")).expect(200);
    assert_eq!(seen["allowed_actions"], json!(["withdraw_indicator_value"]));
    let value = report(&w, &made, json!({"value": 70, "term": 1}));
    let sent = w.lead().act(&path(&value, "/submit"), &value, Value::Null).expect(200);
    w.lead().act(&path(&value, "/verify"), &sent, Value::Null).expect_problem(403, "own_work");
    assert_eq!(w.district().get(&path(&value, "")).expect(200)["status"], "submitted");
    w.district().act(&path(&value, "/verify"), &sent, Value::Null).expect(200);
}
