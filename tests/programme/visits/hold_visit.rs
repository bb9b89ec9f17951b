use serde_json::json;

use super::{path, planned};
use crate::support::{World, day};

#[test]
fn a_visit_is_held_on_a_day_that_has_come() {
    let w = World::new();
    let visit = planned(&w);
    w.lead()
        .act(&path(&visit, "/hold"), &visit, json!({"held_on": day(1)}))
        .expect_faults(&[("/held_on", "in_the_future")]);
    let held = w.lead().act(&path(&visit, "/hold"), &visit, json!({"held_on": day(0)})).expect(200);
    assert_eq!((held["status"].as_str(), held["version"].as_i64()), (Some("held"), Some(2)));
    let problem =
        w.lead().act(&path(&visit, "/hold"), &held, json!({"held_on": day(0)})).expect_problem(409, "state_conflict");
    assert_eq!((problem["state"].as_str(), &problem["allowed"]), (Some("held"), &json!(["report_visit"])));
}

#[test]
fn a_stale_version_is_refused_and_a_missing_one_asked_for() {
    let w = World::new();
    let visit = planned(&w);
    w.lead().post(&path(&visit, "/hold"), json!({"held_on": day(0)})).expect_problem(428, "version_required");
    w.lead().patch(&path(&visit, ""), &visit, json!({"objectives": "ใหม่"})).expect(200);
    w.lead().act(&path(&visit, "/hold"), &visit, json!({"held_on": day(0)})).expect_problem(412, "stale");
}
