use serde_json::{Value, json};

use super::{path, report, submitted};
use crate::programme::indicators::indicator;
use crate::support::World;

#[test]
fn a_manager_submits_and_a_member_does_not() {
    let w = World::new();
    let value = report(&w, &indicator(&w, json!({})), json!({"value": 70}));
    w.partner_member().act(&path(&value, "/submit"), &value, Value::Null).expect_problem(403, "managers_only");
    w.district().act(&path(&value, "/submit"), &value, Value::Null).expect_problem(403, "forbidden");
    w.other_lead().act(&path(&value, "/submit"), &value, Value::Null).expect_problem(404, "not_found");
    w.partner().post(&path(&value, "/submit"), Value::Null).expect_problem(428, "version_required");
    let sent = submitted(&w, &value);
    assert_eq!((sent["status"].as_str(), &sent["submitted_by"]), (Some("submitted"), &json!(w.partner_manager)));
    w.partner().act(&path(&value, "/submit"), &sent, Value::Null).expect_problem(409, "state_conflict");
}
