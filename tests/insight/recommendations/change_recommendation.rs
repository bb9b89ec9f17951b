use serde_json::json;

use super::{drafted, made, now, of_evaluation, path};
use crate::insight::reports;
use crate::support::World;

#[test]
fn a_draft_is_rewritten_until_its_report_is_submitted() {
    let w = World::new();
    let (report, one, _) = drafted(&w);
    let changed = w.lead_member().patch(&path(&one, ""), &one, json!({"text": "ใหม่", "school_id": null})).expect(200);
    assert_eq!((&changed["text"], &changed["school_id"]), (&json!("ใหม่"), &json!(null)));
    w.district().patch(&path(&one, ""), &changed, json!({"text": "x"})).expect_problem(403, "forbidden");
    let elsewhere = json!({"report_id": null});
    w.lead().patch(&path(&one, ""), &changed, elsewhere).expect_faults(&[("/report_id", "fixed")]);
    reports::submit(&w, &report);
    let late = w.lead().patch(&path(&one, ""), &changed, json!({"text": "x"}));
    assert_eq!(late.expect_problem(409, "state_conflict")["state"], "submitted");
    let gone = w.lead().act(&path(&one, "/withdraw"), &changed, json!({"reason": "ซ้ำ"}));
    gone.expect_problem(409, "state_conflict");
}

#[test]
fn what_was_accepted_with_its_report_stands() {
    let w = World::new();
    let (_, one, _) = made(&w);
    let seen = w.lead().get(&path(&one, "")).expect(200);
    assert_eq!(seen["allowed_actions"], json!([]));
    let change = w.lead().patch(&path(&one, ""), &one, json!({"text": "x"}));
    assert_eq!(change.expect_problem(409, "state_conflict")["state"], "accepted");
    w.lead().act(&path(&one, "/withdraw"), &one, json!({"reason": "x"})).expect_problem(409, "state_conflict");
    assert_eq!(now(&w, &one)["version"], one["version"]);
}

#[test]
fn a_withdrawn_draft_is_no_part_of_the_report() {
    let w = World::new();
    let (report, one, other) = drafted(&w);
    w.lead().act(&path(&one, "/withdraw"), &one, json!({"reason": "ซ้ำ"})).expect(200);
    let report = reports::accept(&w, &reports::submit(&w, &report));
    let told = report["figures"]["recommendations"].as_array().unwrap().clone();
    assert_eq!(told.iter().map(|one| one["id"].clone()).collect::<Vec<_>>(), [other["id"].clone()]);
    w.partner().get(&path(&one, "")).expect_problem(404, "not_found");
}

#[test]
fn one_of_an_evaluation_can_be_put_right_until_it_is_answered() {
    let w = World::new();
    let one = of_evaluation(&w);
    w.lead().patch(&path(&one, ""), &one, json!({"text": "x"})).expect_problem(403, "forbidden");
    let one = w.district().patch(&path(&one, ""), &one, json!({"text": "ใหม่"})).expect(200);
    assert_eq!((&one["text"], &one["school_id"]), (&json!("ใหม่"), &json!(w.partner_school)));
    let one = w.district().act(&path(&one, "/withdraw"), &one, json!({"reason": "บันทึกผิด"})).expect(200);
    assert_eq!(w.partner().get(&path(&one, "")).expect(200)["status"], "withdrawn");
}
