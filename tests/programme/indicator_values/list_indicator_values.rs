use serde_json::json;

use super::{path, report, report_for, submitted};
use crate::programme::indicators::{indicator, of_district};
use crate::support::{World, this_year};

#[test]
fn values_reach_as_far_as_the_schools_do() {
    let w = World::new();
    let made = indicator(&w, json!({}));
    let partners = report(&w, &made, json!({"value": 70}))["id"].as_str().unwrap().to_owned();
    let leads = report_for(&w.lead(), &made, w.lead_school, json!({"value": 70}))["id"].as_str().unwrap().to_owned();
    for caller in [w.district(), w.lead()] {
        assert_eq!(caller.get("/v1/indicator-values?sort=updated_at").ids(), [partners.clone(), leads.clone()]);
    }
    assert_eq!(w.partner().get("/v1/indicator-values").ids(), [partners]);
    for caller in [w.other_lead(), w.former(), w.other_district()] {
        assert!(caller.get("/v1/indicator-values").ids().is_empty());
        caller.get(&format!("/v1/indicator-values/{leads}")).expect_problem(404, "not_found");
    }
}

#[test]
fn filters_narrow_the_list() {
    let w = World::new();
    let (own, shared) = (indicator(&w, json!({})), of_district(&w));
    let id = |record: &serde_json::Value| record["id"].as_str().unwrap().to_owned();
    let sent = submitted(&w, &report(&w, &own, json!({"value": 70})));
    let last = report(&w, &own, json!({"value": 70, "academic_year": this_year() - 1}));
    let other = report_for(&w.other_partner(), &shared, w.other_partner_school, json!({"value": 70}));
    let list = |query: String| w.district().get(&format!("/v1/indicator-values?{query}")).ids();
    assert_eq!(list(format!("indicator_id={}", id(&shared))), [id(&other)]);
    assert_eq!(list(format!("school_id={}&sort=academic_year", w.partner_school)), [id(&last), id(&sent)]);
    assert_eq!(list(format!("academic_year={}", this_year() - 1)), [id(&last)]);
    assert_eq!(list("status=submitted,verified".into()), [id(&sent)]);
    assert_eq!(list(format!("network_id={}", w.other_network)), [id(&other)]);
    assert_eq!(list(format!("network_id={}", w.network)), [id(&sent), id(&last)]);
    let page = w.partner().get("/v1/indicator-values?expand=school,indicator&count=exact").expect(200);
    assert_eq!(page["page"]["count"], 2);
    assert_eq!(page["data"][0]["indicator"]["id"], own["id"]);
    assert!(path(&sent, "").starts_with("/v1/indicator-values/"));
}
