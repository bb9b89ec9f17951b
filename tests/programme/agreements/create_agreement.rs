use serde_json::json;

use super::{agreement, drafted};
use crate::support::{World, day, this_year};

#[test]
fn the_district_drafts_an_agreement() {
    let w = World::new();
    let draft = drafted(&w);
    assert_eq!((draft["status"].as_str(), draft["amendment_count"].as_i64()), (Some("draft"), Some(0)));
    assert_eq!(draft["commitments"][0]["clause"], "3.1");
    assert_eq!(draft["exchange_minimum"], "one_in_all");
    assert_eq!(draft["allowed_actions"], json!(["change_agreement", "enforce_agreement"]));
    w.lead().get(&super::path(&draft, "")).expect_problem(404, "not_found");
}

#[test]
fn wrong_fields_are_named_together() {
    let w = World::new();
    let mut body = agreement(&w);
    body["last_year"] = json!(this_year() - 1);
    body["starts_on"] = json!(day(-3000));
    body["ends_on"] = json!(day(-3001));
    body["commitments"][1]["clause"] = json!("3.๑");
    body["signatories"][1]["school_id"] = json!(w.other_district_school);
    w.district().post("/v1/agreements", body).expect_faults(&[
        ("/last_year", "wrong_order"),
        ("/starts_on", "wrong_order"),
        ("/ends_on", "wrong_order"),
        ("/commitments/1/clause", "repeated"),
        ("/signatories/1/school_id", "unknown_record"),
    ]);
    assert_eq!(w.district().get("/v1/agreements").ids().len(), 1);
}

#[test]
fn the_shape_of_a_body_is_checked_whole() {
    let w = World::new();
    let mut body = agreement(&w);
    body["number"] = json!(" ");
    body["first_year"] = json!(this_year() - 543);
    body["starts_on"] = json!("2564-02-10");
    body["objectives"] = json!([""]);
    body["commitments"][0]["kind"] = json!("wish");
    body["signatories"][0]["side"] = json!("guest");
    body["colour"] = json!("red");
    w.district().post("/v1/agreements", body).expect_faults(&[
        ("/number", "required"),
        ("/first_year", "year_not_buddhist"),
        ("/starts_on", "date_buddhist"),
        ("/objectives/0", "required"),
        ("/commitments/0/kind", "not_in_list"),
        ("/signatories/0/side", "not_in_list"),
        ("/colour", "unknown_field"),
    ]);
}

#[test]
fn a_number_is_used_once_in_a_district() {
    let w = World::new();
    drafted(&w);
    let problem = w.district().post("/v1/agreements", agreement(&w)).expect_problem(409, "duplicate");
    assert_eq!(problem["errors"][0]["pointer"], "/number");
    let mut elsewhere = agreement(&w);
    elsewhere["signatories"] = json!([]);
    w.other_district().post("/v1/agreements", elsewhere).expect(201);
}

#[test]
fn agreements_are_drafted_by_the_district_alone() {
    let w = World::new();
    for caller in [w.lead(), w.partner(), w.former()] {
        caller.post("/v1/agreements", agreement(&w)).expect_problem(403, "forbidden");
    }
    w.nobody().post("/v1/agreements", agreement(&w)).expect_problem(401, "unauthenticated");
    w.district_member().post("/v1/agreements", agreement(&w)).expect(201);
}
