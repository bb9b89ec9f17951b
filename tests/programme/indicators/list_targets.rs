use serde_json::json;

use super::{indicator, path};
use crate::support::{World, this_year};

#[test]
fn targets_are_read_through_their_indicator() {
    let w = World::new();
    let at = path(&indicator(&w, json!({})), "/targets");
    let year = this_year();
    let set = |body| w.lead().post(&at, body).expect(201)["id"].as_str().unwrap().to_owned();
    let whole = set(json!({"academic_year": year, "value": 80}));
    let own = set(json!({"academic_year": year, "value": 70, "school_id": w.partner_school}));
    let next = set(json!({"academic_year": year + 1, "value": 85}));
    let list = |query: String| w.partner().get(&format!("{at}?{query}")).ids();
    assert_eq!(list(String::new()), [whole.clone(), own.clone(), next.clone()]);
    assert_eq!(list(format!("academic_year={}", year + 1)), [next]);
    assert_eq!(list(format!("school_id={}", w.partner_school)), [own]);
    for caller in [w.other_partner(), w.former(), w.other_district()] {
        caller.get(&at).expect_problem(404, "not_found");
    }
    let wrong = w.partner().get(&format!("{at}?academic_year={}", year - 543));
    assert_eq!(wrong.expect_problem(400, "invalid_parameters")["errors"][0]["code"], "year_not_buddhist");
    assert_eq!(whole.len(), 36);
}
