use serde_json::{Value, json};

use super::{indicator, of_district, path};
use crate::support::{World, this_year};

fn target(value: f64) -> Value {
    json!({"academic_year": this_year(), "value": value})
}

#[test]
fn the_first_target_needs_no_reason_and_a_change_does() {
    let w = World::new();
    let made = indicator(&w, json!({}));
    let at = path(&made, "/targets");
    let first = w.lead().post(&at, target(80.0)).expect(201);
    assert_eq!((first["value"].as_f64(), first["replaced_at"].is_null()), (Some(80.0), true));
    w.lead().post(&at, target(75.0)).expect_faults(&[("/reason", "required")]);
    let mut changed = target(75.0);
    changed["reason"] = json!("ปรับตามผลปีก่อน");
    let second = w.district().post(&at, changed).expect(201);
    let ids = |query: &str| w.partner().get(&format!("{at}{query}")).ids();
    assert_eq!(ids("?current=true"), [second["id"].as_str().unwrap()]);
    assert_eq!(ids("?current=false"), [first["id"].as_str().unwrap()]);
    let trail = w.district().get("/v1/audit-events?resource=targets").expect(200);
    assert_eq!(trail["data"].as_array().unwrap().len(), 3);
}

#[test]
fn a_school_may_have_a_target_of_its_own() {
    let w = World::new();
    let at = path(&indicator(&w, json!({})), "/targets");
    w.lead().post(&at, target(80.0)).expect(201);
    for school in [w.partner_school, w.former_school] {
        let mut own = target(70.0);
        own["school_id"] = json!(school);
        w.lead().post(&at, own.clone()).expect(201);
        w.lead().post(&at, own).expect_faults(&[("/reason", "required")]);
    }
    for (school, code) in [(w.other_partner_school, "not_in_network"), (w.lone_school, "not_in_network")] {
        let mut own = target(70.0);
        own["school_id"] = json!(school);
        w.lead().post(&at, own).expect_faults(&[("/school_id", code)]);
    }
    let mut foreign = target(70.0);
    foreign["school_id"] = json!(w.other_district_school);
    w.lead().post(&at, foreign).expect_faults(&[("/school_id", "unknown_record"), ("/school_id", "not_in_network")]);
}

#[test]
fn wrong_fields_are_named_together() {
    let w = World::new();
    let at = path(&indicator(&w, json!({})), "/targets");
    w.lead()
        .post(&at, json!({"academic_year": this_year() + 2, "value": 101}))
        .expect_faults(&[("/academic_year", "outside_term"), ("/value", "not_matching_unit")]);
    w.lead()
        .post(&at, json!({"academic_year": this_year() - 543, "value": 80}))
        .expect_faults(&[("/academic_year", "year_not_buddhist")]);
    assert!(w.lead().get(&at).ids().is_empty());
}

#[test]
fn targets_are_set_by_who_writes_the_indicator() {
    let w = World::new();
    let own = path(&indicator(&w, json!({})), "/targets");
    w.partner().post(&own, target(80.0)).expect_problem(403, "forbidden");
    for caller in [w.other_lead(), w.former(), w.other_district()] {
        caller.post(&own, target(80.0)).expect_problem(404, "not_found");
    }
    let shared = path(&of_district(&w), "/targets");
    w.lead().post(&shared, target(80.0)).expect_problem(403, "forbidden");
    w.district_member().post(&shared, target(80.0)).expect(201);
    assert!(w.lead().get(&own).ids().is_empty());
}

/// However many set it at the same moment, one target is live.
#[test]
fn a_race_leaves_one_live_target() {
    let w = World::new();
    let at = path(&indicator(&w, json!({})), "/targets");
    let lead = w.lead();
    std::thread::scope(|scope| {
        for n in 0..8 {
            let (lead, at) = (lead.clone(), at.clone());
            scope.spawn(move || {
                let mut body = target(70.0 + f64::from(n));
                body["reason"] = json!("พร้อมกัน");
                let reply = lead.post(&at, body);
                assert!([201, 409, 503].contains(&reply.status), "{}", reply.text);
            });
        }
    });
    assert_eq!(lead.get(&format!("{at}?current=true")).ids().len(), 1);
}
