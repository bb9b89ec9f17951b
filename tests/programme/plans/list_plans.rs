use serde_json::json;

use super::{approved, drafted, path, plan};
use crate::support::{World, this_year};

#[test]
fn each_sees_the_plans_of_its_networks() {
    let w = World::new();
    let own = drafted(&w);
    let mut body = plan(&w);
    body["network_id"] = json!(w.other_network);
    let other = w.other_lead().post("/v1/plans", body).expect(201);
    let (own, other) = (own["id"].as_str().unwrap().to_owned(), other["id"].as_str().unwrap().to_owned());
    assert_eq!(w.district().get("/v1/plans").ids(), [other.clone(), own.clone()]);
    assert_eq!(w.partner().get("/v1/plans").ids(), [own]);
    assert_eq!(w.other_partner().get("/v1/plans").ids(), [other]);
    assert!(w.former().get("/v1/plans").ids().is_empty());
    assert!(w.other_district().get("/v1/plans").ids().is_empty());
}

#[test]
fn filters_narrow_the_list() {
    let w = World::new();
    let plan = approved(&w);
    let year = this_year();
    let found = |query: &str| w.district().get(&format!("/v1/plans?{query}")).ids().len();
    assert_eq!(found(&format!("network_id={}&status=approved,draft&academic_year={year}", w.network)), 1);
    assert_eq!(found("q=%E0%B9%80%E0%B8%84%E0%B8%A3%E0%B8%B7%E0%B8%AD%E0%B8%82%E0%B9%88%E0%B8%B2%E0%B8%A2"), 1);
    assert_eq!(found(&format!("updated_since={}", plan["updated_at"].as_str().unwrap())), 1);
    for none in [
        format!("network_id={}", w.other_network),
        "status=draft".into(),
        format!("academic_year={}", year + 2),
        "q=100%25".into(),
        "updated_since=2400-01-01T00:00:00Z".into(),
    ] {
        assert_eq!(found(&none), 0, "{none}");
    }
    w.district().get("/v1/plans?sort=title&colour=red").expect_problem(400, "invalid_parameters");
    let page = w.lead().get("/v1/plans?sort=first_year&count=exact&expand=network").expect(200);
    assert_eq!((&page["page"]["count"], &page["data"][0]["network"]["id"]), (&json!(1), &json!(w.network)));
    assert_eq!(w.lead().get(&path(&plan, "")).expect(200)["status"], "approved");
}
