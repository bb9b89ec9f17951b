use serde_json::{Value, json};

use super::{act, author, confirmed, draft, full, path, unchanged};
use crate::support::World;

#[test]
fn a_manager_of_the_author_submits() {
    let w = World::new();
    for kind in ["self", "lead", "district", "external"] {
        let evaluation = draft(&w, kind);
        assert_eq!(
            evaluation["allowed_actions"],
            json!(["change_evaluation", "submit_evaluation", "withdraw_evaluation"])
        );
        let submitted = act(&author(&w, kind), &evaluation, "submit");
        assert_eq!(submitted["status"], "submitted");
        assert!(submitted["submitted_at"].is_string() && submitted["submitted_by"].is_string());
    }
}

#[test]
fn everything_must_be_judged() {
    let w = World::new();
    let mut body = full(&w, "self", w.partner_school);
    body["considerations"].as_array_mut().unwrap().truncate(12);
    body["considerations"][0]["level"] = Value::Null;
    body["standards"].as_array_mut().unwrap().remove(1);
    body["overall_level"] = Value::Null;
    let evaluation = w.partner().post("/v1/evaluations", body).expect(201);
    let reply = w.partner().act(&path(&evaluation, "/submit"), &evaluation, Value::Null);
    for code in ["1.1", "3.3", "3.4"] {
        assert!(reply.text.contains(&format!("ข้อ {code}\"")), "{}", reply.text);
    }
    reply.expect_faults(&[
        ("/considerations", "not_judged"),
        ("/considerations", "not_judged"),
        ("/considerations", "not_judged"),
        ("/standards", "not_judged"),
        ("/overall_level", "required"),
    ]);
    unchanged(&w, &evaluation);
}

#[test]
fn nobody_else_submits() {
    let w = World::new();
    let own = draft(&w, "self");
    w.partner_member().act(&path(&own, "/submit"), &own, Value::Null).expect_problem(403, "managers_only");
    w.district().act(&path(&own, "/submit"), &own, Value::Null).expect_problem(403, "forbidden");
    w.lead().act(&path(&own, "/submit"), &own, Value::Null).expect_problem(403, "forbidden");
    let by_district = draft(&w, "district");
    w.lead().act(&path(&by_district, "/submit"), &by_district, Value::Null).expect_problem(403, "forbidden");
    let by_lead = draft(&w, "lead");
    w.district().act(&path(&by_lead, "/submit"), &by_lead, Value::Null).expect_problem(403, "forbidden");
    unchanged(&w, &own);
}

#[test]
fn what_is_confirmed_is_not_submitted_again() {
    let w = World::new();
    let evaluation = confirmed(&w);
    let problem =
        w.partner().act(&path(&evaluation, "/submit"), &evaluation, Value::Null).expect_problem(409, "state_conflict");
    assert_eq!((problem["state"].as_str(), &problem["allowed"]), (Some("confirmed"), &json!(["publish_evaluation"])));
    w.partner().post(&path(&evaluation, "/submit"), Value::Null).expect_problem(428, "version_required");
}
