use serde_json::{Value, json};

use super::{act, draft, full, path, submitted, unchanged};
use crate::support::World;

#[test]
fn the_district_confirms_what_a_school_submitted() {
    let w = World::new();
    for kind in ["self", "lead"] {
        let evaluation = submitted(&w, kind);
        let seen = w.district().get(&path(&evaluation, "")).expect(200);
        assert_eq!(seen["allowed_actions"], json!(["confirm_evaluation", "return_evaluation"]));
        let confirmed = act(&w.district(), &evaluation, "confirm");
        assert_eq!(
            (confirmed["status"].as_str(), &confirmed["confirmed_by"]),
            (Some("confirmed"), &json!(w.district_manager))
        );
        assert_eq!(confirmed["allowed_actions"], json!(["publish_evaluation"]));
    }
}

#[test]
fn nobody_confirms_their_own_work() {
    let w = World::new();
    let written = submitted(&w, "district");
    assert_eq!(written["allowed_actions"], json!(["return_evaluation", "withdraw_evaluation"]));
    w.district().act(&path(&written, "/confirm"), &written, Value::Null).expect_problem(403, "own_work");
    let body = full(&w, "external", w.partner_school);
    let recorded = w.district_member().post("/v1/evaluations", body).expect(201);
    let submitted = act(&w.district(), &recorded, "submit");
    w.district().act(&path(&submitted, "/confirm"), &submitted, Value::Null).expect_problem(403, "own_work");
    unchanged(&w, &submitted);
}

#[test]
fn schools_and_members_confirm_nothing() {
    let w = World::new();
    let evaluation = submitted(&w, "self");
    for caller in [w.lead(), w.partner()] {
        caller.act(&path(&evaluation, "/confirm"), &evaluation, Value::Null).expect_problem(403, "forbidden");
    }
    w.district_member()
        .act(&path(&evaluation, "/confirm"), &evaluation, Value::Null)
        .expect_problem(403, "managers_only");
    w.other_district().act(&path(&evaluation, "/confirm"), &evaluation, Value::Null).expect_problem(404, "not_found");
    unchanged(&w, &evaluation);
}

#[test]
fn a_draft_is_not_confirmed() {
    let w = World::new();
    let evaluation = draft(&w, "self");
    let problem = w
        .district()
        .act(&path(&evaluation, "/confirm"), &evaluation, Value::Null)
        .expect_problem(409, "state_conflict");
    assert_eq!(problem["allowed"], json!(["change_evaluation", "submit_evaluation", "withdraw_evaluation"]));
    let submitted = act(&w.partner(), &evaluation, "submit");
    w.district().act(&path(&evaluation, "/confirm"), &evaluation, Value::Null).expect_problem(412, "stale");
    unchanged(&w, &submitted);
}
