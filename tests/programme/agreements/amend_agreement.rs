use serde_json::{Value, json};

use super::{drafted, path, seeded};
use crate::programme::visits;
use crate::support::{World, day, this_year};

fn amend(w: &World, seen: &Value, changes: Value) -> crate::support::Reply {
    w.district().act(&path(seen, "/amend"), seen, json!({"reason": "ขยายเวลา", "changes": changes}))
}

#[test]
fn an_amendment_keeps_its_reason_and_its_difference() {
    let w = World::new();
    let live = seeded(&w);
    let changes = json!({"last_year": this_year() + 2, "ends_on": day(1000), "place": "ห้องประชุมใหม่"});
    let after = amend(&w, &live, changes).expect(200);
    assert_eq!((after["amendment_count"].as_i64(), after["version"].as_i64()), (Some(1), Some(2)));
    assert_eq!((&after["status"], &after["ends_on"]), (&json!("in_force"), &json!(day(1000))));
    let amendments = w.partner().get(&path(&live, "/amendments")).expect(200);
    let amendment = &amendments["data"][0];
    assert_eq!((amendment["number"].as_i64(), amendment["reason"].as_str()), (Some(1), Some("ขยายเวลา")));
    assert_eq!(
        amendment["difference"],
        json!({
            "last_year": {"from": this_year() + 1, "to": this_year() + 2},
            "ends_on": {"from": live["ends_on"], "to": day(1000)},
            "place": {"from": null, "to": "ห้องประชุมใหม่"},
        })
    );
    let log = w.district().get(&format!("/v1/audit-events?record_id={}", w.agreement)).expect(200);
    assert_eq!((&log["data"][0]["action"], &log["data"][0]["reason"]), (&json!("amend_agreement"), &json!("ขยายเวลา")));
}

#[test]
fn an_amendment_is_checked_as_the_whole_and_its_faults_lie_below_changes() {
    let w = World::new();
    let live = seeded(&w);
    amend(&w, &live, json!({"last_year": this_year() - 2, "signed_on": day(1), "commitments": []})).expect_faults(&[
        ("/changes/last_year", "wrong_order"),
        ("/changes/signed_on", "in_the_future"),
        ("/changes/commitments", "too_few"),
    ]);
    amend(&w, &live, json!({"first_year": 2021, "colour": "red", "title": Value::Null}))
        .expect_faults(&[("/changes/first_year", "year_not_buddhist"), ("/changes/colour", "unknown_field")]);
    amend(&w, &live, json!({"title": Value::Null})).expect_faults(&[("/changes/title", "required")]);
    amend(&w, &live, json!({})).expect_faults(&[("/changes", "required")]);
    w.district()
        .act(&path(&live, "/amend"), &live, json!({"changes": {"place": "x"}}))
        .expect_faults(&[("/reason", "required")]);
    assert_eq!(seeded(&w), live);
    assert!(w.district().get(&path(&live, "/amendments")).ids().is_empty());
}

#[test]
fn what_exists_is_not_cut_out_of_the_term() {
    let w = World::new();
    let live = seeded(&w);
    let problem = amend(&w, &live, json!({"starts_on": day(-40)})).expect_problem(409, "still_in_use");
    assert!(problem["detail"].as_str().unwrap().contains("memberships"));
    amend(&w, &live, json!({"ends_on": day(-31)})).expect_problem(409, "still_in_use");
    assert_eq!(seeded(&w), live);
    amend(&w, &live, json!({"ends_on": day(-30)})).expect(200);
}

#[test]
fn a_clause_in_use_stays() {
    let w = World::new();
    let live = seeded(&w);
    let visit = visits::planned(&w);
    let without = |clause: &str| {
        let all = live["commitments"].as_array().unwrap();
        Value::Array(all.iter().filter(|one| one["clause"] != clause).cloned().collect())
    };
    let problem = amend(&w, &live, json!({"commitments": without("3.5")})).expect_problem(409, "still_in_use");
    assert!(problem["detail"].as_str().unwrap().contains("3.5"));
    let after = amend(&w, &live, json!({"commitments": without("3.6")})).expect(200);
    w.lead().act(&visits::path(&visit, "/cancel"), &visit, json!({"reason": "x"})).expect(200);
    amend(&w, &after, json!({"commitments": without("3.5")})).expect(200);
}

#[test]
fn what_is_not_in_force_is_not_amended() {
    let w = World::new();
    let (draft, live) = (drafted(&w), seeded(&w));
    amend(&w, &draft, json!({"place": "x"})).expect_problem(409, "state_conflict");
    let rests = w.district().act(&path(&live, "/suspend"), &live, json!({"reason": "x"})).expect(200);
    let after = amend(&w, &rests, json!({"place": "x"})).expect(200);
    assert_eq!(after["status"], "suspended");
    amend(&w, &rests, json!({"place": "y"})).expect_problem(412, "stale");
    let ended = w.district().act(&path(&after, "/end"), &after, json!({"reason": "x"})).expect(200);
    amend(&w, &ended, json!({"place": "y"})).expect_problem(409, "state_conflict");
}

#[test]
fn only_a_manager_of_the_district_amends() {
    let w = World::new();
    let live = seeded(&w);
    let body = json!({"reason": "x", "changes": {"place": "x"}});
    w.district_member().act(&path(&live, "/amend"), &live, body.clone()).expect_problem(403, "managers_only");
    w.lead().act(&path(&live, "/amend"), &live, body.clone()).expect_problem(403, "forbidden");
    w.former().act(&path(&live, "/amend"), &live, body.clone()).expect_problem(404, "not_found");
    w.other_district().act(&path(&live, "/amend"), &live, body).expect_problem(404, "not_found");
}
