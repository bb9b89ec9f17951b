use serde_json::{Value, json};

use super::locked;
use crate::programme::indicator_values::{input, path, report, submitted, verified};
use crate::programme::indicators::indicator;
use crate::support::{World, this_year};

#[test]
fn a_locked_year_takes_no_writes() {
    let w = World::new();
    let made = indicator(&w, json!({}));
    let draft = report(&w, &made, json!({"value": 70}));
    let sent = submitted(&w, &report(&w, &made, json!({"value": 70, "term": 1})));
    let done = verified(&w, &report(&w, &made, json!({"value": 70, "term": 2})));
    locked(&w);
    let reason = || json!({"reason": "แก้"});
    let problem = w.lead().act(&path(&sent, "/verify"), &sent, Value::Null).expect_problem(409, "year_locked");
    assert!(problem["detail"].as_str().unwrap().contains(&this_year().to_string()));
    w.partner().act(&path(&draft, "/submit"), &draft, Value::Null).expect_problem(409, "year_locked");
    w.partner().patch(&path(&draft, ""), &draft, json!({"value": 71})).expect_problem(409, "year_locked");
    w.partner().act(&path(&draft, "/withdraw"), &draft, reason()).expect_problem(409, "year_locked");
    w.district().act(&path(&sent, "/return"), &sent, reason()).expect_problem(409, "year_locked");
    w.district().act(&path(&done, "/return"), &done, reason()).expect_problem(409, "year_locked");
    let other = indicator(&w, json!({"code": "QA-2"}));
    let body = input(&w, &other, json!({"value": 70}));
    w.partner().post("/v1/indicator-values", body).expect_problem(409, "year_locked");
    let last = report(&w, &other, json!({"value": 70, "academic_year": this_year() - 1}));
    let moved = json!({"academic_year": this_year()});
    w.partner().patch(&path(&last, ""), &last, moved).expect_problem(409, "year_locked");
    let seen = w.partner().get(&path(&draft, "")).expect(200);
    assert_eq!((&seen["allowed_actions"], &seen["version"]), (&json!([]), &draft["version"]));
}

#[test]
fn a_year_is_locked_once_it_has_begun_and_once() {
    let w = World::new();
    let lock = |year: i32| w.district().post("/v1/year-locks", json!({"academic_year": year}));
    lock(this_year() + 1).expect_faults(&[("/academic_year", "in_the_future")]);
    lock(this_year() - 543).expect_faults(&[("/academic_year", "year_not_buddhist")]);
    assert_eq!(lock(this_year() - 1).expect(201)["lifted"], json!([]));
    let taken = lock(this_year() - 1).expect_problem(409, "duplicate");
    assert_eq!(taken["errors"][0]["pointer"], "/academic_year");
}

#[test]
fn years_are_locked_by_a_manager_of_the_district() {
    let w = World::new();
    let body = json!({"academic_year": this_year()});
    w.district_member().post("/v1/year-locks", body.clone()).expect_problem(403, "managers_only");
    w.lead().post("/v1/year-locks", body.clone()).expect_problem(403, "forbidden");
    w.nobody().post("/v1/year-locks", body.clone()).expect_problem(401, "unauthenticated");
    assert!(w.district().get("/v1/year-locks").ids().is_empty());
    w.other_district().post("/v1/year-locks", body).expect(201);
    report(&w, &indicator(&w, json!({})), json!({"value": 70}));
}
