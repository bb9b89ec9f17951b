use serde_json::json;

use super::{act, path, started};
use crate::programme::innovations;
use crate::support::{World, day};

#[test]
fn the_adopting_school_changes_it_until_it_is_reported() {
    let w = World::new();
    let adoption = started(&w);
    let patch = |seen, body| w.partner_member().patch(&path(&adoption, ""), seen, body);
    patch(&adoption, json!({"started_on": day(1)})).expect_faults(&[("/started_on", "in_the_future")]);
    patch(&adoption, json!({"started_on": day(-20)})).expect_faults(&[("/started_on", "wrong_order")]);
    let other = innovations::published_by(&w, &w.lead());
    patch(&adoption, json!({"innovation_id": other["id"]})).expect_faults(&[("/innovation_id", "fixed")]);
    let changed = patch(&adoption, json!({"adapted": "ฝึกหลังเลิกเรียน"})).expect(200);
    assert_eq!(changed["adapted"], "ฝึกหลังเลิกเรียน");
    patch(&adoption, json!({"adapted": "x"})).expect_problem(412, "stale");
    for caller in [w.other_partner(), w.lead(), w.district()] {
        caller.patch(&path(&adoption, ""), &changed, json!({"adapted": "x"})).expect_problem(403, "forbidden");
    }
    let reported = act(&w.partner(), &changed, "report").expect(200);
    patch(&reported, json!({"adapted": "x"})).expect_problem(409, "state_conflict");
}

#[test]
fn it_goes_on_when_the_innovation_is_withdrawn() {
    let w = World::new();
    let adoption = started(&w);
    let path_of = format!("/v1/innovations/{}", adoption["innovation_id"].as_str().unwrap());
    let innovation = w.partner().get(&path_of).expect(200);
    innovations::act(&w.district(), &innovation, "withdraw").expect(200);
    w.partner().patch(&path(&adoption, ""), &adoption, json!({"adapted": "ใหม่"})).expect(200);
    let seen = w.partner().get(&path(&adoption, "?expand=innovation")).expect(200);
    assert_eq!(seen["innovation"]["status"], "withdrawn");
}
