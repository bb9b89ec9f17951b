use serde_json::{Value, json};

use super::{cancel_visit, held, id, path, plan_with, planned, planned_of};
use crate::support::{Caller, World, day, this_year};

fn sorted(mut ids: Vec<String>) -> Vec<String> {
    ids.sort();
    ids
}

fn seen_by(caller: &Caller) -> Vec<String> {
    sorted(caller.get("/v1/visits").ids())
}

#[test]
fn each_sees_the_visits_in_reach() {
    let w = World::new();
    let of_partner = id(&planned(&w));
    let of_lead = id(&planned_of(&w.district(), &w, w.network, w.lead_school, 3));
    let of_former = id(&planned_of(&w.district(), &w, w.network, w.former_school, -40));
    let elsewhere = id(&planned_of(&w.other_lead(), &w, w.other_network, w.other_partner_school, 3));
    let all = sorted(vec![of_partner.clone(), of_lead.clone(), of_former.clone(), elsewhere.clone()]);
    assert_eq!(seen_by(&w.district()), all);
    assert_eq!(seen_by(&w.district_member()), all);
    assert_eq!(seen_by(&w.lead()), sorted(vec![of_partner.clone(), of_lead]));
    assert_eq!(seen_by(&w.partner_member()), [of_partner]);
    assert_eq!(seen_by(&w.other_lead()), std::slice::from_ref(&elsewhere));
    assert_eq!(seen_by(&w.other_partner()), [elsewhere]);
    assert_eq!(seen_by(&w.former()), [of_former], "a former member keeps its own");
    assert!(seen_by(&w.other_district()).is_empty());
    w.nobody().get("/v1/visits").expect_problem(401, "unauthenticated");
    w.expired().get("/v1/visits").expect_problem(401, "token_expired");
}

#[test]
fn the_filters_narrow_it() {
    let w = World::new();
    let lead_visit = planned_of(&w.district(), &w, w.network, w.lead_school, 1);
    let plan = plan_with(&w, json!({"kind": "supervision", "planned_on": day(-365), "objectives": "ดูปฏิทิน"}));
    let old = w.lead().post("/v1/visits", plan).expect(201);
    let held = held(&w);
    let elsewhere = planned_of(&w.other_lead(), &w, w.other_network, w.other_partner_school, 2);
    let found = |query: &str| sorted(w.district().get(&format!("/v1/visits?{query}")).ids());
    let ids = |visits: &[&Value]| sorted(visits.iter().map(|visit| id(visit)).collect());
    assert_eq!(found(&format!("network_id={}", w.other_network)), ids(&[&elsewhere]));
    assert_eq!(found(&format!("school_id={}", w.lead_school)), ids(&[&lead_visit]));
    assert_eq!(found(&format!("academic_year={}&status=planned", this_year() - 1)), ids(&[&old]));
    assert_eq!(found("kind=supervision"), ids(&[&old]));
    assert_eq!(found("kind=supervision,mentoring").len(), 4);
    assert_eq!(found("status=held"), ids(&[&held]));
    assert_eq!(found("status=planned,held").len(), 4);
    assert_eq!(found("q=%E0%B8%9B%E0%B8%8F%E0%B8%B4%E0%B8%97%E0%B8%B4%E0%B8%99"), ids(&[&old]));
    assert!(found("updated_since=2100-01-01T00:00:00Z").is_empty());
    assert!(w.lead().get(&format!("/v1/visits?network_id={}", w.other_network)).ids().is_empty());
}

#[test]
fn overdue_is_the_same_as_a_field_as_a_filter_and_as_a_count() {
    let w = World::new();
    let late = planned_of(&w.lead(), &w, w.network, w.partner_school, -1);
    let today = planned_of(&w.lead(), &w, w.network, w.partner_school, 0);
    let held_late = planned_of(&w.lead(), &w, w.network, w.partner_school, -5);
    w.lead().act(&path(&held_late, "/hold"), &held_late, json!({"held_on": day(-1)})).expect(200);
    let cancelled = planned_of(&w.lead(), &w, w.network, w.partner_school, -5);
    cancel_visit::cancel(&w, &cancelled);
    assert_eq!((&late["overdue"], &today["overdue"]), (&json!(true), &json!(false)));
    let all = w.partner().get("/v1/visits").expect(200);
    let flagged: Vec<_> = all["data"].as_array().unwrap().iter().filter(|one| one["overdue"] == true).map(id).collect();
    let page = w.partner().get("/v1/visits?overdue=true&count=exact");
    assert_eq!(page.body["page"]["count"], 1);
    assert_eq!(page.ids(), [id(&late)]);
    assert_eq!(flagged, [id(&late)]);
    assert_eq!(w.partner().get("/v1/visits?overdue=false").ids().len(), 3);
}

#[test]
fn school_and_network_are_sent_along_when_asked_for() {
    let w = World::new();
    planned(&w);
    let page = w.partner().get("/v1/visits?expand=school,network").expect(200);
    assert_eq!(page["data"][0]["school"]["id"], json!(w.partner_school));
    assert_eq!(page["data"][0]["network"]["id"], json!(w.network));
    let plain = w.partner().get("/v1/visits").expect(200);
    assert!(plain["data"][0].get("school").is_none() && plain["data"][0].get("allowed_actions").is_none());
    w.partner().get("/v1/visits?expand=template").expect_problem(400, "invalid_parameters");
}

#[test]
fn pages_follow_each_other_latest_planned_first() {
    let w = World::new();
    let made: Vec<_> = [4, 4, 1, 9].map(|on| id(&planned_of(&w.lead(), &w, w.network, w.partner_school, on))).to_vec();
    let wanted = [&made[3], &made[1], &made[0], &made[2]];
    let caller = w.lead();
    let (mut found, mut next) = (vec![], String::new());
    loop {
        let reply = caller.get(&format!("/v1/visits?limit=1{next}"));
        found.extend(reply.clone().ids());
        let Some(cursor) = reply.body["page"]["next"].as_str() else { break };
        next = format!("&cursor={cursor}");
    }
    assert_eq!(found.iter().collect::<Vec<_>>(), wanted);
    let ascending = caller.get("/v1/visits?sort=planned_on").ids();
    assert_eq!(ascending.iter().rev().collect::<Vec<_>>(), wanted);
    assert_eq!(caller.get("/v1/visits?sort=-updated_at&limit=1").ids(), [made[3].clone()]);
    caller.get("/v1/visits?sort=objectives").expect_problem(400, "invalid_parameters");
}
