use serde_json::json;

use super::{approve, path, submit, submitted};
use crate::support::World;

#[test]
fn a_returned_plan_is_changed_and_submitted_anew() {
    let w = World::new();
    let plan = submitted(&w);
    w.district().act(&path(&plan, "/return"), &plan, json!({})).expect_faults(&[("/reason", "required")]);
    let back = w.district().act(&path(&plan, "/return"), &plan, json!({"reason": "ขาดการนิเทศ"})).expect(200);
    assert_eq!((&back["status"], &back["status_reason"]), (&json!("returned"), &json!("ขาดการนิเทศ")));
    let changed = w.lead().patch(&path(&plan, ""), &back, json!({"strategy": "นิเทศทุกเดือน"})).expect(200);
    assert_eq!(changed["status"], "returned");
    let approved = approve(&w, &submit(&w, &changed));
    assert_eq!(approved["status_reason"], json!(null));
}

#[test]
fn the_lead_does_not_return_its_own_plan() {
    let w = World::new();
    let plan = submitted(&w);
    w.lead().act(&path(&plan, "/return"), &plan, json!({"reason": "x"})).expect_problem(403, "forbidden");
    w.partner().act(&path(&plan, "/return"), &plan, json!({"reason": "x"})).expect_problem(403, "forbidden");
}
