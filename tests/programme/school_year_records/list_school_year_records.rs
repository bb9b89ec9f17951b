use serde_json::{Value, json};

use super::{full, record};
use crate::support::{Caller, World, this_year};

fn found(caller: &Caller, query: &str) -> Vec<String> {
    caller.get(&format!("/v1/school-year-records?{query}")).ids()
}

fn id(record: &Value) -> String {
    record["id"].as_str().unwrap().to_owned()
}

#[test]
fn each_sees_what_is_in_reach() {
    let w = World::new();
    let own = record(&w);
    let other = w.other_partner().post("/v1/school-year-records", full()).expect(201);
    assert_eq!(found(&w.district(), "").len(), 2);
    for caller in [w.lead_member(), w.partner_member()] {
        assert_eq!(found(&caller, ""), [id(&own)]);
    }
    assert_eq!(found(&w.other_lead(), ""), [id(&other)]);
    assert!(found(&w.former(), "").is_empty() && found(&w.other_district(), "").is_empty());
}

#[test]
fn lists_are_filtered_and_the_latest_year_comes_first() {
    let w = World::new();
    let own = record(&w);
    let earlier = w.partner().post("/v1/school-year-records", json!({"academic_year": this_year() - 1})).expect(201);
    let other = w.other_lead().post("/v1/school-year-records", json!({"academic_year": this_year() - 2})).expect(201);
    assert_eq!(found(&w.district(), "expand=school"), [id(&own), id(&earlier), id(&other)]);
    assert_eq!(found(&w.district(), "sar_submitted=true"), [id(&own)]);
    assert_eq!(found(&w.district(), "sar_submitted=false&sort=academic_year"), [id(&other), id(&earlier)]);
    assert_eq!(found(&w.district(), &format!("network_id={}", w.other_network)), [id(&other)]);
    assert_eq!(
        found(&w.district(), &format!("school_id={}&academic_year={}", w.partner_school, this_year() - 1)),
        [id(&earlier)]
    );
    assert_eq!(found(&w.district(), &format!("updated_since={}", other["updated_at"].as_str().unwrap())), [id(&other)]);
    w.district().get("/v1/school-year-records?sar_submitted=yes").expect_problem(400, "invalid_parameters");
}
