use ruammue::db::Id;
use serde_json::{Value, json};

use super::target;
use crate::programme::evaluations::leave;
use crate::programme::visits::{self, plan_with, planned_of};
use crate::support::{Caller, World, day, this_year};

fn fulfilment(caller: &Caller, network: Id) -> Value {
    caller.get(&format!("/v1/networks/{network}/visit-fulfilment?academic_year={}", this_year())).expect(200)
}

fn count(target: Value, planned: i32, held: i32, missing: Value) -> Value {
    json!({"target": target, "planned": planned, "held": held, "missing": missing})
}

#[test]
fn what_was_held_counts_against_the_target() {
    let w = World::new();
    let set = target(&w);
    visits::closed(&w);
    visits::planned_of(&w.lead(), &w, w.network, w.partner_school, 0);
    let cancelled = visits::planned(&w);
    w.lead().act(&visits::path(&cancelled, "/cancel"), &cancelled, json!({"reason": "x"})).expect(200);
    let found = fulfilment(&w.district(), w.network);
    assert_eq!(found["visit_target_id"], set["id"]);
    let mentoring = count(json!(2), 1, 1, json!(1));
    let supervision = count(json!(1), 0, 0, json!(1));
    assert_eq!((&found["mentoring"], &found["supervision"]), (&mentoring, &supervision));
    let schools = found["schools"].as_array().unwrap();
    assert_eq!(schools.len(), 1, "the lead is not visited, the former member is gone");
    assert_eq!((&schools[0]["school_id"], &schools[0]["mentoring"]), (&json!(w.partner_school), &mentoring));
}

#[test]
fn each_kind_counts_for_itself() {
    let w = World::new();
    target(&w);
    for _ in 0..2 {
        let visit = plan_with(&w, json!({"kind": "supervision", "planned_on": day(0)}));
        let visit = w.lead().post("/v1/visits", visit).expect(201);
        w.lead().act(&visits::path(&visit, "/hold"), &visit, json!({"held_on": day(0)})).expect(200);
    }
    let found = fulfilment(&w.lead(), w.network);
    assert_eq!(found["supervision"], count(json!(1), 0, 2, json!(0)));
    assert_eq!(found["mentoring"], count(json!(2), 0, 0, json!(2)));
}

#[test]
fn without_a_target_nothing_is_missing() {
    let w = World::new();
    visits::held(&w);
    let found = fulfilment(&w.lead(), w.network);
    assert_eq!(
        (&found["visit_target_id"], &found["mentoring"]),
        (&Value::Null, &count(Value::Null, 0, 1, Value::Null))
    );
}

#[test]
fn a_partner_sees_its_own_row_and_the_sums() {
    let w = World::new();
    target(&w);
    let second = json!({"network_id": w.network, "school_id": w.former_school, "role": "partner", "joined_on": day(0)});
    w.district().post("/v1/memberships", second).expect(201);
    planned_of(&w.lead(), &w, w.network, w.former_school, 0);
    let found = fulfilment(&w.partner_member(), w.network);
    assert_eq!(found["mentoring"], count(json!(4), 1, 0, json!(4)));
    assert_eq!(found["schools"].as_array().unwrap().len(), 1);
    assert_eq!(fulfilment(&w.lead_member(), w.network)["schools"].as_array().unwrap().len(), 2);
    leave(&w);
    assert_eq!(fulfilment(&w.district(), w.network)["mentoring"]["target"], 2);
}

#[test]
fn it_reaches_the_networks_schools() {
    let w = World::new();
    let at = format!("/v1/networks/{}/visit-fulfilment", w.network);
    let year = format!("{at}?academic_year={}", this_year());
    for caller in [w.other_lead(), w.other_partner(), w.former()] {
        caller.get(&year).expect_problem(403, "forbidden");
    }
    w.other_district().get(&year).expect_problem(404, "not_found");
    w.lead().get(&at).expect_problem(400, "invalid_parameters");
}
