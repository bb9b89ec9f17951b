//! Commitments walked from nothing to met, in a year that runs and in one that is over: until it is met, what is begun is
//! in progress in the first and overdue in the second.

use diesel::prelude::*;
use ruammue::clock::TermDates;
use ruammue::db::schema::{agreements, memberships};
use serde_json::{Value, json};

use super::{of, path_of};
use crate::insight::{recommendations, reports};
use crate::programme::{
    context_analyses, exchanges, follow_ups, indicator_values, indicators, innovations, school_year_records, visits,
};
use crate::support::{Caller, World, date, this_year};

/// Takes one step of a year's walk.
type Step = fn(&World, i32);

/// Walks a clause through its steps, of which the last one meets it.
#[track_caller]
fn walk(clause: &str, steps: &[Step]) {
    for (year, untouched, begun) in
        [(this_year(), "not_started", "in_progress"), (this_year() - 1, "overdue", "overdue")]
    {
        let w = World::new();
        forget_the_former_partner(&w);
        assert_eq!(status(&w, clause, year), untouched, "{clause}, {year}");
        for (nth, step) in (1..).zip(steps) {
            step(&w, year);
            let expected = if nth == steps.len() { "met" } else { begun };
            assert_eq!(status(&w, clause, year), expected, "{clause}, {year}, after step {nth}");
        }
    }
}

fn status(w: &World, clause: &str, year: i32) -> Value {
    of(&w.district().get(&path_of(w.network, year)).expect(200), clause)["status"].clone()
}

/// It counts in the year that is over, and is none of the callers' below.
fn forget_the_former_partner(w: &World) {
    let its = memberships::table.find((w.ids.district, w.former_membership));
    w.state.db.write_now(|conn| Ok(diesel::delete(its).execute(conn)?)).unwrap();
}

/// A day of the year that has come: its last one, or today.
fn day_of(year: i32) -> String {
    TermDates::default().span(year).unwrap().1.min(date(0)).to_string()
}

/// The first record of a list.
fn first(caller: &Caller, list: &str) -> Value {
    let found = caller.get(list).expect(200)["data"][0].clone();
    let single = format!("{}/{}", list.split('?').next().unwrap(), found["id"].as_str().unwrap());
    caller.get(&single).expect(200)
}

/// A body with the year.
fn in_year(mut body: Value, year: i32) -> Value {
    body["academic_year"] = json!(year);
    body
}

#[test]
fn context_is_studied_and_success_has_indicators() {
    walk(
        "3.1",
        &[
            |w, year| {
                drop(w.partner().post("/v1/context-analyses", in_year(context_analyses::full(), year)).expect(201))
            },
            |w, _| {
                let draft = first(&w.partner(), "/v1/context-analyses");
                w.partner().act(&context_analyses::path(&draft, "/submit"), &draft, Value::Null).expect(200);
            },
            |w, _| drop(indicators::indicator(w, json!({}))),
            |w, year| {
                let indicator = first(&w.lead(), "/v1/indicators");
                let target = json!({"academic_year": year, "value": 80});
                w.lead().post(&indicators::path(&indicator, "/targets"), target).expect(201);
            },
            // By then the lead alone is missing.
            |w, year| analysed(&w.lead(), year),
        ],
    );
}

fn analysed(caller: &Caller, year: i32) {
    let draft = caller.post("/v1/context-analyses", in_year(context_analyses::full(), year)).expect(201);
    caller.act(&context_analyses::path(&draft, "/submit"), &draft, Value::Null).expect(200);
}

#[test]
fn every_schools_figures_are_recorded_and_verified() {
    walk(
        "3.2",
        &[
            |w, year| recorded(&w.partner(), year),
            |w, year| recorded(&w.lead(), year),
            |w, year| drop(reported(w, &w.partner(), w.partner_school, year)),
            |w, _| verified(&w.lead(), first(&w.partner(), "/v1/indicator-values")),
            |w, year| verified(&w.district(), reported(w, &w.lead(), w.lead_school, year)),
        ],
    );
}

fn recorded(caller: &Caller, year: i32) {
    caller.post("/v1/school-year-records", in_year(school_year_records::full(), year)).expect(201);
}

/// A submitted value of the network's one indicator, which the first school to report makes.
fn reported(w: &World, caller: &Caller, school: ruammue::db::Id, year: i32) -> Value {
    if w.lead().get("/v1/indicators").ids().is_empty() {
        indicators::indicator(w, json!({}));
    }
    let indicator = first(&w.lead(), "/v1/indicators");
    let value = indicator_values::report_for(caller, &indicator, school, json!({"value": 70, "academic_year": year}));
    caller.act(&indicator_values::path(&value, "/submit"), &value, Value::Null).expect(200)
}

fn verified(caller: &Caller, value: Value) {
    caller.act(&indicator_values::path(&value, "/verify"), &value, Value::Null).expect(200);
}

/// As often as the year's target says, and what comes of a visit is settled.
#[test]
fn partners_are_mentored_as_often_as_the_target_says() {
    walk(
        "3.5",
        &[
            |w, year| {
                targeted(w, year);
                planned(w, "mentoring", year);
            },
            |w, year| drop(held(w, year)),
            |w, year| {
                planned(w, "mentoring", year);
                let visit = held(w, year);
                w.lead().post("/v1/follow-ups", follow_ups::follow_up(&visit)).expect(201);
            },
            |w, _| drop(follow_ups::finish(&w.partner(), &first(&w.partner(), "/v1/follow-ups"))),
            |w, _| {
                let done = first(&w.lead(), "/v1/follow-ups");
                w.lead().act(&follow_ups::path(&done, "/verify"), &done, json!({})).expect(200);
            },
        ],
    );
}

