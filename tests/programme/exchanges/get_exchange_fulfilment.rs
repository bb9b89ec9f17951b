use ruammue::db::{Conn, Id};
use serde_json::{Value, json};

use super::{held, of_scope, planned_with};
use crate::programme::agreements;
use crate::support::{World, this_year};

fn fulfilment(w: &World, network: Id, year: i32) -> Value {
    let path = format!("/v1/networks/{network}/exchange-fulfilment?academic_year={year}");
    w.partner().get(&path).expect(200)
}

#[test]
fn what_is_held_counts_for_each_network_it_belongs_to() {
    let w = World::new();
    planned_with(&w, of_scope(&w, "within_network"));
    let none = fulfilment(&w, w.network, this_year());
    assert_eq!(none["held"], json!({"within_network": 0, "between_networks": 0, "district": 0}));
    assert_eq!((&none["exchange_minimum"], &none["fulfilment"]["met"]), (&json!("one_in_all"), &json!(false)));
    held(&w, "within_network");
    held(&w, "between_networks");
    let own = fulfilment(&w, w.network, this_year());
    assert_eq!(own["held"], json!({"within_network": 1, "between_networks": 1, "district": 0}));
    assert_eq!(own["fulfilment"], json!({"required": 1, "fulfilled": 1, "missing": [], "met": true}));
    let other = fulfilment(&w, w.other_network, this_year());
    assert_eq!(other["held"], json!({"within_network": 0, "between_networks": 1, "district": 0}));
    held(&w, "district");
    assert_eq!(fulfilment(&w, w.other_network, this_year())["held"]["district"], 1);
    assert_eq!(fulfilment(&w, w.network, this_year() - 1)["fulfilment"]["met"], false);
}

#[test]
fn an_amended_agreement_asks_for_one_of_each_scope() {
    let w = World::new();
    held(&w, "district");
    let agreement = agreements::seeded(&w);
    let change = json!({"reason": "ครบทุกระดับ", "changes": {"exchange_minimum": "one_per_scope"}});
    w.district().act(&agreements::path(&agreement, "/amend"), &agreement, change).expect(200);
    let short = fulfilment(&w, w.network, this_year());
    let missing = json!(["within_network", "between_networks"]);
    assert_eq!(short["fulfilment"], json!({"required": 3, "fulfilled": 1, "missing": missing, "met": false}));
    held(&w, "within_network");
    held(&w, "between_networks");
    assert_eq!(fulfilment(&w, w.network, this_year())["fulfilment"]["met"], true);
}

#[test]
fn an_unknown_network_is_absent_and_a_wrong_year_is_named() {
    let w = World::new();
    let ask = |network: Id, query: &str| w.partner().get(&format!("/v1/networks/{network}/exchange-fulfilment{query}"));
    ask(Id::fresh(), "?academic_year=2564").expect_problem(404, "not_found");
    ask(w.network, "").expect_problem(400, "invalid_parameters");
    ask(w.network, "?academic_year=2021").expect_problem(400, "invalid_parameters");
    let path = format!("/v1/networks/{}/exchange-fulfilment?academic_year=2564", w.network);
    w.other_district().get(&path).expect_problem(404, "not_found");
}

/// The database itself holds what the states mean.
#[test]
fn nothing_is_held_without_a_day() {
    use diesel::prelude::*;
    use ruammue::db::schema::exchanges;
    let w = World::new();
    planned_with(&w, json!({}));
    let set = |conn: &mut Conn| Ok(diesel::update(exchanges::table).set(exchanges::status.eq("held")).execute(conn)?);
    assert!(w.state.db.write_now(set).is_err());
}
