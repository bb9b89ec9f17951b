use serde_json::json;

use super::{approve, approved, drafted, path, revise, submit};
use crate::support::World;

#[test]
fn a_revision_is_a_draft_that_keeps_its_approval() {
    let w = World::new();
    let plan = approved(&w);
    let draft = revise(&w, &plan);
    assert_eq!((&draft["status"], &draft["revision"]), (&json!("draft"), &json!(2)));
    assert_eq!((&draft["approved_at"], &draft["submitted_at"]), (&plan["approved_at"], &json!(null)));
    let draft = w.lead().patch(&path(&plan, ""), &draft, json!({"title": "แผนปรับปรุง"})).expect(200);
    let again = approve(&w, &submit(&w, &draft));
    assert_eq!((&again["status"], &again["revision"]), (&json!("approved"), &json!(2)));
}

#[test]
fn only_an_approved_plan_is_revised_and_with_a_reason() {
    let w = World::new();
    let plan = drafted(&w);
    let reason = json!({"reason": "x"});
    w.lead().act(&path(&plan, "/revise"), &plan, reason).expect_problem(409, "state_conflict");
    w.lead().act(&path(&plan, "/revise"), &plan, json!({"reason": " "})).expect_faults(&[("/reason", "required")]);
    w.partner().act(&path(&plan, "/revise"), &plan, json!({"reason": "x"})).expect_problem(403, "forbidden");
    w.lead_member().act(&path(&plan, "/revise"), &plan, json!({"reason": "x"})).expect_problem(403, "managers_only");
    assert!(w.lead().get(&path(&plan, "/revisions")).expect(200)["data"].as_array().unwrap().is_empty());
}

#[test]
fn of_several_at_once_one_revises_and_the_others_are_told_that_they_were_late() {
    let w = World::new();
    let plan = approved(&w);
    let send = || w.lead().act(&path(&plan, "/revise"), &plan, json!({"reason": "ปรับปรุง"}));
    let replies: Vec<_> = std::thread::scope(|scope| {
        let sent: Vec<_> = (0..5).map(|_| scope.spawn(send)).collect();
        sent.into_iter().map(|one| one.join().unwrap()).collect()
    });
    let (won, late): (Vec<_>, Vec<_>) = replies.into_iter().partition(|reply| reply.status == 200);
    assert_eq!(won.len(), 1);
    late.into_iter().for_each(|reply| _ = reply.expect_problem(412, "stale"));
    assert_eq!(w.lead().get(&path(&plan, "/revisions")).expect(200)["data"].as_array().unwrap().len(), 1);
}