#[test]
fn partners_are_supervised_and_acknowledge_the_report() {
    walk(
        "3.6",
        &[
            |w, year| {
                targeted(w, year);
                planned(w, "supervision", year);
            },
            |w, year| drop(held(w, year)),
            |w, _| {
                let visit = first(&w.lead(), "/v1/visits");
                w.lead().act(&visits::path(&visit, "/report"), &visit, json!({"findings": "มีแผน"})).expect(200);
            },
            |w, _| {
                let visit = first(&w.partner(), "/v1/visits");
                w.partner().act(&visits::path(&visit, "/acknowledge"), &visit, json!({})).expect(200);
            },
        ],
    );
}

/// Two mentoring visits and one supervision visit to each partner.
fn targeted(w: &World, year: i32) {
    let target = json!({"network_id": w.network, "academic_year": year, "mentoring": 2, "supervision": 1});
    w.lead().post("/v1/visit-targets", target).expect(201);
}

fn planned(w: &World, kind: &str, year: i32) {
    let plan = visits::plan_with(w, json!({"kind": kind, "planned_on": day_of(year)}));
    w.lead().post("/v1/visits", plan).expect(201);
}

fn held(w: &World, year: i32) -> Value {
    let visit = first(&w.lead(), "/v1/visits?status=planned");
    w.lead().act(&visits::path(&visit, "/hold"), &visit, json!({"held_on": day_of(year)})).expect(200)
}

#[test]
fn schools_learn_from_each_other_and_publish() {
    walk("3.7", &[|w, year| met_in(w, "district", year, false), |w, _| hold(w), publish]);
}

#[test]
fn an_agreement_may_ask_for_an_exchange_in_each_scope() {
    walk(
        "3.7",
        &[
            |w, year| {
                let each = agreements::exchange_minimum.eq("one_per_scope");
                w.state.db.write_now(|conn| Ok(diesel::update(agreements::table).set(each).execute(conn)?)).unwrap();
                publish(w, year);
            },
            |w, year| met_in(w, "within_network", year, true),
            |w, year| met_in(w, "between_networks", year, true),
            |w, year| met_in(w, "district", year, true),
        ],
    );
}

/// An exchange of some scope, planned for the year and perhaps held.
fn met_in(w: &World, scope: &str, year: i32, held: bool) {
    let mut fields = exchanges::of_scope(w, scope);
    fields["planned_on"] = json!(day_of(year));
    exchanges::planned_with(w, fields);
    if held {
        hold(w);
    }
}

fn hold(w: &World) {
    let exchange = first(&w.district(), "/v1/exchanges?status=planned");
    let mut how = exchanges::how_it_went(w);
    how["held_on"] = exchange["planned_on"].clone();
    w.district().act(&exchanges::path(&exchange, "/hold"), &exchange, how).expect(200);
}

fn publish(w: &World, year: i32) {
    let submitted = innovations::submitted(w);
    let when = json!({"published_on": day_of(year)});
    w.district().act(&innovations::path(&submitted, "/publish"), &submitted, when).expect(200);
}

#[test]
fn the_report_is_accepted_and_what_it_recommends_is_answered() {
    walk(
        "3.9",
        &[
            |w, year| {
                planned(w, "mentoring", year);
                held(w, year);
                let report = w.lead().post("/v1/reports", in_year(reports::input(w), year)).expect(201);
                w.lead().post("/v1/recommendations", recommendations::input(w, &report)).expect(201);
            },
            |w, _| drop(reports::submit(w, &first(&w.lead(), "/v1/reports"))),
            |w, _| drop(reports::accept(w, &first(&w.district(), "/v1/reports"))),
            |w, _| {
                let open = first(&w.partner(), "/v1/recommendations");
                let reason = json!({"reason": "ดำเนินการอยู่แล้ว"});
                w.partner().act(&recommendations::path(&open, "/decline"), &open, reason).expect(200);
            },
        ],
    );
}

/// An agreement that was extended leaves time for its last year, as long as it is in force.
#[test]
fn an_extended_agreement_leaves_time_for_its_last_year() {
    let w = World::new();
    let set = |last_year: i32, ends_on: chrono::NaiveDate, status: &str| {
        let columns =
            (agreements::last_year.eq(last_year), agreements::ends_on.eq(ends_on), agreements::status.eq(status));
        w.state.db.write_now(|conn| Ok(diesel::update(agreements::table).set(columns).execute(conn)?)).unwrap();
    };
    let before = this_year() - 1;
    assert_eq!(status(&w, "3.5", before), "overdue", "it is not the last year");
    set(before, date(0), "in_force");
    planned(&w, "mentoring", before);
    assert_eq!((status(&w, "3.5", before), status(&w, "3.6", before)), (json!("in_progress"), json!("not_started")));
    set(before, date(0), "terminated");
    assert_eq!(status(&w, "3.5", before), "overdue");
    set(before, date(-1), "in_force");
    assert_eq!(status(&w, "3.5", before), "overdue", "its term is over");
}
