use serde_json::json;

use super::{assert_untouched, path, planned, planned_of, set_agreements};
use crate::support::{World, day};

#[test]
fn a_visit_is_held_on_a_day_that_has_come() {
    let w = World::new();
    let visit = planned(&w);
    w.lead()
        .act(&path(&visit, "/hold"), &visit, json!({"held_on": day(1)}))
        .expect_faults(&[("/held_on", "in_the_future")]);
    let held = w.lead().act(&path(&visit, "/hold"), &visit, json!({"held_on": day(0)})).expect(200);
    assert_eq!((held["status"].as_str(), held["version"].as_i64()), (Some("held"), Some(2)));
    let problem =
        w.lead().act(&path(&visit, "/hold"), &held, json!({"held_on": day(0)})).expect_problem(409, "state_conflict");
    assert_eq!(
        (problem["state"].as_str(), &problem["allowed"]),
        (Some("held"), &json!(["report_visit", "create_follow_up"]))
    );
}

#[test]
fn it_was_held_within_the_term_and_while_the_school_was_a_member() {
    let w = World::new();
    let visit = planned(&w);
    w.lead()
        .act(&path(&visit, "/hold"), &visit, json!({"held_on": day(-1200)}))
        .expect_faults(&[("/held_on", "outside_term"), ("/held_on", "not_in_network")]);
    let of_former = planned_of(&w.district(), &w, w.network, w.former_school, -40);
    let hold = |on| w.district().act(&path(&of_former, "/hold"), &of_former, json!({"held_on": day(on)}));
    hold(-29).expect_faults(&[("/held_on", "not_in_network")]);
    hold(-31).expect(200);
    assert_untouched(&w, &visit);
}

#[test]
fn the_academic_year_is_that_of_the_day_it_was_held() {
    let w = World::new();
    let visit = planned(&w);
    let held = w.lead().act(&path(&visit, "/hold"), &visit, json!({"held_on": day(-365)})).expect(200);
    let year = ruammue::clock::TermDates::default().academic_year(crate::support::date(-365));
    assert_eq!(held["academic_year"], year);
}

#[test]
fn what_was_planned_can_be_held_when_the_agreement_no_longer_is_in_force() {
    let w = World::new();
    let (first, second) = (planned(&w), planned(&w));
    set_agreements(&w, "suspended");
    w.lead().act(&path(&first, "/hold"), &first, json!({"held_on": day(0)})).expect(200);
    set_agreements(&w, "terminated");
    w.lead().act(&path(&second, "/hold"), &second, json!({"held_on": day(0)})).expect_problem(404, "not_found");
    let held = w.district().act(&path(&second, "/hold"), &second, json!({"held_on": day(0)})).expect(200);
    w.district().act(&path(&second, "/report"), &held, json!({"findings": "x"})).expect(200);
}

#[test]
fn a_stale_version_is_refused_and_a_missing_one_asked_for() {
    let w = World::new();
    let visit = planned(&w);
    w.lead().post(&path(&visit, "/hold"), json!({"held_on": day(0)})).expect_problem(428, "version_required");
    w.lead().patch(&path(&visit, ""), &visit, json!({"objectives": "ใหม่"})).expect(200);
    w.lead().act(&path(&visit, "/hold"), &visit, json!({"held_on": day(0)})).expect_problem(412, "stale");
}
