use ruammue::db::Id;
use serde_json::{Value, json};

use super::{made, path, seeded};
use crate::programme::{agreements, memberships, visits};
use crate::support::{Reply, World, date, day};

fn succession(school: Id, on: i64) -> Value {
    json!({"school_id": school, "on": day(on), "reason": "ผู้บริหารย้าย"})
}

fn succeed(w: &World, school: Id, on: i64) -> Reply {
    let network = seeded(w);
    w.district().act(&path(&network, "/succeed-lead"), &network, succession(school, on))
}

fn leads(w: &World, on: i64) -> Vec<Value> {
    let page = w.district().get(&format!("/v1/memberships?network_id={}&role=lead&on={}", w.network, day(on)));
    page.expect(200)["data"].as_array().unwrap().iter().map(|one| one["school_id"].clone()).collect()
}

#[test]
fn the_old_lead_leaves_the_day_the_new_one_begins() {
    let w = World::new();
    let after = succeed(&w, w.former_school, 0).expect(200);
    assert_eq!((&after["lead_school_id"], after["version"].as_i64()), (&json!(w.former_school), Some(2)));
    let old = memberships::read(&w, w.lead_membership);
    assert_eq!((&old["left_on"], &old["reason"]), (&json!(day(0)), &json!("ผู้บริหารย้าย")));
    assert_eq!(leads(&w, -1), [json!(w.lead_school)]);
    assert_eq!(leads(&w, 0), [json!(w.former_school)]);
    let log = w.district().get("/v1/audit-events?action=succeed_lead").expect(200);
    assert_eq!(log["data"].as_array().unwrap().len(), 3);
}

#[test]
fn reach_goes_over_at_once_and_what_was_written_stays() {
    let w = World::new();
    let visit = visits::planned(&w);
    let address = visits::path(&visit, "");
    w.lead().get(&address).expect(200);
    w.former().get(&address).expect_problem(404, "not_found");
    succeed(&w, w.former_school, 0).expect(200);
    w.lead().get(&address).expect_problem(404, "not_found");
    w.lead_member()
        .act(&visits::path(&visit, "/hold"), &visit, json!({"held_on": day(0)}))
        .expect_problem(404, "not_found");
    assert!(w.lead().get("/v1/visits").ids().is_empty());
    w.lead().post("/v1/visits", visits::plan(&w)).expect_problem(403, "forbidden");
    let kept = w.former().get(&address).expect(200);
    assert_eq!(kept["created_by"], json!(w.lead_manager));
    w.former().act(&visits::path(&visit, "/hold"), &visit, json!({"held_on": day(0)})).expect(200);
    w.partner().get(&address).expect(200);
}

#[test]
fn a_succession_to_come_changes_nothing_today() {
    let w = World::new();
    let visit = visits::planned(&w);
    assert_eq!(succeed(&w, w.former_school, 1).expect(200)["lead_school_id"], json!(w.lead_school));
    w.lead().get(&visits::path(&visit, "")).expect(200);
    w.former().get(&visits::path(&visit, "")).expect_problem(404, "not_found");
}

#[test]
fn a_partner_that_becomes_the_lead_is_no_partner_any_more() {
    let w = World::new();
    succeed(&w, w.partner_school, 0).expect(200);
    assert_eq!(memberships::read(&w, w.partner_membership)["left_on"], json!(day(0)));
    assert_eq!(leads(&w, 0), [json!(w.partner_school)]);
    let back = memberships::joining(&w, w.lead_school, "partner", date(0));
    w.district().post("/v1/memberships", back).expect(201);
}

#[test]
fn wrong_successions_are_refused_and_nothing_is_written() {
    let w = World::new();
    let network = seeded(&w);
    succeed(&w, w.lead_school, 0).expect_faults(&[("/school_id", "already_member")]);
    succeed(&w, w.other_district_school, 2000)
        .expect_faults(&[("/school_id", "unknown_record"), ("/on", "outside_term")]);
    succeed(&w, w.lone_school, -2000).expect_faults(&[("/on", "outside_term"), ("/on", "wrong_order")]);
    w.district().post("/v1/memberships", memberships::joining(&w, w.lone_school, "partner", date(9))).expect(201);
    succeed(&w, w.lone_school, 5).expect_faults(&[("/school_id", "already_member")]);
    let empty = made(&w);
    w.district()
        .act(&path(&empty, "/succeed-lead"), &empty, succession(w.former_school, 0))
        .expect_faults(&[("/on", "lead_missing")]);
    assert_eq!(seeded(&w), network);
    assert_eq!(memberships::read(&w, w.lead_membership)["left_on"], Value::Null);
}

#[test]
fn a_network_that_ended_or_whose_agreement_is_over_has_no_succession() {
    let w = World::new();
    let other = w.district().get(&format!("/v1/networks/{}", w.other_network)).expect(200);
    let body = json!({"ended_on": day(3), "reason": "x"});
    let other = w.district().act(&path(&other, "/end"), &other, body).expect(200);
    let request = succession(w.former_school, 0);
    w.district().act(&path(&other, "/succeed-lead"), &other, request).expect_problem(409, "state_conflict");
    let live = agreements::seeded(&w);
    w.district().act(&agreements::path(&live, "/terminate"), &live, json!({"reason": "x"})).expect(200);
    succeed(&w, w.former_school, 0).expect_problem(409, "agreement_not_in_force");
}

#[test]
fn of_two_at_once_one_wins_and_the_other_is_told() {
    let w = World::new();
    let network = seeded(&w);
    let race = |school: Id| {
        let (caller, network) = (w.district(), network.clone());
        std::thread::spawn(move || {
            let reply = caller.act(&path(&network, "/succeed-lead"), &network, succession(school, 0));
            (reply.status, reply.body["code"].clone())
        })
    };
    let racers = [race(w.former_school), race(w.lone_school)];
    let mut ends = racers.map(|racer| racer.join().unwrap());
    ends.sort_by_key(|(status, _)| *status);
    assert_eq!(ends, [(200, Value::Null), (412, json!("stale"))]);
    assert_eq!(leads(&w, 0).len(), 1);
    assert_eq!(seeded(&w)["version"], 2);
}

#[test]
fn only_a_manager_of_the_district_gives_another_lead() {
    let w = World::new();
    let network = seeded(&w);
    let body = succession(w.former_school, 0);
    let address = path(&network, "/succeed-lead");
    w.district_member().act(&address, &network, body.clone()).expect_problem(403, "managers_only");
    w.lead().act(&address, &network, body.clone()).expect_problem(403, "forbidden");
    w.other_district().act(&address, &network, body.clone()).expect_problem(404, "not_found");
    w.district().post(&address, body).expect_problem(428, "version_required");
}
