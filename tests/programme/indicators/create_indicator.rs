use serde_json::json;

use super::{district_input, indicator, input, of_district, path};
use crate::support::{World, this_year};

#[test]
fn a_lead_makes_an_indicator_of_its_network() {
    let w = World::new();
    let made = indicator(&w, json!({"clause": "๓.๑"}));
    assert_eq!((made["status"].as_str(), made["clause"].as_str()), (Some("active"), Some("3.1")));
    assert_eq!((&made["agreement_id"], &made["network_ids"]), (&json!(w.agreement), &json!([w.network])));
    assert_eq!(made["allowed_actions"], json!(["change_indicator", "set_target", "withdraw_indicator"]));
    let seen = w.partner().get(&path(&made, "?expand=network")).expect(200);
    assert_eq!((&seen["network"]["id"], &seen["allowed_actions"]), (&json!(w.network), &json!([])));
}

#[test]
fn the_district_applies_one_to_networks_of_an_agreement() {
    let w = World::new();
    let made = of_district(&w);
    assert_eq!((made["network_id"].is_null(), made["network_ids"].as_array().unwrap().len()), (true, 2));
    for caller in [w.partner(), w.other_partner()] {
        caller.get(&path(&made, "")).expect(200);
    }
    w.former().get(&path(&made, "")).expect_problem(404, "not_found");
    w.lead().patch(&path(&made, ""), &made, json!({"name": "ใหม่"})).expect_problem(403, "forbidden");
}

#[test]
fn only_the_lead_of_the_network_and_the_district_make_one() {
    let w = World::new();
    w.partner().post("/v1/indicators", input(&w)).expect_problem(403, "forbidden");
    w.former().post("/v1/indicators", input(&w)).expect_problem(403, "forbidden");
    w.other_lead().post("/v1/indicators", input(&w)).expect_problem(404, "not_found");
    w.lead().post("/v1/indicators", district_input(&w)).expect_problem(403, "forbidden");
    w.nobody().post("/v1/indicators", input(&w)).expect_problem(401, "unauthenticated");
    w.other_district().post("/v1/indicators", input(&w)).expect_faults(&[("/network_id", "unknown_record")]);
    w.other_district().post("/v1/indicators", district_input(&w)).expect_faults(&[("/agreement_id", "unknown_record")]);
    assert!(w.district().get("/v1/indicators").ids().is_empty());
    w.district_member().post("/v1/indicators", input(&w)).expect(201);
}

#[test]
fn wrong_fields_are_named_together() {
    let w = World::new();
    let mut body = input(&w);
    (body["clause"], body["unit"], body["roll_up"]) = (json!("3.10"), json!("level"), json!("ratio"));
    w.lead().post("/v1/indicators", body).expect_faults(&[
        ("/clause", "unknown_clause"),
        ("/baseline_value", "not_matching_unit"),
        ("/roll_up", "not_matching_unit"),
    ]);
    let mut body = input(&w);
    body["baseline_year"] = json!(this_year() - 543);
    body["code"] = json!("");
    w.lead()
        .post("/v1/indicators", body)
        .expect_faults(&[("/baseline_year", "year_not_buddhist"), ("/code", "required")]);
}

#[test]
fn a_baseline_has_both_its_value_and_its_year() {
    let w = World::new();
    for (left, missing) in [("baseline_value", "/baseline_year"), ("baseline_year", "/baseline_value")] {
        let mut body = input(&w);
        body.as_object_mut().unwrap().remove(missing.trim_start_matches('/'));
        assert!(body.get(left).is_some());
        w.lead().post("/v1/indicators", body).expect_faults(&[(missing, "required")]);
    }
}

#[test]
fn it_belongs_to_a_network_or_to_an_agreement() {
    let w = World::new();
    let mut both = district_input(&w);
    both["network_id"] = json!(w.network);
    w.district().post("/v1/indicators", both).expect_faults(&[("/agreement_id", "two_answers")]);
    let mut neither = input(&w);
    neither.as_object_mut().unwrap().remove("network_id");
    w.district().post("/v1/indicators", neither).expect_faults(&[("/network_id", "required")]);
    let mut none = district_input(&w);
    none["network_ids"] = json!([]);
    w.district().post("/v1/indicators", none).expect_faults(&[("/network_ids", "required")]);
    let mut odd = district_input(&w);
    odd["network_ids"] = json!([w.network, w.lone_school, w.network]);
    w.district()
        .post("/v1/indicators", odd)
        .expect_faults(&[("/network_ids/1", "unknown_record"), ("/network_ids/2", "repeated")]);
}

#[test]
fn a_code_is_used_once_among_the_active_of_a_network() {
    let w = World::new();
    let first = indicator(&w, json!({}));
    let taken = w.lead().post("/v1/indicators", input(&w)).expect_problem(409, "duplicate");
    assert_eq!(taken["errors"][0]["pointer"], "/code");
    let mut other = input(&w);
    other["network_id"] = json!(w.other_network);
    w.other_lead().post("/v1/indicators", other).expect(201);
    w.lead().act(&path(&first, "/withdraw"), &first, json!({"reason": "ซ้ำ"})).expect(200);
    w.lead().post("/v1/indicators", input(&w)).expect(201);
}
