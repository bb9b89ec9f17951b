use serde_json::{Value, json};

use super::{act, body_of, draft, full, leave, path, submitted};
use crate::support::World;

#[test]
fn what_others_draft_about_a_school_is_absent_for_it() {
    let w = World::new();
    for kind in ["lead", "district", "external"] {
        let evaluation = draft(&w, kind);
        for caller in [w.partner(), w.partner_member()] {
            caller.get(&path(&evaluation, "")).expect_problem(404, "not_found");
            caller
                .patch(&path(&evaluation, ""), &evaluation, json!({"strengths": "x"}))
                .expect_problem(404, "not_found");
            for action in ["submit", "withdraw", "confirm", "return", "publish"] {
                let action_path = path(&evaluation, &format!("/{action}"));
                caller.act(&action_path, &evaluation, body_of(action)).expect_problem(404, "not_found");
            }
        }
        w.district().get(&path(&evaluation, "")).expect(200);
        w.lead().get(&path(&evaluation, "")).expect(200);
    }
    assert!(w.partner().get("/v1/evaluations?count=exact").ids().is_empty());
    assert_eq!(w.partner().get("/v1/evaluations?count=exact").expect(200)["page"]["count"], 0);
}

#[test]
fn it_appears_when_submitted_and_goes_when_returned() {
    let w = World::new();
    let evaluation = submitted(&w, "lead");
    let seen = w.partner().get(&path(&evaluation, "")).expect(200);
    assert_eq!(seen["allowed_actions"], json!([]));
    let returned = act(&w.district(), &evaluation, "return");
    w.partner().get(&path(&evaluation, "")).expect_problem(404, "not_found");
    let again = act(&w.lead(), &returned, "submit");
    let confirmed = act(&w.district(), &again, "confirm");
    w.partner().get(&path(&evaluation, "")).expect(200);
    act(&w.district(), &confirmed, "publish");
    w.partner().get(&path(&evaluation, "")).expect(200);
}

#[test]
fn what_is_withdrawn_is_absent_for_the_school_it_was_about() {
    let w = World::new();
    let withdrawn = act(&w.lead(), &draft(&w, "lead"), "withdraw");
    w.partner().get(&path(&withdrawn, "")).expect_problem(404, "not_found");
    w.lead().get(&path(&withdrawn, "")).expect(200);
    let own = act(&w.partner(), &draft(&w, "self"), "withdraw");
    w.partner().get(&path(&own, "")).expect(200);
}

#[test]
fn a_lead_school_is_treated_likewise_about_itself() {
    let w = World::new();
    let by_district = w.district().post("/v1/evaluations", full(&w, "district", w.lead_school)).expect(201);
    w.lead().get(&path(&by_district, "")).expect_problem(404, "not_found");
    let own = w.lead().post("/v1/evaluations", full(&w, "self", w.lead_school)).expect(201);
    w.lead().get(&path(&own, "")).expect(200);
    w.partner().get(&path(&own, "")).expect_problem(404, "not_found");
    assert_eq!(w.lead().get("/v1/evaluations").ids(), [own["id"].as_str().unwrap()]);
    act(&w.district(), &by_district, "submit");
    w.lead().get(&path(&by_district, "")).expect(200);
}

#[test]
fn nobody_else_sees_it() {
    let w = World::new();
    let evaluation = submitted(&w, "self");
    for caller in [w.other_lead(), w.other_partner(), w.former(), w.other_district()] {
        caller.get(&path(&evaluation, "")).expect_problem(404, "not_found");
        caller.act(&path(&evaluation, "/confirm"), &evaluation, Value::Null).expect_problem(404, "not_found");
    }
    w.expired().get(&path(&evaluation, "")).expect_problem(401, "token_expired");
}

#[test]
fn a_lead_no_longer_sees_a_school_that_left() {
    let w = World::new();
    let evaluation = w.former().post("/v1/evaluations", full(&w, "self", w.former_school)).expect(201);
    w.former().get(&path(&evaluation, "")).expect(200);
    w.lead().get(&path(&evaluation, "")).expect_problem(404, "not_found");
}

#[test]
fn what_a_lead_wrote_stays_when_its_reach_ends() {
    let w = World::new();
    let evaluation = submitted(&w, "lead");
    let own = draft(&w, "self");
    leave(&w);
    for seen in [&evaluation, &own] {
        w.lead().get(&path(seen, "")).expect_problem(404, "not_found");
    }
    w.lead().act(&path(&evaluation, "/withdraw"), &evaluation, body_of("withdraw")).expect_problem(404, "not_found");
    assert!(w.lead().get("/v1/evaluations").ids().is_empty());
    w.partner().get(&path(&evaluation, "")).expect(200);
    act(&w.district(), &evaluation, "confirm");
}

#[test]
fn the_school_and_the_framework_come_along() {
    let w = World::new();
    let evaluation = draft(&w, "self");
    let reply = w.lead().get(&path(&evaluation, "?expand=school,framework"));
    assert_eq!(reply.header("etag"), "\"1\"");
    let seen = reply.expect(200);
    assert_eq!(seen["school"]["id"], json!(w.partner_school));
    assert_eq!(seen["framework"]["code"], "early-2561");
    assert_eq!(seen["computed_overall"], 4.0);
    let known = w.lead().send("GET", &path(&evaluation, ""), &[("if-none-match", "\"1\"")], None);
    assert_eq!(known.status, 304);
}
