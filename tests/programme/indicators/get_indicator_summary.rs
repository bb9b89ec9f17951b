use serde_json::{Value, json};

use super::{district_input, indicator, path};
use crate::programme::indicator_values::{report, submitted, verified};
use crate::support::{Caller, World, this_year};

fn summary(caller: &Caller, w: &World) -> Vec<Value> {
    let at = format!("/v1/networks/{}/indicator-summary?academic_year={}", w.network, this_year());
    caller.get(&at).expect(200)["indicators"].as_array().unwrap().clone()
}

#[test]
fn each_indicator_is_rolled_up_and_the_missing_are_named() {
    let w = World::new();
    let second = indicator(&w, json!({"code": "QA-2"}));
    let first = indicator(&w, json!({"code": "QA-1"}));
    let shared = w.district().post("/v1/indicators", district_input(&w)).expect(201);
    let gone = indicator(&w, json!({"code": "QA-3"}));
    w.lead().act(&path(&gone, "/withdraw"), &gone, json!({"reason": "x"})).expect(200);
    verified(&w, &report(&w, &first, json!({"value": 70})));
    submitted(&w, &report(&w, &second, json!({"value": 60})));
    let rows = summary(&w.district(), &w);
    let codes: Vec<_> = rows.iter().map(|one| one["indicator"]["code"].as_str().unwrap()).collect();
    assert_eq!(codes.len(), 3);
    assert!(codes.contains(&shared["code"].as_str().unwrap()) && codes.is_sorted());
    let row = |code: &str| rows.iter().find(|one| one["indicator"]["code"] == code).unwrap();
    assert_eq!(
        (&row("QA-1")["value"], &row("QA-1")["counted"], &row("QA-1")["missing"]),
        (&json!(70.0), &json!(1), &json!(1))
    );
    assert_eq!(row("QA-1")["missing_schools"][0]["school_id"], json!(w.lead_school));
    assert_eq!(
        (&row("QA-2")["value"], &row("QA-2")["missing"], &row("QA-2")["why"]),
        (&Value::Null, &json!(2), &json!("no_value"))
    );
}

/// The summary's figures are those of each indicator's own progress.
#[test]
fn it_says_what_each_indicators_progress_says() {
    let w = World::new();
    let made = w.district().post("/v1/indicators", district_input(&w)).expect(201);
    verified(&w, &report(&w, &made, json!({"value": 70})));
    let at = path(&made, &format!("/progress?academic_year={}", this_year()));
    let progress = w.district().get(&at).expect(200);
    let own =
        progress["networks"].as_array().unwrap().iter().find(|one| one["network_id"] == json!(w.network)).unwrap();
    let row = &summary(&w.district(), &w)[0];
    for (field, value) in own.as_object().unwrap().iter().filter(|(field, _)| *field != "network_id") {
        assert_eq!(&row[field], value, "{field}");
    }
    assert_eq!(progress["network"]["missing"], 3);
    assert_eq!(progress["networks"].as_array().unwrap().len(), 2);
}

#[test]
fn the_missing_are_named_to_those_who_may_read_their_values() {
    let w = World::new();
    indicator(&w, json!({}));
    let named = |caller: &Caller| summary(caller, &w)[0]["missing_schools"].as_array().unwrap().len();
    assert_eq!((named(&w.district_member()), named(&w.lead_member()), named(&w.partner_member())), (2, 2, 1));
    assert_eq!(summary(&w.partner(), &w)[0]["missing"], 2);
}

#[test]
fn it_reaches_the_networks_schools() {
    let w = World::new();
    let at = format!("/v1/networks/{}/indicator-summary", w.network);
    let year = format!("{at}?academic_year={}", this_year());
    for caller in [w.other_lead(), w.other_partner(), w.former()] {
        caller.get(&year).expect_problem(403, "forbidden");
    }
    w.other_district().get(&year).expect_problem(404, "not_found");
    w.lead().get(&at).expect_problem(400, "invalid_parameters");
}
