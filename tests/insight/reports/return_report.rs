use serde_json::json;

use super::{accept, now, path, submit, submitted};
use crate::programme::visits;
use crate::support::World;

#[test]
fn a_returned_report_tells_of_now_until_it_is_submitted_anew() {
    let w = World::new();
    let report = submitted(&w);
    w.district().act(&path(&report, "/return"), &report, json!({})).expect_faults(&[("/reason", "required")]);
    w.lead().act(&path(&report, "/return"), &report, json!({"reason": "x"})).expect_problem(403, "forbidden");
    let back = w.district().act(&path(&report, "/return"), &report, json!({"reason": "ขาดการนิเทศ"})).expect(200);
    assert_eq!((&back["status"], &back["status_reason"]), (&json!("returned"), &json!("ขาดการนิเทศ")));
    assert_eq!(back["frozen_on"], json!(null));
    visits::held_days_ago(&w, 1);
    let held = |report: &serde_json::Value| report["figures"]["totals"]["visits_held"].clone();
    assert_eq!((held(&report), held(&now(&w, &report))), (json!(1), json!(2)));
    let again = submit(&w, &back);
    assert_eq!((held(&again), &again["status_reason"]), (json!(2), &json!(null)));
    accept(&w, &again);
}
