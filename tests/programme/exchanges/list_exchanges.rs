use serde_json::{Value, json};

use super::{held, of_scope, planned_with};
use crate::support::{World, day, this_year};

fn id(record: &Value) -> String {
    record["id"].as_str().unwrap().to_owned()
}

#[test]
fn filters_narrow_and_a_districts_exchange_counts_for_its_networks() {
    let w = World::new();
    let within = planned_with(&w, json!({"title": "การสอนอ่าน", "topics": ["คลังคำ"]}));
    let fields = json!({"planned_on": day(-365), "scope": "between_networks", "title": "คณิตศาสตร์",
                        "network_ids": [w.network, w.other_network]});
    let between = planned_with(&w, fields);
    let district = held(&w, "district");
    let found = |query: &str| w.other_partner().get(&format!("/v1/exchanges?{query}")).ids();
    assert_eq!(found(""), [id(&district), id(&within), id(&between)]);
    assert_eq!(found(&format!("network_id={}", w.other_network)), [id(&district), id(&between)]);
    assert_eq!(found(&format!("agreement_id={}", w.agreement)).len(), 3);
    assert_eq!(found("scope=within_network,between_networks"), [id(&within), id(&between)]);
    assert_eq!(found("status=held"), [id(&district)]);
    assert_eq!(found(&format!("academic_year={}", this_year() - 1)), [id(&between)]);
    assert_eq!(found(&format!("school_id={}", w.partner_school)).len(), 3);
    assert!(found(&format!("school_id={}", w.lone_school)).is_empty());
    assert_eq!(found("q=%E0%B8%84%E0%B8%A5%E0%B8%B1%E0%B8%87%E0%B8%84%E0%B8%B3"), [id(&within)], "a topic");
    assert!(found("q=%25").is_empty());
    assert!(found("updated_since=2100-01-01T00:00:00Z").is_empty());
    assert!(w.other_district().get("/v1/exchanges").ids().is_empty());
}

#[test]
fn titles_sort_as_in_the_thai_dictionary_and_pages_follow() {
    let w = World::new();
    let made: Vec<_> = ["เกาะ", "ขนม", "กา"].map(|title| id(&planned_with(&w, json!({"title": title})))).to_vec();
    let wanted = [made[2].clone(), made[0].clone(), made[1].clone()];
    assert_eq!(w.lead().get("/v1/exchanges?sort=title").ids(), wanted);
    let first = w.lead().get("/v1/exchanges?sort=title&limit=2&count=exact").expect(200);
    assert_eq!(first["page"]["count"], 3);
    let next = first["page"]["next"].as_str().unwrap();
    assert_eq!(w.lead().get(&format!("/v1/exchanges?sort=title&limit=2&cursor={next}")).ids(), wanted[2..]);
    assert_eq!(first["data"][0]["schools"].as_array().unwrap().len(), 2);
    planned_with(&w, of_scope(&w, "district"));
}
