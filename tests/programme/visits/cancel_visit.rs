use serde_json::{Value, json};

use super::{assert_untouched, held, id, path, planned};
use crate::support::World;

pub fn cancel(w: &World, visit: &Value) -> Value {
    w.lead().act(&path(visit, "/cancel"), visit, json!({"reason": "โรงเรียนปิดเพราะน้ำท่วม"})).expect(200)
}

#[test]
fn a_planned_visit_is_cancelled_with_a_reason_and_stays_in_the_lists() {
    let w = World::new();
    let visit = planned(&w);
    let cancelled = cancel(&w, &visit);
    assert_eq!((&cancelled["status"], &cancelled["allowed_actions"]), (&json!("cancelled"), &json!([])));
    assert_eq!(cancelled["status_reason"], "โรงเรียนปิดเพราะน้ำท่วม");
    assert_eq!(w.partner().get("/v1/visits?status=cancelled").ids(), [id(&visit)]);
}

#[test]
fn it_needs_a_reason_and_a_visit_that_was_not_held() {
    let w = World::new();
    let visit = planned(&w);
    w.lead().act(&path(&visit, "/cancel"), &visit, json!({})).expect_faults(&[("/reason", "required")]);
    assert_untouched(&w, &visit);
    let visit = held(&w);
    let problem = w.lead().act(&path(&visit, "/cancel"), &visit, json!({"reason": "x"}));
    assert_eq!(problem.expect_problem(409, "state_conflict")["state"], "held");
}

#[test]
fn who_may_and_with_which_version() {
    let w = World::new();
    let visit = planned(&w);
    let body = json!({"reason": "x"});
    w.partner().act(&path(&visit, "/cancel"), &visit, body.clone()).expect_problem(403, "forbidden");
    for caller in [w.other_lead(), w.former(), w.other_district()] {
        caller.act(&path(&visit, "/cancel"), &visit, body.clone()).expect_problem(404, "not_found");
    }
    w.lead().post(&path(&visit, "/cancel"), body.clone()).expect_problem(428, "version_required");
    let stale = json!({"id": visit["id"], "version": 7});
    w.lead().act(&path(&visit, "/cancel"), &stale, body.clone()).expect_problem(412, "stale");
    assert_untouched(&w, &visit);
    w.lead_member().act(&path(&visit, "/cancel"), &visit, body).expect(200);
}
