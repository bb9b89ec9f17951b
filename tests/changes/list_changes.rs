use std::time::{Duration, Instant};

use diesel::prelude::*;
use ruammue::db::schema::change_log;
use ruammue::{clock, db};
use serde_json::{Value, json};

use super::{follow, start};
use crate::programme::{evaluations, innovations, visits};
use crate::support::{Caller, World, day};

fn told(caller: &Caller, after: &str) -> Vec<(String, String, String)> {
    let word = |one: &Value, field: &str| one[field].as_str().unwrap().to_owned();
    let (data, _) = follow(caller, after.to_owned(), 1000);
    data.iter().map(|one| (word(one, "resource"), word(one, "id"), word(one, "op"))).collect()
}

fn said(resource: &str, record: &Value, op: &str) -> (String, String, String) {
    (resource.to_owned(), record["id"].as_str().unwrap().to_owned(), op.to_owned())
}

#[test]
fn what_is_written_is_told_in_its_order_to_those_who_may_see_it() {
    let w = World::new();
    let (lead, partner, other) = (w.lead(), w.partner(), w.other_lead());
    let (at_lead, at_partner, at_other) = (start(&lead), start(&partner), start(&other));
    let visit = visits::held(&w);
    let wanted = [said("visits", &visit, "created"), said("visits", &visit, "changed")];
    assert_eq!(told(&lead, &at_lead), wanted);
    assert_eq!(told(&partner, &at_partner), wanted);
    assert!(told(&other, &at_other).is_empty());
    let (data, next) = follow(&lead, at_lead, 1);
    assert_eq!((data.len(), &data[1]["version"]), (2, &json!(2)));
    assert!(told(&lead, &next).is_empty());
}

#[test]
fn what_others_draft_about_a_school_is_told_to_it_once_it_is_handed_in() {
    let w = World::new();
    let (partner, district) = (w.partner(), w.district());
    let (at_partner, at_district) = (start(&partner), start(&district));
    let draft = evaluations::draft(&w, "lead");
    assert!(told(&partner, &at_partner).is_empty());
    let submitted = evaluations::act(&w.lead(), &draft, "submit");
    assert_eq!(told(&partner, &at_partner), [said("evaluations", &submitted, "created")]);
    assert_eq!(told(&district, &at_district).len(), 2);
}

#[test]
fn an_innovation_is_told_to_its_reviewers_when_submitted_and_to_all_when_published() {
    let w = World::new();
    let (lead, district, other) = (w.lead(), w.district(), w.other_partner());
    let (at_lead, at_district, at_other) = (start(&lead), start(&district), start(&other));
    let draft = innovations::drafted(&w);
    assert!(told(&lead, &at_lead).is_empty() && told(&district, &at_district).is_empty());
    let submitted = innovations::act(&w.partner(), &draft, "submit").expect(200);
    assert_eq!(told(&lead, &at_lead), [said("innovations", &draft, "created")]);
    assert_eq!(told(&district, &at_district), [said("innovations", &draft, "created")]);
    assert!(told(&other, &at_other).is_empty());
    innovations::publish(&w, &submitted);
    assert_eq!(told(&other, &at_other), [said("innovations", &draft, "created")]);
}

#[test]
fn what_a_change_of_members_takes_away_is_lost_and_what_it_brings_is_gained() {
    let w = World::new();
    let visit = visits::planned(&w);
    let (lead, partner) = (w.lead(), w.partner());
    let (at_lead, at_partner) = (start(&lead), start(&partner));
    let path = format!("/v1/memberships/{}", w.partner_membership);
    let membership = w.district().get(&path).expect(200);
    let leave = json!({"left_on": day(0), "reason": "ย้ายเครือข่าย"});
    w.district().act(&format!("{path}/leave"), &membership, leave).expect(200);
    let lost = told(&lead, &at_lead);
    assert!(lost.contains(&said("visits", &visit, "lost")), "{lost:?}");
    assert!(!told(&partner, &at_partner).contains(&said("visits", &visit, "lost")), "it is the school's own");

    let (_, at_lead) = follow(&lead, at_lead, 1);
    let rejoin =
        json!({"network_id": w.network, "school_id": w.partner_school, "role": "partner", "joined_on": day(0)});
    w.district().post("/v1/memberships", rejoin).expect(201);
    assert!(told(&lead, &at_lead).contains(&said("visits", &visit, "gained")));
}

#[test]
fn one_who_waits_is_told_as_soon_as_something_is_written() {
    let w = World::new();
    let lead = w.lead();
    let at = start(&lead);
    let waiting = {
        let (lead, at) = (lead.clone(), at.clone());
        std::thread::spawn(move || lead.get(&format!("/v1/changes?wait=30&after={at}")).expect(200))
    };
    std::thread::sleep(Duration::from_millis(200));
    assert!(!waiting.is_finished());
    let (written, begun) = (visits::planned(&w), Instant::now());
    let page = waiting.join().unwrap();
    assert_eq!(page["data"][0]["id"], written["id"]);
    assert!(begun.elapsed() < Duration::from_secs(20), "it was woken, it did not wait out");
    let empty = lead.get(&format!("/v1/changes?wait=1&after={}", page["next"].as_str().unwrap())).expect(200);
    assert_eq!((&empty["data"], &empty["more"]), (&json!([]), &json!(false)));
}

#[test]
fn a_cursor_is_its_callers_own_and_ours() {
    let w = World::new();
    let at = start(&w.lead());
    w.partner().get(&format!("/v1/changes?after={at}")).expect_problem(400, "cursor_mismatch");
    w.lead().get("/v1/changes?after=AAAA").expect_problem(400, "invalid_cursor");
    let tampered = format!("{}A", &at[..at.len() - 1]);
    w.lead().get(&format!("/v1/changes?after={tampered}")).expect_problem(400, "invalid_cursor");
    let page = w.lead().get("/v1/visits?limit=1").expect(200);
    assert!(page["page"]["next"].is_null());
}

#[test]
fn what_was_written_too_long_ago_cannot_be_followed() {
    let w = World::new();
    let lead = w.lead();
    let at = start(&lead);
    visits::planned(&w);
    let long_ago = db::Instant::new(clock::now().utc() - chrono::Duration::days(91));
    let age =
        |conn: &mut db::Conn| Ok(diesel::update(change_log::table).set(change_log::at.eq(long_ago)).execute(conn)?);
    w.state.db.write_now(age).unwrap();
    lead.get(&format!("/v1/changes?after={at}")).expect_problem(410, "resync_required");
    assert!(told(&lead, &start(&lead)).is_empty());
}

#[test]
fn every_wrong_parameter_is_named() {
    let w = World::new();
    let body = w.lead().get("/v1/changes?limit=0&wait=31&since=x").expect_problem(400, "invalid_parameters");
    assert_eq!(body["errors"][0]["parameter"], "since");
    let body = w.lead().get("/v1/changes?limit=0&wait=31").expect_problem(400, "invalid_parameters");
    assert_eq!(body["errors"].as_array().unwrap().len(), 2);
}
