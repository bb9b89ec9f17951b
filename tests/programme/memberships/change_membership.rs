use serde_json::{Value, json};

use super::{joining, path, read};
use crate::programme::networks;
use crate::support::{Reply, World, date, day};

fn correct(w: &World, seen: &Value, on: i64) -> Reply {
    w.district().patch(&path(seen, ""), seen, json!({"joined_on": day(on), "reason": "บันทึกผิด"}))
}

#[test]
fn the_first_day_is_corrected_with_a_reason_and_a_trace() {
    let w = World::new();
    let seat = read(&w, w.partner_membership);
    w.district()
        .patch(&path(&seat, ""), &seat, json!({"joined_on": day(-10)}))
        .expect_faults(&[("/reason", "required")]);
    let after = correct(&w, &seat, -10).expect(200);
    assert_eq!((&after["joined_on"], &after["reason"]), (&json!(day(-10)), &json!("บันทึกผิด")));
    w.district()
        .patch(&path(&seat, ""), &after, json!({"joined_on": day(-9)}))
        .expect_faults(&[("/reason", "required")]);
    let log = w.district().get(&format!("/v1/audit-events?record_id={}", w.partner_membership)).expect(200);
    assert_eq!(log["data"][0]["reason"], "บันทึกผิด");
    assert_eq!(log["data"][0]["difference"]["joined_on"], json!({"from": seat["joined_on"], "to": day(-10)}));
}

#[test]
fn nothing_else_can_be_changed() {
    let w = World::new();
    let seat = read(&w, w.partner_membership);
    let body = json!({"role": "lead", "school_id": w.lone_school, "left_on": day(0), "reason": "x"});
    w.district().patch(&path(&seat, ""), &seat, body).expect_faults(&[
        ("/role", "unknown_field"),
        ("/school_id", "unknown_field"),
        ("/left_on", "unknown_field"),
    ]);
    assert_eq!(read(&w, w.partner_membership), seat);
}

#[test]
fn the_roster_stays_whole() {
    let w = World::new();
    let lead = read(&w, w.lead_membership);
    correct(&w, &lead, -40).expect_faults(&[("/joined_on", "no_lead")]);
    correct(&w, &read(&w, w.former_membership), -29).expect_faults(&[("/joined_on", "too_large")]);
    correct(&w, &lead, 2000).expect_faults(&[("/joined_on", "outside_term"), ("/joined_on", "no_lead")]);
    let again = joining(&w, w.former_school, "partner", date(-10));
    let again = w.district().post("/v1/memberships", again).expect(201);
    correct(&w, &again, -31).expect_faults(&[("/joined_on", "already_member")]);
    correct(&w, &again, -30).expect(200);
}

#[test]
fn a_handover_leaves_no_gap_and_no_two_leads() {
    let w = World::new();
    let network = networks::seeded(&w);
    let body = json!({"school_id": w.lone_school, "on": day(-5), "reason": "x"});
    w.district().act(&networks::path(&network, "/succeed-lead"), &network, body).expect(200);
    let seats = w.district().get(&format!("/v1/memberships?network_id={}&role=lead&on={}", w.network, day(0)));
    let new = seats.expect(200)["data"][0].clone();
    correct(&w, &new, -4).expect_faults(&[("/joined_on", "no_lead")]);
    correct(&w, &new, -6).expect_faults(&[("/joined_on", "second_lead")]);
}

#[test]
fn only_a_manager_of_the_district_corrects() {
    let w = World::new();
    let seat = read(&w, w.partner_membership);
    let body = json!({"joined_on": day(-10), "reason": "x"});
    w.district_member().patch(&path(&seat, ""), &seat, body.clone()).expect_problem(403, "managers_only");
    w.lead().patch(&path(&seat, ""), &seat, body.clone()).expect_problem(403, "forbidden");
    w.other_district().patch(&path(&seat, ""), &seat, body).expect_problem(404, "not_found");
    correct(&w, &seat, -10).expect(200);
    correct(&w, &seat, -11).expect_problem(412, "stale");
}
