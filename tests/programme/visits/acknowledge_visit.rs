use diesel::prelude::*;
use ruammue::db::schema::visits;
use serde_json::json;

use super::{acknowledged, assert_untouched, held, path, planned_of, reported};
use crate::support::{World, day};

#[test]
fn the_visited_school_acknowledges_and_may_reply() {
    let w = World::new();
    let visit = acknowledged(&w);
    assert_eq!((&visit["status"], &visit["reply"]), (&json!("acknowledged"), &json!("รับทราบ")));
    assert_eq!(visit["acknowledged_by"], json!(w.partner_manager));
    assert!(visit["acknowledged_at"].is_string());
    let silent = reported(&w);
    let silent = w.partner().act(&path(&silent, "/acknowledge"), &silent, json!({})).expect(200);
    assert_eq!(silent["reply"], json!(null));
}

#[test]
fn it_is_for_the_visited_schools_manager_alone() {
    let w = World::new();
    let visit = reported(&w);
    let acknowledge = |caller: crate::support::Caller| caller.act(&path(&visit, "/acknowledge"), &visit, json!({}));
    acknowledge(w.partner_member()).expect_problem(403, "managers_only");
    acknowledge(w.lead()).expect_problem(403, "forbidden");
    acknowledge(w.district()).expect_problem(403, "forbidden");
    for caller in [w.other_lead(), w.other_partner(), w.former(), w.other_district()] {
        acknowledge(caller).expect_problem(404, "not_found");
    }
    acknowledge(w.nobody()).expect_problem(401, "unauthenticated");
    assert_untouched(&w, &visit);
}

#[test]
fn a_lead_school_that_was_visited_acknowledges_like_any_other() {
    let w = World::new();
    let visit = planned_of(&w.district(), &w, w.network, w.lead_school, 0);
    let visit = w.district().act(&path(&visit, "/hold"), &visit, json!({"held_on": day(0)})).expect(200);
    let visit = w.district().act(&path(&visit, "/report"), &visit, json!({"findings": "ดี"})).expect(200);
    w.lead().act(&path(&visit, "/acknowledge"), &visit, json!({})).expect(200);
}

#[test]
fn a_former_member_still_acknowledges_its_own() {
    let w = World::new();
    let visit = planned_of(&w.district(), &w, w.network, w.former_school, -40);
    let visit = w.district().act(&path(&visit, "/hold"), &visit, json!({"held_on": day(-40)})).expect(200);
    let visit = w.district().act(&path(&visit, "/report"), &visit, json!({"findings": "ดี"})).expect(200);
    w.former().act(&path(&visit, "/acknowledge"), &visit, json!({})).expect(200);
}

#[test]
fn whoever_reported_it_does_not_acknowledge_it() {
    let w = World::new();
    let visit = reported(&w);
    // As if the account that reported had moved to the visited school since.
    let moved = |conn: &mut ruammue::db::Conn| {
        Ok(diesel::update(visits::table).set(visits::reported_by.eq(Some(w.partner_manager))).execute(conn)?)
    };
    w.state.db.write_now(moved).unwrap();
    w.partner().act(&path(&visit, "/acknowledge"), &visit, json!({})).expect_problem(403, "own_work");
    assert_eq!(w.partner().get(&path(&visit, "")).expect(200)["allowed_actions"], json!(["return_visit"]));
    assert_untouched(&w, &visit);
}

#[test]
fn only_a_report_is_acknowledged() {
    let w = World::new();
    let visit = held(&w);
    let problem = w.partner().act(&path(&visit, "/acknowledge"), &visit, json!({}));
    assert_eq!(problem.expect_problem(409, "state_conflict")["state"], "held");
    let visit = acknowledged(&w);
    w.partner().act(&path(&visit, "/acknowledge"), &visit, json!({})).expect_problem(409, "state_conflict");
    w.partner().post(&path(&visit, "/acknowledge"), json!({})).expect_problem(428, "version_required");
}
