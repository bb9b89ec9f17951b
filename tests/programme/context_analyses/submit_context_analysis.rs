use serde_json::{Value, json};

use super::{draft, path, submitted};
use crate::programme::visits::races::at_once;
use crate::programme::year_locks;
use crate::support::World;

#[test]
fn a_manager_submits_it() {
    let w = World::new();
    let seen = draft(&w);
    w.partner_member().act(&path(&seen, "/submit"), &seen, Value::Null).expect_problem(403, "managers_only");
    let after = w.partner().act(&path(&seen, "/submit"), &seen, Value::Null).expect(200);
    assert_eq!((&after["status"], &after["submitted_by"]), (&json!("submitted"), &json!(w.partner_manager)));
    w.partner().act(&path(&seen, "/submit"), &after, Value::Null).expect_problem(409, "state_conflict");
}

#[test]
fn every_list_says_something() {
    let w = World::new();
    let seen = draft(&w);
    let seen = w.partner().patch(&path(&seen, ""), &seen, json!({"needs": [], "people": []})).expect(200);
    w.partner()
        .act(&path(&seen, "/submit"), &seen, Value::Null)
        .expect_faults(&[("/needs", "required"), ("/people", "required")]);
}

#[test]
fn it_waits_for_a_locked_year_to_be_opened() {
    let w = World::new();
    let seen = draft(&w);
    let lock = year_locks::locked(&w);
    w.partner().act(&path(&seen, "/submit"), &seen, Value::Null).expect_problem(409, "year_locked");
    let lift = json!({"school_id": w.partner_school, "reason": "ส่งช้า"});
    w.district().act(&year_locks::path(&lock, "/lift"), &lock, lift).expect(200);
    w.partner().act(&path(&seen, "/submit"), &seen, Value::Null).expect(200);
}

#[test]
fn two_at_once_submit_it_once() {
    let w = World::new();
    let (seen, partner) = (draft(&w), w.partner());
    let submit = || partner.act(&path(&seen, "/submit"), &seen, Value::Null);
    let (a, b) = at_once(submit, submit);
    let mut statuses = [a.status, b.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 412]);
    assert_eq!(submitted_count(&w), 1);
}

fn submitted_count(w: &World) -> usize {
    w.district().get("/v1/context-analyses").ids().len()
}

#[test]
fn others_cannot() {
    let w = World::new();
    let seen = submitted(&w);
    w.lead().act(&path(&seen, "/submit"), &seen, Value::Null).expect_problem(403, "forbidden");
    w.district().act(&path(&seen, "/submit"), &seen, Value::Null).expect_problem(403, "forbidden");
}
