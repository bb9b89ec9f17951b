use serde_json::{Value, json};

use super::{path, record};
use crate::programme::year_locks;
use crate::support::{World, this_year};

#[test]
fn what_becomes_known_is_added() {
    let w = World::new();
    let seen = record(&w);
    let body = json!({"enrolment": [{"level": "p1", "boys": 12, "girls": 9}], "notes": null});
    let after = w.partner_member().patch(&path(&seen, ""), &seen, body).expect(200);
    assert_eq!(after["enrolment"], json!([{"level": "p1", "boys": 12, "girls": 9}]));
    assert_eq!((&after["notes"], &after["teachers"]), (&Value::Null, &json!(12)));
    w.partner().patch(&path(&seen, ""), &seen, json!({"teachers": 13})).expect_problem(412, "stale");
    w.partner()
        .patch(&path(&seen, ""), &after, json!({"teachers": 10}))
        .expect_faults(&[("/teachers_with_degree", "too_large")]);
    let year = json!({"academic_year": this_year() - 1});
    w.partner().patch(&path(&seen, ""), &after, year).expect_faults(&[("/academic_year", "fixed")]);
    let log = w.district().get(&format!("/v1/audit-events?record_id={}", seen["id"].as_str().unwrap())).expect(200);
    assert_eq!(log["data"][0]["difference"]["notes"]["from"], seen["notes"]);
}

#[test]
fn a_locked_year_is_closed_until_it_is_lifted_for_the_school() {
    let w = World::new();
    let seen = record(&w);
    let lock = year_locks::locked(&w);
    let change = || w.partner().patch(&path(&seen, ""), &seen, json!({"teachers": 13}));
    change().expect_problem(409, "year_locked");
    let lift = json!({"school_id": w.partner_school, "reason": "นับครูผิด"});
    w.district().act(&year_locks::path(&lock, "/lift"), &lock, lift).expect(200);
    change().expect(200);
}

#[test]
fn nobody_else_writes_it() {
    let w = World::new();
    let seen = record(&w);
    for caller in [w.district(), w.lead()] {
        caller.patch(&path(&seen, ""), &seen, json!({"teachers": 1})).expect_problem(403, "forbidden");
    }
    for caller in [w.other_lead(), w.other_partner(), w.former(), w.other_district()] {
        caller.patch(&path(&seen, ""), &seen, json!({"teachers": 1})).expect_problem(404, "not_found");
    }
    assert_eq!(w.district().get(&path(&seen, "")).expect(200)["version"], seen["version"]);
}
