use ruammue::db::Id;
use serde_json::{Value, json};

use super::{path, path_of};
use crate::programme::{plans, visits};
use crate::support::{Caller, World, this_year};

fn list(caller: &Caller, rest: &str) -> Value {
    caller.get(&format!("/v1/commitments?academic_year={}{rest}", this_year())).expect(200)
}

fn networks(caller: &Caller) -> Vec<Value> {
    list(caller, "")["data"].as_array().unwrap().iter().map(|row| row["network_id"].clone()).collect()
}

#[test]
fn a_row_says_what_the_network_itself_says() {
    let w = World::new();
    plans::approved(&w);
    visits::planned(&w);
    let page = list(&w.district(), "&count=exact");
    assert_eq!(page["page"]["count"], 2);
    let row = page["data"].as_array().unwrap().iter().find(|row| row["network_id"] == json!(w.network)).unwrap();
    assert_eq!((&row["lead_school_id"], &row["schools"]), (&json!(w.lead_school), &json!(2)));
    assert_eq!(row["lead_school_name"], "โรงเรียนอนุบาลนครปฐม");
    let alone = w.district().get(&path(w.network)).expect(200);
    let pick = |row: &Value| (row["clause"].clone(), row["status"].clone());
    let of_row: Vec<_> = row["commitments"].as_array().unwrap().iter().map(pick).collect();
    assert_eq!(of_row, alone["data"].as_array().unwrap().iter().map(pick).collect::<Vec<_>>());
    assert_eq!((&row["counts"]["met"], &row["counts"]["in_progress"]), (&json!(1), &json!(1)));
    let all: u64 = row["counts"].as_object().unwrap().values().map(|count| count.as_u64().unwrap()).sum();
    assert_eq!(all, 9);
}

#[test]
fn each_sees_what_it_has_joined() {
    let w = World::new();
    assert_eq!(networks(&w.district()).len(), 2);
    for caller in [w.lead(), w.partner(), w.partner_member()] {
        assert_eq!(networks(&caller), [json!(w.network)]);
    }
    assert_eq!(networks(&w.other_partner()), [json!(w.other_network)]);
    assert!(networks(&w.former()).is_empty() && networks(&w.other_district()).is_empty());
}

#[test]
fn it_is_a_list_like_any_other() {
    let w = World::new();
    let first = list(&w.district(), "&limit=1");
    let next = first["page"]["next"].as_str().unwrap();
    let second = list(&w.district(), &format!("&limit=1&cursor={next}"));
    assert_ne!(first["data"][0]["network_id"], second["data"][0]["network_id"]);
    assert_eq!(second["page"]["next"], Value::Null);
    let sorted = list(&w.district(), "&sort=-name&limit=1");
    assert_eq!(sorted["data"][0]["network_id"], second["data"][0]["network_id"]);
    let other = format!("/v1/commitments?academic_year={}&limit=1&cursor={next}", this_year() - 1);
    w.district().get(&other).expect_problem(400, "cursor_mismatch");
    assert!(list(&w.district(), &format!("&agreement_id={}", Id::fresh()))["data"].as_array().unwrap().is_empty());
}

#[test]
fn a_year_that_no_agreement_has_finds_nothing_and_one_must_be_named() {
    let w = World::new();
    let far = w.district().get(&format!("/v1/commitments?academic_year={}", this_year() + 5)).expect(200);
    assert!(far["data"].as_array().unwrap().is_empty());
    let problem = w.district().get("/v1/commitments").expect_problem(400, "invalid_parameters");
    assert_eq!(problem["errors"][0]["code"], "required");
    let problem = w.district().get("/v1/commitments?academic_year=2021").expect_problem(400, "invalid_parameters");
    assert_eq!(problem["errors"][0]["code"], "year_not_buddhist");
    assert_eq!(problem["errors"].as_array().unwrap().len(), 1, "one fault, and not a missing year besides: {problem}");
    w.district().get(&path_of(w.network, this_year() + 5)).expect_problem(400, "invalid_parameters");
}
