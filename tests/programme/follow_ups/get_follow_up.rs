use serde_json::json;

use super::{done, finish, follow_up, open, path};
use crate::programme::visits;
use crate::support::{Caller, World, day};

#[test]
fn it_comes_with_its_school_network_and_visit() {
    let w = World::new();
    let one = open(&w);
    let seen = w.partner().get(&path(&one, "?expand=school,network,visit")).expect(200);
    assert_eq!(seen["school"]["id"], json!(w.partner_school));
    assert_eq!(seen["network"]["id"], json!(w.network));
    assert_eq!((&seen["visit"]["id"], &seen["visit"]["status"]), (&one["visit_id"], &json!("held")));
    let again = w.partner().send("GET", &path(&one, ""), &[("if-none-match", "\"1\"")], None);
    assert_eq!((again.status, again.text.as_str()), (304, ""));
}

#[test]
fn out_of_reach_is_absent_and_a_former_member_keeps_its_own() {
    let w = World::new();
    let one = open(&w);
    for caller in [w.other_lead(), w.other_partner(), w.former(), w.other_district()] {
        caller.get(&path(&one, "")).expect_problem(404, "not_found");
    }
    w.nobody().get(&path(&one, "")).expect_problem(401, "unauthenticated");
    let visit = visits::planned_of(&w.district(), &w, w.network, w.former_school, -40);
    let visit = w.district().act(&visits::path(&visit, "/hold"), &visit, json!({"held_on": day(-40)})).expect(200);
    let one = w.district().post("/v1/follow-ups", follow_up(&visit)).expect(201);
    w.lead().get(&path(&one, "")).expect_problem(404, "not_found");
    assert_eq!(finish(&w.former(), &one)["status"], "done");
}

#[test]
fn each_is_told_what_they_may_do() {
    let w = World::new();
    let allowed = |caller: &Caller, one| caller.get(&path(one, "")).expect(200)["allowed_actions"].clone();
    let one = open(&w);
    assert_eq!(allowed(&w.partner_member(), &one), json!(["finish_follow_up"]));
    let one = done(&w);
    assert_eq!(allowed(&w.partner(), &one), json!([]));
    assert_eq!(allowed(&w.lead(), &one), json!(["verify_follow_up", "reopen_follow_up"]));
    let by_lead = finish(&w.lead(), &open(&w));
    assert_eq!(allowed(&w.lead(), &by_lead), json!(["reopen_follow_up"]));
    assert_eq!(allowed(&w.lead_member(), &by_lead), json!(["verify_follow_up", "reopen_follow_up"]));
}
