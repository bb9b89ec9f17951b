use serde_json::{Value, json};

use super::{district_input, indicator, path};
use crate::programme::indicator_values::{report, report_for, submitted, verified};
use crate::support::{Caller, World, this_year};

fn progress(caller: &Caller, indicator: &Value, rest: &str) -> Value {
    caller.get(&path(indicator, &format!("/progress?academic_year={}{rest}", this_year()))).expect(200)
}

fn of_school(progress: &Value, school: ruammue::db::Id) -> Value {
    let schools = progress["schools"].as_array().unwrap();
    schools.iter().find(|one| one["school_id"] == json!(school)).unwrap().clone()
}

#[test]
fn only_verified_values_count_and_the_missing_are_counted() {
    let w = World::new();
    let made = indicator(&w, json!({}));
    w.lead().post(&path(&made, "/targets"), json!({"academic_year": this_year(), "value": 80})).expect(201);
    let value = report(&w, &made, json!({"value": 70}));
    submitted(&w, &value);
    let before = progress(&w.district(), &made, "");
    assert_eq!(before["network"]["why"], "no_value");
    assert_eq!((&before["network"]["counted"], &before["network"]["missing"]), (&json!(0), &json!(2)));
    let value = w.partner().get(&format!("/v1/indicator-values/{}", value["id"].as_str().unwrap())).expect(200);
    w.lead()
        .act(&format!("/v1/indicator-values/{}/verify", value["id"].as_str().unwrap()), &value, Value::Null)
        .expect(200);
    let after = progress(&w.district(), &made, "");
    let school = of_school(&after, w.partner_school);
    assert_eq!((school["value"].as_f64(), school["target"].as_f64()), (Some(70.0), Some(80.0)));
    assert_eq!((school["progress"].as_f64(), &school["met"], &school["why"]), (Some(0.5), &json!(false), &Value::Null));
    assert_eq!(of_school(&after, w.lead_school)["why"], "no_value");
    assert_eq!(after["schools"].as_array().unwrap().len(), 2, "the former member is not on the roster");
    let network = &after["network"];
    assert_eq!((network["value"].as_f64(), network["progress"].as_f64()), (Some(70.0), Some(0.5)));
    assert_eq!((&network["counted"], &network["missing"]), (&json!(1), &json!(1)));
}

#[test]
fn a_schools_own_target_comes_first_and_the_whole_year_wins() {
    let w = World::new();
    let made = indicator(&w, json!({"direction": "fall"}));
    let at = path(&made, "/targets");
    w.lead().post(&at, json!({"academic_year": this_year(), "value": 40})).expect(201);
    w.lead().post(&at, json!({"academic_year": this_year(), "value": 50, "school_id": w.partner_school})).expect(201);
    verified(&w, &report(&w, &made, json!({"value": 45, "term": 1})));
    let term = of_school(&progress(&w.lead(), &made, ""), w.partner_school);
    assert_eq!((term["value"].as_f64(), term["target"].as_f64()), (Some(45.0), Some(50.0)));
    assert_eq!((term["progress"].as_f64(), &term["met"]), (Some(1.5), &json!(true)));
    verified(&w, &report(&w, &made, json!({"value": 55})));
    let whole = of_school(&progress(&w.lead(), &made, ""), w.partner_school);
    assert_eq!((whole["value"].as_f64(), whole["progress"].as_f64()), (Some(55.0), Some(0.5)));
}

#[test]
fn a_ratio_weighs_the_schools() {
    let w = World::new();
    let made = indicator(&w, json!({"roll_up": "ratio"}));
    verified(&w, &report(&w, &made, json!({"numerator": 10, "denominator": 100})));
    let own = report_for(&w.lead(), &made, w.lead_school, json!({"numerator": 90, "denominator": 100}));
    assert_eq!(own["value"], json!(90.0));
    let own = w
        .lead()
        .act(&format!("/v1/indicator-values/{}/submit", own["id"].as_str().unwrap()), &own, Value::Null)
        .expect(200);
    w.district()
        .act(&format!("/v1/indicator-values/{}/verify", own["id"].as_str().unwrap()), &own, Value::Null)
        .expect(200);
    let network = progress(&w.district(), &made, "")["network"].clone();
    assert_eq!((network["value"].as_f64(), &network["why"]), (Some(50.0), &json!("no_target")));
    assert_eq!((&network["counted"], &network["missing"]), (&json!(2), &json!(0)));
}

#[test]
fn it_says_why_there_is_no_figure() {
    let w = World::new();
    let made = indicator(&w, json!({"baseline_value": 80}));
    verified(&w, &report(&w, &made, json!({"value": 85})));
    w.lead().post(&path(&made, "/targets"), json!({"academic_year": this_year(), "value": 80})).expect(201);
    let network = progress(&w.lead(), &made, "")["network"].clone();
    assert_eq!((&network["why"], &network["met"]), (&json!("target_equals_baseline"), &json!(true)));
    w.lead().patch(&path(&made, ""), &made, json!({"baseline_value": null, "baseline_year": null})).expect(200);
    let network = progress(&w.lead(), &made, "")["network"].clone();
    assert_eq!((&network["why"], &network["met"]), (&json!("no_baseline"), &json!(true)));
}

/// A partner sees the network's figure, and of the schools' only its own; an indicator of the district is rolled up
/// over the networks in reach.
#[test]
fn figures_reach_as_far_as_values_do() {
    let w = World::new();
    let made = w.district().post("/v1/indicators", district_input(&w)).expect(201);
    verified(&w, &report(&w, &made, json!({"value": 70})));
    let schools = |caller: &Caller, rest: &str| progress(caller, &made, rest)["schools"].as_array().unwrap().len();
    assert_eq!(schools(&w.district(), ""), 4);
    assert_eq!(schools(&w.district(), &format!("&network_id={}", w.network)), 2);
    assert_eq!(schools(&w.district(), &format!("&school_id={}", w.partner_school)), 1);
    assert_eq!(schools(&w.lead(), ""), 2);
    assert_eq!(schools(&w.partner(), ""), 1);
    assert_eq!(progress(&w.partner(), &made, "")["network"]["value"], json!(70.0));
    assert_eq!(progress(&w.other_partner(), &made, "")["network"]["value"], Value::Null);
    let at = path(&made, &format!("/progress?academic_year={}&network_id={}", this_year(), w.other_network));
    w.partner().get(&at).expect_problem(400, "invalid_parameters");
    w.former().get(&at).expect_problem(404, "not_found");
}

#[test]
fn the_year_is_asked_for() {
    let w = World::new();
    let made = indicator(&w, json!({}));
    for (query, code) in [("", "required".to_owned()), ("?academic_year=2021", "year_not_buddhist".to_owned())] {
        let problem = w.lead().get(&path(&made, &format!("/progress{query}")));
        assert_eq!(problem.expect_problem(400, "invalid_parameters")["errors"][0]["code"], code.as_str());
    }
}
