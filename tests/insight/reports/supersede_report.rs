use serde_json::json;

use super::accept_report::hash_of;
use super::{accept, accepted, now, path, submit, supersede};
use crate::programme::visits;
use crate::programme::visits::races::at_once;
use crate::support::World;

#[test]
fn a_new_edition_takes_over_once_it_is_accepted() {
    let w = World::new();
    let old = accepted(&w);
    visits::held_days_ago(&w, 1);
    let draft = supersede(&w, &old);
    assert_eq!((&draft["edition"], &draft["supersedes_id"]), (&json!(2), &old["id"]));
    assert_eq!((&draft["summary"], &draft["supersedes_reason"]), (&old["summary"], &json!("พบค่าที่บันทึกผิด")));
    assert_eq!(draft["figures"]["totals"]["visits_held"], 2);
    let meanwhile = now(&w, &old);
    assert_eq!((&meanwhile["superseded_by_id"], &meanwhile["version"]), (&json!(null), &old["version"]));
    w.partner().get(&path(&draft, "")).expect_problem(404, "not_found");

    let new = accept(&w, &submit(&w, &draft));
    let old_now = now(&w, &old);
    assert_eq!((&old_now["superseded_by_id"], &old_now["content_hash"]), (&new["id"], &old["content_hash"]));
    assert_eq!((&old_now["figures"], hash_of(&old_now)), (&old["figures"], hash_of(&old)));
    assert_ne!(new["content_hash"], old["content_hash"]);
    let again = w.lead().act(&path(&old, "/supersede"), &old_now, json!({"reason": "x"}));
    assert_eq!(again.expect_problem(409, "state_conflict")["state"], "superseded");
    supersede(&w, &new);
}

#[test]
fn it_needs_a_reason_and_an_accepted_report() {
    let w = World::new();
    let report = accepted(&w);
    w.lead().act(&path(&report, "/supersede"), &report, json!({})).expect_faults(&[("/reason", "required")]);
    w.lead_member()
        .act(&path(&report, "/supersede"), &report, json!({"reason": "x"}))
        .expect_problem(403, "managers_only");
    let draft = supersede(&w, &report);
    w.lead().act(&path(&draft, "/supersede"), &draft, json!({"reason": "x"})).expect_problem(409, "state_conflict");
    let seen = w.lead().get(&path(&report, "")).expect(200);
    assert_eq!(seen["allowed_actions"], json!([]));
}

#[test]
fn of_two_at_once_one_draft_is_made() {
    let w = World::new();
    let report = accepted(&w);
    let lead = w.lead();
    let send = || lead.act(&path(&report, "/supersede"), &report, json!({"reason": "แก้ไข"}));
    let (one, other) = at_once(send, send);
    let mut statuses = [one.status, other.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 409]);
}
