use serde_json::{Value, json};

use super::{created, done, finish, follow_up, follow_up_with, id, path, verified, withdrawn};
use crate::programme::visits;
use crate::support::{Caller, World, day};

fn sorted(mut ids: Vec<String>) -> Vec<String> {
    ids.sort();
    ids
}

/// One that the caller made of a visit that it planned and held.
fn of_school(w: &World, caller: &Caller, network: ruammue::db::Id, school: ruammue::db::Id, on: i64) -> Value {
    let visit = visits::planned_of(caller, w, network, school, on);
    let visit = caller.act(&visits::path(&visit, "/hold"), &visit, json!({"held_on": day(on)})).expect(200);
    caller.post("/v1/follow-ups", follow_up(&visit)).expect(201)
}

#[test]
fn each_sees_the_follow_ups_in_reach() {
    let w = World::new();
    let of_partner = id(&of_school(&w, &w.lead(), w.network, w.partner_school, 0));
    let of_lead = id(&of_school(&w, &w.district(), w.network, w.lead_school, 0));
    let of_former = id(&of_school(&w, &w.district(), w.network, w.former_school, -40));
    let elsewhere = id(&of_school(&w, &w.other_lead(), w.other_network, w.other_partner_school, 0));
    let seen = |caller: Caller| sorted(caller.get("/v1/follow-ups").ids());
    let all = [of_partner.clone(), of_lead.clone(), of_former.clone(), elsewhere.clone()];
    assert_eq!(seen(w.district_member()), sorted(all.to_vec()));
    assert_eq!(seen(w.lead()), sorted(vec![of_partner.clone(), of_lead]));
    assert_eq!(seen(w.partner()), [of_partner]);
    assert_eq!(seen(w.other_lead()), std::slice::from_ref(&elsewhere));
    assert_eq!(seen(w.other_partner()), [elsewhere]);
    assert_eq!(seen(w.former()), [of_former], "a former member keeps its own");
    assert!(seen(w.other_district()).is_empty());
    w.nobody().get("/v1/follow-ups").expect_problem(401, "unauthenticated");
}

#[test]
fn the_filters_narrow_it() {
    let w = World::new();
    let (done, verified, withdrawn) = (done(&w), verified(&w), withdrawn(&w));
    let visit = visits::held(&w);
    let high = follow_up_with(&visit, json!({"priority": "high", "what": "ซ่อมหลังคา"}));
    let high = w.lead().post("/v1/follow-ups", high).expect(201);
    let of_lead = of_school(&w, &w.district(), w.network, w.lead_school, 0);
    let elsewhere = of_school(&w, &w.other_lead(), w.other_network, w.other_partner_school, 0);
    let found = |query: &str| sorted(w.district().get(&format!("/v1/follow-ups?{query}")).ids());
    assert_eq!(found(&format!("visit_id={}", id(&visit))), [id(&high)]);
    assert_eq!(found(&format!("network_id={}", w.other_network)), [id(&elsewhere)]);
    assert_eq!(found(&format!("school_id={}", w.lead_school)), [id(&of_lead)]);
    assert_eq!(found("status=done"), [id(&done)]);
    assert_eq!(found("status=verified,withdrawn"), sorted(vec![id(&verified), id(&withdrawn)]));
    assert_eq!(found("priority=high,low"), [id(&high)]);
    assert_eq!(found("q=%E0%B8%AB%E0%B8%A5%E0%B8%B1%E0%B8%87%E0%B8%84%E0%B8%B2"), [id(&high)]);
    assert_eq!(
        found("q=%E0%B8%88%E0%B8%B1%E0%B8%94%E0%B8%97%E0%B8%B3%E0%B9%81%E0%B8%A5%E0%B9%89%E0%B8%A7"),
        sorted(vec![id(&done), id(&verified)]),
        "what was done is searched too"
    );
    assert!(found("q=%25").is_empty());
    assert!(found("updated_since=2100-01-01T00:00:00Z").is_empty());
    w.lead().get("/v1/follow-ups?status=planned&colour=red").expect_problem(400, "invalid_parameters");
}

#[test]
fn overdue_is_the_same_as_a_field_as_a_filter_and_as_a_count() {
    let w = World::new();
    let visit = visits::held(&w);
    let due = |on| w.lead().post("/v1/follow-ups", follow_up_with(&visit, json!({"due_on": day(on)}))).expect(201);
    let (late, today, late_but_done, late_but_withdrawn) = (due(-1), due(0), due(-1), due(-1));
    finish(&w.partner(), &late_but_done);
    let withdraw = path(&late_but_withdrawn, "/withdraw");
    w.lead().act(&withdraw, &late_but_withdrawn, json!({"reason": "x"})).expect(200);
    assert_eq!((&late["overdue"], &today["overdue"]), (&json!(true), &json!(false)));
    let all = w.partner().get("/v1/follow-ups").expect(200);
    let flagged: Vec<_> = all["data"].as_array().unwrap().iter().filter(|one| one["overdue"] == true).map(id).collect();
    let page = w.partner().get("/v1/follow-ups?overdue=true&count=exact&limit=1");
    assert_eq!(page.body["page"]["count"], 1);
    assert_eq!(page.ids(), flagged);
    assert_eq!(flagged, [id(&late)]);
    assert_eq!(w.partner().get("/v1/follow-ups?overdue=false").ids().len(), 3);
}

#[test]
fn the_first_due_comes_first_and_pages_follow_each_other() {
    let w = World::new();
    let visit = visits::held(&w);
    let due = |on| id(&w.lead().post("/v1/follow-ups", follow_up_with(&visit, json!({"due_on": day(on)}))).expect(201));
    let (fourth, first, second, third) = (due(9), due(1), due(3), due(3));
    let wanted = vec![first, second, third, fourth.clone()];
    let caller = w.partner();
    let (mut found, mut next) = (vec![], String::new());
    loop {
        let reply = caller.get(&format!("/v1/follow-ups?limit=1{next}"));
        found.extend(reply.clone().ids());
        let Some(cursor) = reply.body["page"]["next"].as_str() else { break };
        next = format!("&cursor={cursor}");
    }
    assert_eq!(found, wanted);
    assert_eq!(caller.get("/v1/follow-ups?sort=-due_on&limit=1").ids(), std::slice::from_ref(&fourth));
    assert_eq!(caller.get("/v1/follow-ups?sort=updated_at&limit=1").ids(), [fourth]);
}

#[test]
fn related_records_are_sent_along_under_their_own_rules() {
    let w = World::new();
    created(&w, &visits::held(&w));
    let page = w.partner().get("/v1/follow-ups?expand=visit,school,network").expect(200);
    let one = &page["data"][0];
    assert_eq!((&one["visit"]["id"], &one["school"]["id"]), (&one["visit_id"], &json!(w.partner_school)));
    assert_eq!(one["network"]["id"], json!(w.network));
}
