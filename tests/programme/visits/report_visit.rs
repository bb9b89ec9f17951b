use serde_json::{Value, json};

use super::{assert_untouched, held, path, plan_with, planned};
use crate::programme::checklist_templates;
use crate::support::{World, day};

/// A held visit with a checklist.
fn held_with_checklist(w: &World) -> Value {
    let template = checklist_templates::published(w);
    let visit = w.lead().post("/v1/visits", plan_with(w, json!({"template_id": template["id"]}))).expect(201);
    w.lead().act(&path(&visit, "/hold"), &visit, json!({"held_on": day(0)})).expect(200)
}

fn answers(of: &[(&str, Value)]) -> Value {
    let answers: Vec<_> = of.iter().map(|(item, value)| json!({"item": item, "value": value})).collect();
    json!({"findings": "มีแผนแล้ว", "answers": answers})
}

#[test]
fn a_report_keeps_the_answers_as_their_items_ask() {
    let w = World::new();
    let visit = held_with_checklist(&w);
    let body =
        answers(&[("1", json!(true)), ("2", json!("๑๒")), ("3", json!(5)), ("4", json!("ประชุม")), ("5", json!("ดี"))]);
    let reported = w.lead_member().act(&path(&visit, "/report"), &visit, body).expect(200);
    assert_eq!((&reported["status"], &reported["reported_by"]), (&json!("reported"), &json!(w.lead_member)));
    assert_eq!(reported["answers"][1], json!({"item": "2", "value": 12}));
    assert_eq!(w.partner().get(&path(&visit, "")).expect(200)["answers"], reported["answers"]);
}

#[test]
fn every_wrong_answer_is_named_at_once() {
    let w = World::new();
    let visit = held_with_checklist(&w);
    let body = answers(&[
        ("2", json!(501)),
        ("3", json!(6)),
        ("3", json!(1)),
        ("4", json!("โทรศัพท์")),
        ("5", json!(1)),
        ("9", json!(1)),
    ]);
    w.lead().act(&path(&visit, "/report"), &visit, body).expect_faults(&[
        ("/answers", "unanswered"),
        ("/answers/0/value", "too_large"),
        ("/answers/1/value", "too_large"),
        ("/answers/2/item", "repeated"),
        ("/answers/3/value", "not_in_list"),
        ("/answers/4/value", "wrong_type"),
        ("/answers/5/item", "no_such_item"),
    ]);
    let unanswered = w.lead().act(&path(&visit, "/report"), &visit, json!({"findings": "x"}));
    assert!(unanswered.body["errors"][0]["message"].as_str().unwrap().contains("มีปฏิทินติดตามงาน"));
    assert_untouched(&w, &visit);
}

#[test]
fn the_checklist_is_the_one_of_the_plan_though_it_was_retired_since() {
    let w = World::new();
    let visit = held_with_checklist(&w);
    let template = w.district().get(&format!("/v1/checklist-templates/{}", visit["template_id"].as_str().unwrap()));
    let template = template.expect(200);
    w.district().act(&checklist_templates::path(&template, "/retire"), &template, json!({})).expect(200);
    w.lead().act(&path(&visit, "/report"), &visit, answers(&[("1", json!(false))])).expect(200);
}

#[test]
fn answers_need_a_template_and_a_report_needs_findings() {
    let w = World::new();
    let visit = held(&w);
    let report = |body| w.lead().act(&path(&visit, "/report"), &visit, body);
    report(answers(&[("1", json!(true))])).expect_faults(&[("/answers", "not_allowed_here")]);
    report(json!({"answers": [{"item": ""}]})).expect_faults(&[
        ("/findings", "required"),
        ("/answers/0/item", "required"),
        ("/answers/0/value", "required"),
    ]);
    assert_untouched(&w, &visit);
    report(json!({"findings": "ดี", "recommendations": "ทำต่อ"})).expect(200);
}

#[test]
fn only_what_was_held_is_reported_and_only_by_visitors() {
    let w = World::new();
    let body = json!({"findings": "ดี"});
    let early = planned(&w);
    w.lead().act(&path(&early, "/report"), &early, body.clone()).expect_problem(409, "state_conflict");
    let visit = held(&w);
    w.partner().act(&path(&visit, "/report"), &visit, body.clone()).expect_problem(403, "forbidden");
    for caller in [w.other_lead(), w.former(), w.other_district()] {
        caller.act(&path(&visit, "/report"), &visit, body.clone()).expect_problem(404, "not_found");
    }
    w.lead().post(&path(&visit, "/report"), body.clone()).expect_problem(428, "version_required");
    w.lead().act(&path(&visit, "/report"), &early, body.clone()).expect_problem(412, "stale");
    w.district_member().act(&path(&visit, "/report"), &visit, body).expect(200);
}
