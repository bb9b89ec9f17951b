use serde_json::{Value, json};

use super::{act, body_of, confirmed, draft, path, second_manager, submitted, unchanged};
use crate::support::World;

#[test]
fn what_is_published_is_final() {
    let w = World::new();
    let evaluation = act(&w.district(), &confirmed(&w), "publish");
    assert_eq!((evaluation["status"].as_str(), &evaluation["allowed_actions"]), (Some("published"), &json!([])));
    assert!(evaluation["published_at"].is_string());
    w.partner()
        .patch(&path(&evaluation, ""), &evaluation, json!({"strengths": "x"}))
        .expect_problem(409, "state_conflict");
    for (caller, action) in
        [(w.partner(), "submit"), (w.partner(), "withdraw"), (w.district(), "return"), (w.district(), "confirm")]
    {
        let action_path = path(&evaluation, &format!("/{action}"));
        caller.act(&action_path, &evaluation, body_of(action)).expect_problem(409, "state_conflict");
    }
    unchanged(&w, &evaluation);
}

#[test]
fn only_what_is_confirmed_is_published() {
    let w = World::new();
    for evaluation in [draft(&w, "lead"), submitted(&w, "self")] {
        w.district()
            .act(&path(&evaluation, "/publish"), &evaluation, Value::Null)
            .expect_problem(409, "state_conflict");
    }
}

#[test]
fn schools_and_members_publish_nothing() {
    let w = World::new();
    let evaluation = confirmed(&w);
    for (caller, code) in [(w.lead(), "forbidden"), (w.partner(), "forbidden"), (w.district_member(), "managers_only")]
    {
        caller.act(&path(&evaluation, "/publish"), &evaluation, Value::Null).expect_problem(403, code);
    }
    unchanged(&w, &evaluation);
}

#[test]
fn nobody_publishes_their_own_work() {
    let w = World::new();
    let written = submitted(&w, "external");
    let second = second_manager(&w);
    let seen = second.get(&path(&written, "")).expect(200);
    assert_eq!(seen["allowed_actions"], json!(["confirm_evaluation", "return_evaluation", "withdraw_evaluation"]));
    let confirmed = act(&second, &written, "confirm");
    assert_eq!(w.district().get(&path(&written, "")).expect(200)["allowed_actions"], json!([]));
    w.district().act(&path(&written, "/publish"), &confirmed, Value::Null).expect_problem(403, "own_work");
    assert_eq!(act(&second, &confirmed, "publish")["status"], "published");
}
