use serde_json::{Value, json};

use super::path;
use crate::support::World;

fn seen(w: &World) -> Value {
    w.district().get(&path(w)).expect(200)
}

#[test]
fn names_and_term_dates_change_and_the_code_stays() {
    let w = World::new();
    let before = seen(&w);
    let change = json!({"name_en": "Office 1", "term_dates": {"term_1_starts": {"month": 5, "day": 17}}});
    let after = w.district().patch(&path(&w), &before, change).expect(200);
    assert_eq!(after["term_dates"]["term_1_starts"], json!({"month": 5, "day": 17}));
    assert_eq!(after["term_dates"]["term_2_ends"], before["term_dates"]["term_2_ends"]);
    assert_eq!((after["name_en"].as_str(), after["version"].as_i64()), (Some("Office 1"), Some(2)));
    w.district().patch(&path(&w), &after, json!({"code": "9999"})).expect_faults(&[("/code", "unknown_field")]);
    assert_eq!(w.district().patch(&path(&w), &after, json!({"name_en": null})).expect(200)["name_en"], Value::Null);
}

#[test]
fn days_that_no_calendar_has_and_terms_out_of_order_are_named_together() {
    let w = World::new();
    let before = seen(&w);
    let wrong = json!({"term_dates": {
        "term_1_ends": {"month": 2, "day": 30}, "term_2_starts": {"month": 1, "day": 1}, "term_2_ends": {"month": 6, "day": 1},
    }});
    w.district().patch(&path(&w), &before, wrong).expect_faults(&[
        ("/term_dates/term_1_ends", "not_a_date"),
        ("/term_dates/term_1_ends", "wrong_order"),
        ("/term_dates/term_2_starts", "wrong_order"),
        ("/term_dates/term_1_starts", "wrong_order"),
    ]);
    let month = json!({"name_th": "", "term_dates": {"term_1_ends": {"month": 13, "day": 0}}});
    w.district().patch(&path(&w), &before, month).expect_faults(&[
        ("/name_th", "required"),
        ("/term_dates/term_1_ends/month", "too_large"),
        ("/term_dates/term_1_ends/day", "too_small"),
    ]);
    assert_eq!(seen(&w)["version"], before["version"]);
}

#[test]
fn managers_of_the_district_office_alone_change_it() {
    let w = World::new();
    let before = seen(&w);
    let change = json!({"name_th": "อื่น"});
    w.district_member().patch(&path(&w), &before, change.clone()).expect_problem(403, "managers_only");
    w.lead().patch(&path(&w), &before, change.clone()).expect_problem(403, "forbidden");
    w.partner().patch(&path(&w), &before, change.clone()).expect_problem(403, "forbidden");
    w.other_district().patch(&path(&w), &before, change).expect_problem(404, "not_found");
    assert_eq!(seen(&w)["version"], before["version"]);
}

#[test]
fn the_version_that_was_read_is_asked_for() {
    let w = World::new();
    let before = seen(&w);
    let bare = w.district().send("PATCH", &path(&w), &[], Some(json!({"name_th": "อื่น"})));
    bare.expect_problem(428, "version_required");
    w.district().patch(&path(&w), &before, json!({"name_th": "อื่น"})).expect(200);
    w.district().patch(&path(&w), &before, json!({"name_th": "อีก"})).expect_problem(412, "stale");
}
