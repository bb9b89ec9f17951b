use serde_json::{Value, json};

use super::{draft, path, submitted};
use crate::support::World;

#[test]
fn what_was_submitted_is_corrected_with_a_trace() {
    let w = World::new();
    let seen = submitted(&w);
    let reason = json!({"reason": "นับครูผิด"});
    let open = w.partner().act(&path(&seen, "/reopen"), &seen, reason.clone()).expect(200);
    assert_eq!((&open["status"], &open["status_reason"]), (&json!("draft"), &reason["reason"]));
    assert_eq!((&open["submitted_by"], &open["submitted_at"]), (&Value::Null, &Value::Null));
    w.lead().get(&path(&seen, "")).expect_problem(404, "not_found");
    let after = w.partner().patch(&path(&seen, ""), &open, json!({"needs": ["ครู 2 คน"]})).expect(200);
    w.partner().act(&path(&seen, "/submit"), &after, Value::Null).expect(200);
    let log = w.district().get(&format!("/v1/audit-events?record_id={}", seen["id"].as_str().unwrap())).expect(200);
    let log = log["data"].as_array().unwrap();
    let reopened = log.iter().find(|one| one["action"] == "reopen_context_analysis").unwrap();
    assert_eq!(reopened["reason"], reason["reason"]);
    let changed = log.iter().find(|one| one["action"] == "change_context_analysis").unwrap();
    assert_eq!(changed["difference"]["needs"], json!({"from": seen["needs"], "to": ["ครู 2 คน"]}));
}

#[test]
fn a_reason_is_demanded_and_a_draft_is_open_already() {
    let w = World::new();
    let seen = submitted(&w);
    w.partner().act(&path(&seen, "/reopen"), &seen, json!({})).expect_faults(&[("/reason", "required")]);
    let w = World::new();
    let seen = draft(&w);
    w.partner().act(&path(&seen, "/reopen"), &seen, json!({"reason": "x"})).expect_problem(409, "state_conflict");
    w.partner_member().act(&path(&seen, "/reopen"), &seen, json!({"reason": "x"})).expect_problem(403, "managers_only");
}
