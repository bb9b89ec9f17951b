use ruammue::db::Id;
use serde_json::{Value, json};

use super::record;
use crate::programme::evaluations::leave;
use crate::programme::indicator_values::{report, submitted, verified};
use crate::programme::indicators::indicator;
use crate::support::{Caller, World, this_year};

fn history(caller: &Caller, school: Id) -> Value {
    caller.get(&format!("/v1/schools/{school}/history")).expect(200)
}

#[test]
fn the_years_come_in_one_answer_with_verified_values_only() {
    let w = World::new();
    let earlier = json!({"academic_year": this_year() - 1, "teachers": 10});
    let made = record(&w);
    w.partner().post("/v1/school-year-records", earlier).expect(201);
    let (first, second) = (indicator(&w, json!({"code": "QA-2"})), indicator(&w, json!({"code": "QA-1"})));
    verified(&w, &report(&w, &first, json!({"value": 70})));
    verified(&w, &report(&w, &second, json!({"value": 60, "term": 1})));
    submitted(&w, &report(&w, &second, json!({"value": 65, "term": 2})));
    for caller in [w.district_member(), w.lead_member(), w.partner_member()] {
        let found = history(&caller, w.partner_school);
        let years = found["years"].as_array().unwrap();
        let named: Vec<_> = years.iter().map(|one| one["academic_year"].clone()).collect();
        assert_eq!(named, [json!(this_year() - 1), json!(this_year())]);
        assert_eq!(years[0]["school_year_record"]["teachers"], 10);
        assert_eq!(years[0]["indicator_values"], json!([]));
        assert_eq!(years[1]["school_year_record"]["id"], made["id"]);
        let values = years[1]["indicator_values"].as_array().unwrap();
        let values: Vec<_> =
            values.iter().map(|one| (&one["code"], &one["term"], one["value"].as_f64().unwrap())).collect();
        assert_eq!(values, [(&json!("QA-1"), &json!(1), 60.0), (&json!("QA-2"), &json!(0), 70.0)]);
    }
}

#[test]
fn a_year_of_values_alone_is_there_too_and_nothing_is_nothing() {
    let w = World::new();
    verified(&w, &report(&w, &indicator(&w, json!({})), json!({"value": 70})));
    let years = history(&w.partner(), w.partner_school)["years"].clone();
    assert_eq!(years[0]["school_year_record"], Value::Null);
    assert_eq!(years[0]["indicator_values"].as_array().unwrap().len(), 1);
    assert_eq!(history(&w.district(), w.lone_school)["years"], json!([]));
}

#[test]
fn it_reaches_as_far_as_the_records_do() {
    let w = World::new();
    let at = format!("/v1/schools/{}/history", w.partner_school);
    for caller in [w.other_lead(), w.other_partner(), w.former()] {
        caller.get(&at).expect_problem(403, "forbidden");
    }
    w.other_district().get(&at).expect_problem(404, "not_found");
    w.district().get(&format!("/v1/schools/{}/history", Id::fresh())).expect_problem(404, "not_found");
    w.district().get(&format!("{at}?academic_year=2564")).expect_problem(400, "invalid_parameters");
    leave(&w);
    w.lead().get(&at).expect_problem(403, "forbidden");
}
