use serde_json::json;

use super::{path, report, submitted, verified};
use crate::programme::indicators::indicator;
use crate::support::World;

#[test]
fn what_is_not_verified_is_withdrawn_with_a_reason() {
    let w = World::new();
    let made = indicator(&w, json!({}));
    let reason = json!({"reason": "รายงานผิดปี"});
    let sent = submitted(&w, &report(&w, &made, json!({"value": 70})));
    w.district().act(&path(&sent, "/withdraw"), &sent, reason.clone()).expect_problem(403, "forbidden");
    w.partner_member().act(&path(&sent, "/withdraw"), &sent, reason.clone()).expect_problem(403, "managers_only");
    let gone = w.partner().act(&path(&sent, "/withdraw"), &sent, reason.clone()).expect(200);
    assert_eq!((gone["status"].as_str(), &gone["allowed_actions"]), (Some("withdrawn"), &json!([])));
    w.partner().act(&path(&sent, "/withdraw"), &gone, reason.clone()).expect_problem(409, "state_conflict");
    let done = verified(&w, &report(&w, &made, json!({"value": 70})));
    w.partner().act(&path(&done, "/withdraw"), &done, reason).expect_problem(409, "state_conflict");
}
