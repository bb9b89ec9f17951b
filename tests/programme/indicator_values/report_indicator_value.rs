use serde_json::{Value, json};

use super::{input, path, report, report_for};
use crate::programme::indicators::{indicator, of_district};
use crate::support::{World, this_year};

#[test]
fn a_partner_reports_its_own() {
    let w = World::new();
    let made = indicator(&w, json!({}));
    let value = report(&w, &made, json!({"value": "๗๐.๕", "note": "ปลายภาค"}));
    assert_eq!((value["status"].as_str(), value["value"].as_f64()), (Some("draft"), Some(70.5)));
    assert_eq!(value["term"], Value::Null);
    assert_eq!(value["allowed_actions"], json!(["change_indicator_value"]));
    let seen = w.partner().get(&path(&value, "?expand=school,indicator")).expect(200);
    assert_eq!((&seen["school"]["id"], &seen["indicator"]["id"]), (&json!(w.partner_school), &made["id"]));
    assert_eq!(seen["indicator"]["network_ids"], json!([w.network]));
    let all = json!(["change_indicator_value", "submit_indicator_value", "withdraw_indicator_value"]);
    assert_eq!(seen["allowed_actions"], all);
}

#[test]
fn a_lead_reports_its_own_and_its_partners() {
    let w = World::new();
    let made = indicator(&w, json!({}));
    report_for(&w.lead(), &made, w.lead_school, json!({"value": 70}));
    report_for(&w.lead_member(), &made, w.partner_school, json!({"value": 70, "term": 2}));
    let mut foreign = input(&w, &made, json!({"value": 70}));
    foreign["school_id"] = json!(w.other_partner_school);
    w.lead().post("/v1/indicator-values", foreign.clone()).expect_problem(404, "not_found");
    foreign["school_id"] = json!(w.former_school);
    w.lead().post("/v1/indicator-values", foreign).expect_problem(404, "not_found");
}

#[test]
fn others_report_nothing() {
    let w = World::new();
    let made = indicator(&w, json!({}));
    let body = input(&w, &made, json!({"value": 70}));
    w.district().post("/v1/indicator-values", body.clone()).expect_problem(403, "forbidden");
    w.other_lead().post("/v1/indicator-values", body.clone()).expect_problem(404, "not_found");
    w.nobody().post("/v1/indicator-values", body.clone()).expect_problem(401, "unauthenticated");
    let mut own = body;
    own["school_id"] = json!(w.other_partner_school);
    w.other_partner().post("/v1/indicator-values", own).expect_faults(&[("/indicator_id", "unknown_record")]);
    assert!(w.district().get("/v1/indicator-values").ids().is_empty());
}

/// It was a member in the year it reports on.
#[test]
fn a_former_member_reports_for_the_year_it_was_there() {
    let w = World::new();
    let made = indicator(&w, json!({}));
    let last_year = json!({"value": 70, "academic_year": this_year() - 1});
    report_for(&w.former(), &made, w.former_school, last_year);
}

#[test]
fn the_unit_bounds_the_value() {
    let w = World::new();
    for (unit, wrong, right) in
        [("percent", 100.5, 100.0), ("level", 2.5, 5.0), ("level", 6.0, 1.0), ("yes_no", 2.0, 0.0)]
    {
        let own = json!({"unit": unit, "code": format!("{unit}{wrong}"), "baseline_value": 1});
        let made = indicator(&w, own);
        w.partner()
            .post("/v1/indicator-values", input(&w, &made, json!({"value": wrong})))
            .expect_faults(&[("/value", "not_matching_unit")]);
        report(&w, &made, json!({"value": right}));
    }
}

#[test]
fn a_ratio_is_reported_by_its_parts() {
    let w = World::new();
    let made = indicator(&w, json!({"roll_up": "ratio"}));
    let post = |own| w.partner().post("/v1/indicator-values", input(&w, &made, own));
    post(json!({"value": 70})).expect_faults(&[
        ("/value", "two_answers"),
        ("/numerator", "required"),
        ("/denominator", "required"),
    ]);
    post(json!({"numerator": 3, "denominator": 0})).expect_faults(&[("/denominator", "not_above")]);
    post(json!({"numerator": 5, "denominator": 4})).expect_faults(&[("/numerator", "not_matching_unit")]);
    assert_eq!(post(json!({"numerator": 3, "denominator": 4})).expect(201)["value"], json!(75.0));
    let plain = indicator(&w, json!({"code": "QA-2"}));
    let both = json!({"value": 70, "numerator": 7, "denominator": 10});
    w.partner()
        .post("/v1/indicator-values", input(&w, &plain, both))
        .expect_faults(&[("/numerator", "two_answers"), ("/denominator", "two_answers")]);
    w.partner().post("/v1/indicator-values", input(&w, &plain, json!({}))).expect_faults(&[("/value", "required")]);
}

#[test]
fn the_year_is_one_of_the_agreement_that_has_begun() {
    let w = World::new();
    let made = of_district(&w);
    let post = |year: i32, term: i32| {
        let own = json!({"value": 70, "academic_year": year, "term": term});
        w.partner().post("/v1/indicator-values", input(&w, &made, own))
    };
    post(this_year() + 1, 1).expect_faults(&[("/academic_year", "in_the_future")]);
    post(this_year() - 2, 1).expect_faults(&[("/academic_year", "outside_term"), ("/school_id", "not_in_network")]);
    post(this_year() - 543, 3).expect_faults(&[("/academic_year", "year_not_buddhist"), ("/term", "too_large")]);
    post(this_year() - 1, 1).expect(201);
}

#[test]
fn a_year_or_term_is_reported_once() {
    let w = World::new();
    let made = indicator(&w, json!({}));
    let whole = report(&w, &made, json!({"value": 70}));
    report(&w, &made, json!({"value": 70, "term": 1}));
    let again = input(&w, &made, json!({"value": 71}));
    let taken = w.partner().post("/v1/indicator-values", again.clone()).expect_problem(409, "duplicate");
    assert_eq!(taken["errors"][0]["pointer"], "/academic_year");
    w.partner().act(&path(&whole, "/withdraw"), &whole, json!({"reason": "ผิด"})).expect(200);
    w.partner().post("/v1/indicator-values", again).expect(201);
}
