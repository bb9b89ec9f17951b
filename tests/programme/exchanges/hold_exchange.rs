use serde_json::json;

use super::{held, how_it_went, of_scope, path, planned, planned_with};
use crate::programme::visits::races::at_once;
use crate::support::{World, day, this_year};

#[test]
fn who_was_invited_and_who_came_are_both_kept() {
    let w = World::new();
    let exchange = planned_with(&w, json!({"invited": [w.partner_school]}));
    let mut went = how_it_went(&w);
    went["attendance"] = json!([{"school_id": w.lead_school, "people": 4}]);
    let held = w.district_member().act(&path(&exchange, "/hold"), &exchange, went).expect(200);
    assert_eq!((&held["status"], &held["held_on"]), (&json!("held"), &json!(day(0))));
    assert_eq!((&held["outcomes"], &held["allowed_actions"]), (&json!("ครูนำแบบฝึกกลับไปใช้"), &json!([])));
    let of = |school: ruammue::db::Id| {
        let schools = held["schools"].as_array().unwrap();
        schools.iter().find(|one| one["school_id"] == json!(school)).unwrap().clone()
    };
    let (lead, partner) = (of(w.lead_school), of(w.partner_school));
    assert_eq!((&lead["invited"], &lead["attended"], &lead["people"]), (&json!(false), &json!(true), &json!(4)));
    let absent = (&partner["invited"], &partner["attended"], &partner["people"]);
    assert_eq!(absent, (&json!(true), &json!(false), &json!(0)));
    assert_eq!(w.partner().get(&path(&exchange, "")).expect(200)["schools"], held["schools"]);
}

#[test]
fn the_year_becomes_that_of_the_day_it_was_held() {
    let w = World::new();
    let exchange = planned(&w);
    let mut went = how_it_went(&w);
    went["held_on"] = json!(day(-365));
    let held = w.district().act(&path(&exchange, "/hold"), &exchange, went).expect(200);
    assert_eq!(held["academic_year"], this_year() - 1);
}

#[test]
fn wrong_fields_are_named_together() {
    let w = World::new();
    let exchange = planned(&w);
    let went = json!({"held_on": day(1), "outcomes": "x", "attendance": [
        {"school_id": w.former_school, "people": 1}, {"school_id": w.lead_school, "people": 1},
        {"school_id": w.lead_school, "people": 2},
    ]});
    w.district().act(&path(&exchange, "/hold"), &exchange, went).expect_faults(&[
        ("/held_on", "in_the_future"),
        ("/attendance/0/school_id", "not_in_network"),
        ("/attendance/2/school_id", "repeated"),
    ]);
    let shape = json!({"held_on": day(0), "attendance": [{"school_id": w.lead_school, "people": 0}], "outcomes": ""});
    w.district()
        .act(&path(&exchange, "/hold"), &exchange, shape)
        .expect_faults(&[("/outcomes", "required"), ("/attendance/0/people", "too_small")]);
    let nobody = json!({"held_on": day(-2000), "attendance": [], "outcomes": "x"});
    w.district().act(&path(&exchange, "/hold"), &exchange, nobody).expect_faults(&[("/attendance", "too_few")]);
}

#[test]
fn only_the_district_holds_one_and_only_once() {
    let w = World::new();
    let exchange = planned_with(&w, of_scope(&w, "district"));
    for caller in [w.lead(), w.partner()] {
        caller.act(&path(&exchange, "/hold"), &exchange, how_it_went(&w)).expect_problem(403, "forbidden");
    }
    w.other_district().act(&path(&exchange, "/hold"), &exchange, how_it_went(&w)).expect_problem(404, "not_found");
    let exchange = held(&w, "within_network");
    w.district().act(&path(&exchange, "/hold"), &exchange, how_it_went(&w)).expect_problem(409, "state_conflict");
}

#[test]
fn of_a_holding_and_a_cancelling_at_once_one_wins() {
    let w = World::new();
    let (one, other) = (w.district(), w.district_member());
    for _ in 0..3 {
        let exchange = planned(&w);
        let (held, cancelled) = at_once(
            || one.act(&path(&exchange, "/hold"), &exchange, how_it_went(&w)),
            || other.act(&path(&exchange, "/cancel"), &exchange, json!({"reason": "ฝนตก"})),
        );
        let mut statuses = [held.status, cancelled.status];
        statuses.sort_unstable();
        assert!(statuses == [200, 409] || statuses == [200, 412], "{statuses:?}");
        let now = one.get(&path(&exchange, "")).expect(200);
        let came = now["schools"].as_array().unwrap().iter().filter(|school| school["attended"] == true).count();
        assert_eq!((&now["version"], came), (&json!(2), if held.status == 200 { 2 } else { 0 }));
    }
}
