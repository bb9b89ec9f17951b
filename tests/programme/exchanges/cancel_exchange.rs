use serde_json::json;

use super::{how_it_went, path, planned};
use crate::support::World;

#[test]
fn one_that_will_not_be_held_is_cancelled_with_a_reason() {
    let w = World::new();
    let exchange = planned(&w);
    let cancel = path(&exchange, "/cancel");
    w.district().act(&cancel, &exchange, json!({"reason": ""})).expect_faults(&[("/reason", "required")]);
    w.lead().act(&cancel, &exchange, json!({"reason": "ฝนตก"})).expect_problem(403, "forbidden");
    let cancelled = w.district().act(&cancel, &exchange, json!({"reason": "ฝนตก"})).expect(200);
    assert_eq!((&cancelled["status"], &cancelled["status_reason"]), (&json!("cancelled"), &json!("ฝนตก")));
    assert_eq!(cancelled["schools"], exchange["schools"]);
    let hold = w.district().act(&path(&exchange, "/hold"), &cancelled, how_it_went(&w));
    assert_eq!(hold.expect_problem(409, "state_conflict")["state"], "cancelled");
}
