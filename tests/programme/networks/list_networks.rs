use serde_json::json;

use super::{made, path, seeded};
use crate::support::{World, day};

#[test]
fn the_district_s_networks_come_with_their_leads() {
    let w = World::new();
    let page = w.former().get("/v1/networks?sort=-name&count=exact").expect(200);
    let leads: Vec<_> = page["data"].as_array().unwrap().iter().map(|one| one["lead_school_id"].clone()).collect();
    assert_eq!(leads, [json!(w.lead_school), json!(w.other_lead_school)]);
    assert_eq!(page["page"]["count"], 2);
    assert!(w.other_district().get("/v1/networks").ids().is_empty());
}

#[test]
fn filters_narrow_the_list() {
    let w = World::new();
    let new = made(&w);
    let found = |query: String| w.district().get(&format!("/v1/networks?{query}")).ids();
    let only = vec![new["id"].as_str().unwrap().to_owned()];
    assert_eq!(found("q=%E0%B9%83%E0%B8%AB%E0%B8%A1%E0%B9%88".into()), only);
    assert_eq!(found(format!("updated_since={}", new["updated_at"].as_str().unwrap())), only);
    assert_eq!(found(format!("school_id={}", w.partner_school)), [w.network.to_string()]);
    assert!(found(format!("school_id={}", w.former_school)).is_empty());
    assert_eq!(found(format!("agreement_id={}", w.agreement)).len(), 3);
    let network = seeded(&w);
    w.district().act(&path(&network, "/end"), &network, json!({"ended_on": day(0), "reason": "x"})).expect(200);
    assert_eq!(found("ended=true".into()), [w.network.to_string()]);
    assert_eq!(found("ended=false".into()).len(), 2);
}
