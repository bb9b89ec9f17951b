use serde_json::{Value, json};

use super::{input, target};
use crate::support::{Caller, World, this_year};

fn found(caller: &Caller, query: &str) -> Vec<String> {
    caller.get(&format!("/v1/visit-targets?{query}")).ids()
}

fn id(target: &Value) -> String {
    target["id"].as_str().unwrap().to_owned()
}

#[test]
fn each_sees_those_of_its_networks() {
    let w = World::new();
    let own = target(&w);
    let mut body = input(&w);
    body["network_id"] = json!(w.other_network);
    let other = w.district().post("/v1/visit-targets", body).expect(201);
    assert_eq!(found(&w.district(), "sort=updated_at"), [id(&own), id(&other)]);
    assert_eq!(found(&w.partner_member(), ""), [id(&own)]);
    assert_eq!(found(&w.other_partner(), "expand=network"), [id(&other)]);
    assert!(found(&w.former(), "").is_empty() && found(&w.other_district(), "").is_empty());
    assert_eq!(found(&w.district(), &format!("network_id={}", w.other_network)), [id(&other)]);
    assert_eq!(found(&w.district(), &format!("academic_year={}", this_year())).len(), 2);
    assert!(found(&w.district(), &format!("academic_year={}", this_year() - 1)).is_empty());
    assert_eq!(found(&w.district(), &format!("updated_since={}", other["updated_at"].as_str().unwrap())), [id(&other)]);
}
