use serde_json::json;

use super::{accepted, drafted, now, path, submitted};
use crate::programme::{indicator_values, indicators, visits};
use crate::support::{Caller, World, this_year};

#[test]
fn a_draft_shows_the_figures_of_now() {
    let w = World::new();
    let report = drafted(&w);
    assert_eq!(report["figures"]["totals"]["visits_held"], 1);
    visits::held_days_ago(&w, 1);
    let again = w.lead().send("GET", &path(&report, ""), &[("if-none-match", "\"1\"")], None);
    assert_eq!(again.expect(200)["figures"]["totals"]["visits_held"], 2);
}

#[test]
fn a_frozen_one_that_is_known_is_not_sent_again() {
    let w = World::new();
    let report = submitted(&w);
    let tag = format!("\"{}\"", report["version"]);
    assert_eq!(w.lead().send("GET", &path(&report, ""), &[("if-none-match", &tag)], None).status, 304);
}

#[test]
fn the_roster_is_that_of_the_year_with_those_who_left() {
    let w = World::new();
    let report = drafted(&w);
    let roster = report["figures"]["roster"].as_array().unwrap().clone();
    let of = |id| roster.iter().find(|seat| seat["school_id"] == json!(id)).unwrap().clone();
    assert_eq!(roster[0]["role"], "lead");
    assert_eq!(of(w.partner_school)["left_on"], json!(null));
    assert!(of(w.former_school)["left_on"].is_string());
    assert!(!roster.iter().any(|seat| seat["school_id"] == json!(w.other_partner_school)));
}

#[test]
fn verified_values_count_and_progress_is_told_by_year() {
    let w = World::new();
    let indicator = indicators::indicator(&w, json!({}));
    let target = json!({"academic_year": this_year(), "value": 80});
    w.lead().post(&indicators::path(&indicator, "/targets"), target).expect(201);
    let value = indicator_values::report(&w, &indicator, json!({"value": 70}));
    let report = w.lead().post("/v1/reports", super::input(&w)).expect(201);
    assert_eq!(report["figures"]["totals"]["verified_values"], 0);
    indicator_values::verified(&w, &value);
    let figure = now(&w, &report)["figures"]["indicators"][0].clone();
    let years = figure["years"].as_array().unwrap();
    assert_eq!(years.iter().map(|year| year["academic_year"].as_i64().unwrap()).max(), Some(i64::from(this_year())));
    let year = years.last().unwrap();
    assert_eq!((&year["value"], &year["target"], &year["progress"]), (&json!(70), &json!(80), &json!(0.5)));
    assert_eq!((&year["counted"], &year["missing"], &year["met"]), (&json!(1), &json!(1), &json!(false)));
    assert_eq!(years[0]["why"], "no_value");
}

#[test]
fn partners_read_what_was_accepted_and_strangers_nothing() {
    let w = World::new();
    let strangers: [fn(&World) -> Caller; 4] =
        [World::other_lead, World::other_partner, World::former, World::other_district];
    let draft = submitted(&w);
    w.partner().get(&path(&draft, "")).expect_problem(404, "not_found");
    w.partner().act(&path(&draft, "/submit"), &draft, json!(null)).expect_problem(404, "not_found");
    let accepted = super::accept(&w, &draft);
    let read = w.partner().get(&path(&accepted, "?expand=network")).expect(200);
    assert_eq!((&read["allowed_actions"], &read["network"]["id"]), (&json!([]), &json!(w.network)));
    w.partner().act(&path(&accepted, "/supersede"), &accepted, json!({"reason": "x"})).expect_problem(403, "forbidden");
    for stranger in strangers {
        stranger(&w).get(&path(&accepted, "")).expect_problem(404, "not_found");
    }
}

#[test]
fn who_joined_later_reads_the_old_roster() {
    let w = World::new();
    let report = accepted(&w);
    let before = report["figures"]["roster"].clone();
    let joining = json!({"network_id": w.network, "school_id": w.lone_school, "role": "partner", "joined_on": crate::support::day(0)});
    w.district().post("/v1/memberships", joining).expect(201);
    assert_eq!(now(&w, &report)["figures"]["roster"], before);
}
