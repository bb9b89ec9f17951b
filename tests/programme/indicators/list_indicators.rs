use serde_json::json;

use super::{indicator, of_district, path};
use crate::support::World;

#[test]
fn each_sees_the_indicators_of_its_networks() {
    let w = World::new();
    let own = indicator(&w, json!({}))["id"].as_str().unwrap().to_owned();
    let shared = of_district(&w)["id"].as_str().unwrap().to_owned();
    assert_eq!(w.district().get("/v1/indicators").ids(), [shared.clone(), own.clone()]);
    assert_eq!(w.partner().get("/v1/indicators").ids(), [shared.clone(), own]);
    assert_eq!(w.other_partner().get("/v1/indicators").ids(), [shared]);
    for caller in [w.former(), w.other_district()] {
        assert!(caller.get("/v1/indicators").ids().is_empty());
    }
}

#[test]
fn filters_narrow_the_list() {
    let w = World::new();
    let own = indicator(&w, json!({"clause": "3.2"}));
    let shared = of_district(&w);
    let id = |record: &serde_json::Value| record["id"].as_str().unwrap().to_owned();
    let list = |query: String| w.district().get(&format!("/v1/indicators?{query}")).ids();
    assert_eq!(list(format!("network_id={}", w.other_network)), [id(&shared)]);
    assert_eq!(list(format!("network_id={}&sort=-code", w.network)), [id(&own), id(&shared)]);
    assert_eq!(list("clause=3.2".into()), [id(&own)]);
    assert_eq!(list("clause=%E0%B9%93.%E0%B9%92".into()), [id(&own)]);
    assert_eq!(list("q=qa-".into()), [id(&own)]);
    assert_eq!(list("q=%25".into()), Vec::<String>::new());
    w.lead().act(&path(&own, "/withdraw"), &own, json!({"reason": "ซ้ำ"})).expect(200);
    assert_eq!(list("status=withdrawn".into()), [id(&own)]);
    assert_eq!(list("updated_since=2999-01-01T00:00:00Z".into()), Vec::<String>::new());
    let page = w.district().get("/v1/indicators?limit=1&sort=updated_at&count=exact").expect(200);
    assert_eq!(page["page"]["count"], 2);
    let next = page["page"]["next"].as_str().unwrap();
    assert_eq!(list(format!("limit=1&sort=updated_at&count=exact&cursor={next}")), [id(&own)]);
}
