use serde_json::json;

use super::{draft, submitted, submitted_by};
use crate::support::{Caller, World, this_year};

fn found(caller: &Caller, query: &str) -> Vec<String> {
    let mut ids = caller.get(&format!("/v1/context-analyses?{query}")).ids();
    ids.sort_unstable();
    ids
}

#[test]
fn each_sees_its_own_and_what_others_in_reach_submitted() {
    let w = World::new();
    let id = |one: &serde_json::Value| one["id"].as_str().unwrap().to_owned();
    let hidden = id(&draft(&w));
    let own = id(&submitted_by(&w.lead()));
    let other = id(&submitted_by(&w.other_partner()));
    let mut all = vec![own.clone(), other.clone()];
    all.sort_unstable();
    assert_eq!(found(&w.district(), ""), all);
    assert_eq!(found(&w.lead_member(), ""), std::slice::from_ref(&own));
    assert_eq!(found(&w.partner_member(), ""), std::slice::from_ref(&hidden));
    assert_eq!(found(&w.other_lead(), ""), std::slice::from_ref(&other));
    assert!(found(&w.former(), "").is_empty() && found(&w.other_district(), "").is_empty());
    assert!(found(&w.district(), "status=draft").is_empty());
    assert_eq!(found(&w.district(), &format!("network_id={}", w.other_network)), [other]);
    assert_eq!(found(&w.district(), &format!("school_id={}", w.lead_school)), [own]);
}

#[test]
fn years_are_filtered_and_sorted() {
    let w = World::new();
    submitted(&w);
    for back in [2, 1] {
        w.partner().post("/v1/context-analyses", json!({"academic_year": this_year() - back})).expect(201);
    }
    let list = w.partner().get("/v1/context-analyses?count=exact&limit=2").expect(200);
    let years: Vec<_> = list["data"].as_array().unwrap().iter().map(|one| one["academic_year"].clone()).collect();
    assert_eq!(years, [json!(this_year()), json!(this_year() - 1)]);
    assert_eq!(list["page"]["count"], 3);
    assert_eq!(found(&w.partner(), &format!("academic_year={}", this_year() - 2)).len(), 1);
    assert_eq!(found(&w.partner(), "status=submitted").len(), 1);
    w.partner().get("/v1/context-analyses?academic_year=2021").expect_problem(400, "invalid_parameters");
}
