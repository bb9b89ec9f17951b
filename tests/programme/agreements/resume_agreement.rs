use serde_json::{Value, json};

use super::{path, seeded};
use crate::programme::visits;
use crate::support::World;

#[test]
fn a_suspended_agreement_is_in_force_again() {
    let w = World::new();
    let live = seeded(&w);
    w.district().act(&path(&live, "/resume"), &live, Value::Null).expect_problem(409, "state_conflict");
    let rests = w.district().act(&path(&live, "/suspend"), &live, json!({"reason": "x"})).expect(200);
    assert_eq!(
        rests["allowed_actions"],
        json!(["amend_agreement", "resume_agreement", "end_agreement", "terminate_agreement"])
    );
    w.lead().act(&path(&rests, "/resume"), &rests, Value::Null).expect_problem(403, "forbidden");
    w.district_member().act(&path(&rests, "/resume"), &rests, Value::Null).expect_problem(403, "managers_only");
    w.district().act(&path(&rests, "/resume"), &live, Value::Null).expect_problem(412, "stale");
    let again = w.district().act(&path(&rests, "/resume"), &rests, Value::Null).expect(200);
    assert_eq!((&again["status"], &again["status_reason"]), (&json!("in_force"), &Value::Null));
    visits::planned(&w);
}
