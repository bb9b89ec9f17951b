use serde_json::json;

use super::super::plans::{drafted, suspend};
use super::{now, path, ready, tasked, update};
use crate::support::World;

#[test]
fn progress_starts_a_task_and_does_not_finish_it() {
    let w = World::new();
    let task = ready(&w);
    w.partner().post(&path(&task, "/updates"), update(-3, 0)).expect(201);
    assert_eq!(now(&w, &task)["status"], "planned");
    let sent = w.partner_member().post(&path(&task, "/updates"), update(-2, 100)).expect(201);
    assert_eq!((&sent["progress"], &sent["created_by"]), (&json!(100), &json!(w.partner_member)));
    let task = now(&w, &task);
    assert_eq!((&task["status"], &task["progress"]), (&json!("in_progress"), &json!(100)));
}

#[test]
fn the_latest_day_counts_not_the_last_word() {
    let w = World::new();
    let task = ready(&w);
    let mut newest = update(-1, 60);
    newest["spent"] = json!("๑๐๐๐.๒๕");
    w.lead().post(&path(&task, "/updates"), newest).expect(201);
    let mut older = update(-5, 20);
    older["spent"] = json!("99");
    w.lead().post(&path(&task, "/updates"), older).expect(201);
    let seen = now(&w, &task);
    assert_eq!((&seen["progress"], &seen["spent"]), (&json!(60), &json!("1000.25")));
    w.lead().post(&path(&task, "/updates"), update(-1, 40)).expect(201);
    let seen = now(&w, &task);
    assert_eq!((&seen["progress"], &seen["spent"]), (&json!(40), &json!("1000.25")));
    assert_eq!(seen["version"], json!(4));
}

#[test]
fn two_at_once_are_both_kept() {
    let w = World::new();
    let task = ready(&w);
    std::thread::scope(|scope| {
        for (back, progress) in [(-4, 10), (-3, 20), (-2, 30), (-1, 40)] {
            let (w, task) = (&w, &task);
            scope.spawn(move || w.partner().post(&path(task, "/updates"), update(back, progress)).expect(201));
        }
    });
    let seen = now(&w, &task);
    assert_eq!((&seen["progress"], &seen["version"]), (&json!(40), &json!(5)));
    assert_eq!(w.lead().get(&path(&task, "/updates?count=exact")).expect(200)["page"]["count"], 4);
}

#[test]
fn a_retry_with_the_same_key_records_once() {
    let w = World::new();
    let (task, partner) = (ready(&w), w.partner());
    let first = partner.post_once(&path(&task, "/updates"), "key-1", update(0, 10)).expect(201);
    assert_eq!(partner.post_once(&path(&task, "/updates"), "key-1", update(0, 10)).expect(201), first);
    assert_eq!(w.lead().get(&path(&task, "/updates")).ids().len(), 1);
}

#[test]
fn wrong_fields_are_named_together() {
    let w = World::new();
    let task = ready(&w);
    let body = json!({"dated_on": "2564-06-15", "progress": 101, "narrative": "", "spent": "1.234"});
    w.lead().post(&path(&task, "/updates"), body).expect_faults(&[
        ("/dated_on", "date_buddhist"),
        ("/progress", "too_large"),
        ("/narrative", "required"),
        ("/spent", "wrong_format"),
    ]);
    w.lead().post(&path(&task, "/updates"), update(1, 5)).expect_faults(&[("/dated_on", "in_the_future")]);
    w.lead().post(&path(&task, "/updates"), update(-2000, 5)).expect_faults(&[("/dated_on", "outside_term")]);
    assert!(w.lead().get(&path(&task, "/updates")).ids().is_empty());
    assert_eq!(now(&w, &task)["version"], task["version"]);
}

#[test]
fn only_an_approved_plan_and_by_who_answers_for_it() {
    let w = World::new();
    let task = tasked(&w, &drafted(&w));
    let problem = w.partner().post(&path(&task, "/updates"), update(0, 5)).expect_problem(409, "state_conflict");
    assert_eq!(problem["state"], "draft");
    for caller in [w.former(), w.other_partner(), w.other_lead(), w.other_district()] {
        caller.post(&path(&task, "/updates"), update(0, 5)).expect_problem(404, "not_found");
    }
    let mut input = super::task(&w, &json!({"id": task["plan_id"]}));
    input["school_id"] = json!(w.lead_school);
    input["account_id"] = json!(w.lead_member);
    let leads = w.lead().post("/v1/plan-tasks", input).expect(201);
    w.partner().post(&path(&leads, "/updates"), update(0, 5)).expect_problem(403, "forbidden");
}

#[test]
fn a_suspended_agreement_takes_no_update() {
    let w = World::new();
    let task = ready(&w);
    suspend(&w);
    w.partner().post(&path(&task, "/updates"), update(0, 5)).expect_problem(409, "agreement_not_in_force");
}
