use serde_json::json;

use super::{indicator, path};
use crate::programme::indicator_values::{input, report};
use crate::support::{World, this_year};

#[test]
fn a_withdrawn_indicator_keeps_its_values_and_takes_no_more() {
    let w = World::new();
    let made = indicator(&w, json!({}));
    let value = report(&w, &made, json!({"value": 70}));
    let reason = json!({"reason": "รวมกับตัวชี้วัดอื่น"});
    w.partner().act(&path(&made, "/withdraw"), &made, reason.clone()).expect_problem(403, "forbidden");
    w.lead().post(&path(&made, "/withdraw"), reason.clone()).expect_problem(428, "version_required");
    let after = w.lead().act(&path(&made, "/withdraw"), &made, reason.clone()).expect(200);
    assert_eq!((after["status"].as_str(), &after["allowed_actions"]), (Some("withdrawn"), &json!([])));
    assert_eq!(after["status_reason"], reason["reason"]);
    let problem = w.lead().act(&path(&made, "/withdraw"), &after, reason).expect_problem(409, "state_conflict");
    assert_eq!((problem["state"].as_str(), &problem["allowed"]), (Some("withdrawn"), &json!([])));
    w.lead().patch(&path(&made, ""), &after, json!({"name": "ใหม่"})).expect_problem(409, "state_conflict");
    let target = json!({"academic_year": this_year(), "value": 80});
    w.lead().post(&path(&made, "/targets"), target).expect_problem(409, "state_conflict");
    let mut again = input(&w, &made, json!({"value": 70}));
    again["term"] = json!(1);
    w.partner().post("/v1/indicator-values", again).expect_faults(&[("/indicator_id", "inactive")]);
    assert_eq!(w.partner().get("/v1/indicator-values").ids(), [value["id"].as_str().unwrap()]);
}
