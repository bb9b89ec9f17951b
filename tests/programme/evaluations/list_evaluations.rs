use serde_json::{Value, json};

use super::{act, draft, framework, full, submitted};
use crate::support::{World, this_year};

fn id(evaluation: &Value) -> String {
    evaluation["id"].as_str().unwrap().to_owned()
}

#[test]
fn each_sees_what_is_in_reach() {
    let w = World::new();
    let own = draft(&w, "self");
    let by_lead = submitted(&w, "lead");
    let by_district = draft(&w, "district");
    let others = w.other_partner().post("/v1/evaluations", full(&w, "self", w.other_partner_school)).expect(201);
    let sees = |caller: crate::support::Caller, wanted: &[&Value]| {
        let mut found = caller.get("/v1/evaluations?sort=updated_at").ids();
        let mut wanted: Vec<_> = wanted.iter().map(|one| id(one)).collect();
        found.sort_unstable();
        wanted.sort_unstable();
        assert_eq!(found, wanted);
    };
    sees(w.district_member(), &[&own, &by_lead, &by_district, &others]);
    sees(w.lead_member(), &[&own, &by_lead, &by_district]);
    sees(w.partner_member(), &[&own, &by_lead]);
    sees(w.other_lead(), &[&others]);
    sees(w.other_partner(), &[&others]);
    sees(w.former(), &[]);
    sees(w.other_district(), &[]);
}

#[test]
fn lists_are_filtered() {
    let w = World::new();
    let own = submitted(&w, "self");
    let by_lead = draft(&w, "lead");
    let mut earlier = full(&w, "self", w.other_partner_school);
    earlier["academic_year"] = json!(this_year() - 1);
    let others = w.other_partner().post("/v1/evaluations", earlier).expect(201);
    let found = |query: &str| w.district().get(&format!("/v1/evaluations?{query}")).ids();
    assert_eq!(found(&format!("school_id={}", w.other_partner_school)), [id(&others)]);
    assert_eq!(found(&format!("network_id={}", w.other_network)), [id(&others)]);
    assert_eq!(found(&format!("academic_year={}", this_year() - 1)), [id(&others)]);
    assert_eq!(found("kind=lead,external"), [id(&by_lead)]);
    assert_eq!(found("status=submitted,confirmed"), [id(&own)]);
    assert_eq!(found(&format!("framework_id={}", framework(&w)["id"].as_str().unwrap())).len(), 3);
    assert!(found(&format!("framework_id={}", w.network)).is_empty());
    assert_eq!(found(&format!("updated_since={}", others["updated_at"].as_str().unwrap())), [id(&others)]);
    w.district().get("/v1/evaluations?kind=selfish&q=x").expect_problem(400, "invalid_parameters");
}

#[test]
fn the_latest_year_comes_first_and_pages_follow_each_other() {
    let w = World::new();
    for back in [2, 0, 1] {
        let mut body = full(&w, "self", w.partner_school);
        body["academic_year"] = json!(this_year() - back);
        w.partner().post("/v1/evaluations", body).expect(201);
    }
    let (mut years, mut path) = (vec![], "/v1/evaluations?limit=1&expand=school,framework".to_owned());
    loop {
        let page = w.partner().get(&path).expect(200);
        let one = &page["data"][0];
        years.push(one["academic_year"].as_i64().unwrap());
        assert_eq!(one["school"]["id"], json!(w.partner_school));
        assert_eq!(one["framework"]["code"], "early-2561");
        assert_eq!(one["computed_overall"], 4.0);
        assert_eq!(one.get("allowed_actions"), None);
        let Some(next) = page["page"]["next"].as_str() else { break };
        path = format!("/v1/evaluations?limit=1&expand=school,framework&cursor={next}");
    }
    let latest = i64::from(this_year());
    assert_eq!(years, [latest, latest - 1, latest - 2]);
}

#[test]
fn a_hidden_draft_is_not_found_by_any_filter() {
    let w = World::new();
    let hidden = draft(&w, "district");
    let queries = ["status=draft".to_owned(), "kind=district".into(), format!("school_id={}", w.partner_school)];
    for query in &queries {
        assert!(w.partner().get(&format!("/v1/evaluations?{query}")).ids().is_empty());
    }
    act(&w.district(), &hidden, "submit");
    assert_eq!(w.partner().get("/v1/evaluations?kind=district").ids(), [id(&hidden)]);
}
