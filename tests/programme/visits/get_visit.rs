use serde_json::json;

use super::{path, planned, planned_of, reported};
use crate::support::World;

#[test]
fn a_known_version_is_not_sent_again() {
    let w = World::new();
    let visit = planned(&w);
    let first = w.partner().get(&path(&visit, ""));
    assert_eq!(first.header("etag"), "\"1\"");
    let again = w.partner().send("GET", &path(&visit, ""), &[("if-none-match", "\"1\"")], None);
    assert_eq!((again.status, again.text.as_str()), (304, ""));
    w.lead().patch(&path(&visit, ""), &visit, json!({"objectives": "ใหม่"})).expect(200);
    assert_eq!(w.partner().send("GET", &path(&visit, ""), &[("if-none-match", "\"1\"")], None).status, 200);
}

#[test]
fn out_of_reach_is_absent() {
    let w = World::new();
    let visit = planned(&w);
    for caller in [w.other_lead(), w.other_partner(), w.former(), w.other_district()] {
        caller.get(&path(&visit, "")).expect_problem(404, "not_found");
    }
    let of_former = planned_of(&w.district(), &w, w.network, w.former_school, -40);
    w.lead().get(&path(&of_former, "")).expect_problem(404, "not_found");
    w.former().get(&path(&of_former, "")).expect(200);
    w.district().get("/v1/visits/not-an-id").expect_problem(404, "not_found");
}

#[test]
fn each_is_told_what_they_may_do() {
    let w = World::new();
    let visit = reported(&w);
    let allowed = |caller: crate::support::Caller| caller.get(&path(&visit, "")).expect(200)["allowed_actions"].clone();
    assert_eq!(allowed(w.partner()), json!(["acknowledge_visit", "return_visit"]));
    assert_eq!(allowed(w.partner_member()), json!([]));
    assert_eq!(allowed(w.lead_member()), json!(["create_follow_up"]));
    assert_eq!(allowed(w.district()), json!(["create_follow_up"]));
}
