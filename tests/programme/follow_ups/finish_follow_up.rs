use serde_json::json;

use super::{assert_untouched, done, finish, open, path, withdrawn};
use crate::support::{World, day};

#[test]
fn the_visited_school_says_what_was_done() {
    let w = World::new();
    let one = finish(&w.partner_member(), &open(&w));
    assert_eq!((&one["status"], &one["outcome"]), (&json!("done"), &json!("จัดทำแล้ว")));
    assert_eq!((&one["done_on"], &one["done_by"]), (&json!(day(0)), &json!(w.partner_member)));
    for caller in [w.lead(), w.district()] {
        finish(&caller, &open(&w));
    }
}

#[test]
fn it_was_done_between_the_visit_and_today_and_the_outcome_is_said() {
    let w = World::new();
    let one = open(&w);
    let finish = |body| w.partner().act(&path(&one, "/finish"), &one, body);
    finish(json!({"outcome": "x", "done_on": day(1)})).expect_faults(&[("/done_on", "in_the_future")]);
    finish(json!({"outcome": "x", "done_on": day(-11)})).expect_faults(&[("/done_on", "wrong_order")]);
    finish(json!({"outcome": " "})).expect_faults(&[("/outcome", "required"), ("/done_on", "required")]);
    assert_untouched(&w, &one);
    finish(json!({"outcome": "x", "done_on": day(-10)})).expect(200);
}

#[test]
fn only_an_open_one_is_finished() {
    let w = World::new();
    for one in [done(&w), withdrawn(&w)] {
        let body = json!({"outcome": "x", "done_on": day(0)});
        w.partner().act(&path(&one, "/finish"), &one, body).expect_problem(409, "state_conflict");
        assert_untouched(&w, &one);
    }
}

#[test]
fn who_may_and_with_which_version() {
    let w = World::new();
    let one = open(&w);
    let body = json!({"outcome": "x", "done_on": day(0)});
    for caller in [w.other_lead(), w.other_partner(), w.former(), w.other_district()] {
        caller.act(&path(&one, "/finish"), &one, body.clone()).expect_problem(404, "not_found");
    }
    w.nobody().act(&path(&one, "/finish"), &one, body.clone()).expect_problem(401, "unauthenticated");
    w.partner().post(&path(&one, "/finish"), body.clone()).expect_problem(428, "version_required");
    w.lead().patch(&path(&one, ""), &one, json!({"what": "อื่น"})).expect(200);
    w.partner().act(&path(&one, "/finish"), &one, body).expect_problem(412, "stale");
}
