use serde_json::{Value, json};

use super::{path, read};
use crate::programme::{agreements, visits};
use crate::support::{Reply, World, day};

fn leave(w: &World, seen: &Value, on: i64) -> Reply {
    w.district().act(&path(seen, "/leave"), seen, json!({"left_on": day(on), "reason": "ยุบรวม"}))
}

#[test]
fn a_partner_leaves_and_the_lead_s_reach_ends_that_day() {
    let w = World::new();
    let visit = visits::planned(&w);
    let seat = read(&w, w.partner_membership);
    w.lead().get(&visits::path(&visit, "")).expect(200);
    let left = leave(&w, &seat, 0).expect(200);
    assert_eq!((&left["left_on"], &left["reason"]), (&json!(day(0)), &json!("ยุบรวม")));
    assert_eq!(left["allowed_actions"], json!(["change_membership"]));
    w.lead().get(&visits::path(&visit, "")).expect_problem(404, "not_found");
    assert!(w.lead().get("/v1/visits").ids().is_empty());
    w.partner().get(&visits::path(&visit, "")).expect(200);
    w.district().get(&visits::path(&visit, "")).expect(200);
    let problem = leave(&w, &left, 0).expect_problem(409, "state_conflict");
    assert_eq!((&problem["state"], &problem["allowed"]), (&json!("left"), &json!(["change_membership"])));
}

#[test]
fn who_leaves_tomorrow_is_a_member_today() {
    let w = World::new();
    let visit = visits::planned(&w);
    leave(&w, &read(&w, w.partner_membership), 1).expect(200);
    w.lead().get(&visits::path(&visit, "")).expect(200);
    let mut plan = visits::plan(&w);
    plan["planned_on"] = json!(day(1));
    w.lead().post("/v1/visits", plan).expect_faults(&[("/school_id", "not_in_network")]);
}

#[test]
fn the_day_lies_in_the_term_and_not_before_joining() {
    let w = World::new();
    let seat = read(&w, w.partner_membership);
    leave(&w, &seat, -2000).expect_faults(&[("/left_on", "outside_term"), ("/left_on", "wrong_order")]);
    leave(&w, &seat, 2000).expect_faults(&[("/left_on", "outside_term")]);
    w.district()
        .act(&path(&seat, "/leave"), &seat, json!({"left_on": day(0)}))
        .expect_faults(&[("/reason", "required")]);
    assert_eq!(read(&w, w.partner_membership), seat);
}

#[test]
fn a_lead_does_not_leave() {
    let w = World::new();
    leave(&w, &read(&w, w.lead_membership), 0).expect_faults(&[("/left_on", "no_lead")]);
}

#[test]
fn a_roster_is_closed_with_its_agreement() {
    let w = World::new();
    let live = agreements::seeded(&w);
    w.district().act(&agreements::path(&live, "/end"), &live, json!({"reason": "x"})).expect(200);
    leave(&w, &read(&w, w.partner_membership), 0).expect_problem(409, "agreement_not_in_force");
}

#[test]
fn only_a_manager_of_the_district_lets_a_school_go() {
    let w = World::new();
    let seat = read(&w, w.partner_membership);
    let body = json!({"left_on": day(0), "reason": "x"});
    w.district_member().act(&path(&seat, "/leave"), &seat, body.clone()).expect_problem(403, "managers_only");
    w.partner().act(&path(&seat, "/leave"), &seat, body.clone()).expect_problem(403, "forbidden");
    w.other_district().act(&path(&seat, "/leave"), &seat, body.clone()).expect_problem(404, "not_found");
    w.district().post(&path(&seat, "/leave"), body).expect_problem(428, "version_required");
}
