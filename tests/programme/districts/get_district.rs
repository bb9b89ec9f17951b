use serde_json::json;

use super::path;
use crate::support::World;

#[test]
fn a_district_shows_its_term_dates() {
    let w = World::new();
    let district = w.partner().get(&path(&w)).expect(200);
    assert_eq!((district["code"].as_str(), &district["allowed_actions"]), (Some("7301"), &json!([])));
    assert_eq!(district["term_dates"]["term_1_starts"], json!({"month": 5, "day": 16}));
    assert_eq!(w.district().get(&path(&w)).expect(200)["allowed_actions"], json!(["change_district"]));
    assert_eq!(w.district_member().get(&path(&w)).expect(200)["allowed_actions"], json!([]));
}

#[test]
fn another_district_is_absent() {
    let w = World::new();
    w.other_district().get(&path(&w)).expect_problem(404, "not_found");
    w.district().get(&format!("/v1/districts/{}", w.ids.other_district)).expect_problem(404, "not_found");
}
