use serde_json::{Value, json};

use super::{drafted, enforced, path, seeded};
use crate::support::{World, day};

#[test]
fn a_draft_is_changed_freely() {
    let w = World::new();
    let draft = drafted(&w);
    let body = json!({"title": "ชื่อใหม่", "place": Value::Null, "exchange_minimum": "one_per_scope"});
    let changed = w.district().patch(&path(&draft, ""), &draft, body).expect(200);
    assert_eq!((changed["title"].as_str(), changed["version"].as_i64()), (Some("ชื่อใหม่"), Some(2)));
    assert_eq!((&changed["place"], &changed["exchange_minimum"]), (&Value::Null, &json!("one_per_scope")));
    assert_eq!(changed["commitments"], draft["commitments"]);
}

#[test]
fn the_whole_is_checked_again() {
    let w = World::new();
    let draft = drafted(&w);
    w.district()
        .patch(&path(&draft, ""), &draft, json!({"ends_on": day(-1), "title": Value::Null}))
        .expect_faults(&[("/title", "required")]);
    w.district()
        .patch(&path(&draft, ""), &draft, json!({"ends_on": day(-1)}))
        .expect_faults(&[("/ends_on", "wrong_order")]);
    assert_eq!(w.district().get(&path(&draft, "")).expect(200), draft);
}

#[test]
fn what_is_in_force_is_not_changed() {
    let w = World::new();
    let live = enforced(&w);
    let problem = w.district().patch(&path(&live, ""), &live, json!({"title": "x"}));
    let problem = problem.expect_problem(409, "state_conflict");
    let allowed = json!(["amend_agreement", "suspend_agreement", "end_agreement", "terminate_agreement"]);
    assert_eq!((problem["state"].as_str(), &problem["allowed"]), (Some("in_force"), &allowed));
}

#[test]
fn a_stale_version_is_refused_and_a_missing_one_asked_for() {
    let w = World::new();
    let draft = drafted(&w);
    w.district().patch(&path(&draft, ""), &draft, json!({"title": "หนึ่ง"})).expect(200);
    w.district().patch(&path(&draft, ""), &draft, json!({"title": "สอง"})).expect_problem(412, "stale");
    let headers = [("content-type", "application/merge-patch+json")];
    let body = Some(json!({"title": "สอง"}));
    w.district().send("PATCH", &path(&draft, ""), &headers, body).expect_problem(428, "version_required");
    assert_eq!(w.district().get(&path(&draft, "")).expect(200)["title"], "หนึ่ง");
}

#[test]
fn schools_do_not_change_agreements() {
    let w = World::new();
    let (draft, live) = (drafted(&w), seeded(&w));
    for caller in [w.lead(), w.partner()] {
        caller.patch(&path(&live, ""), &live, json!({"title": "x"})).expect_problem(403, "forbidden");
        caller.patch(&path(&draft, ""), &draft, json!({"title": "x"})).expect_problem(404, "not_found");
    }
    for caller in [w.former(), w.other_district()] {
        caller.patch(&path(&live, ""), &live, json!({"title": "x"})).expect_problem(404, "not_found");
    }
}
