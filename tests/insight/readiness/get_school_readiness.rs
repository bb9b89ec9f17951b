use std::collections::BTreeSet;

use ruammue::db::Id;
use serde_json::{Value, json};

use crate::evidence;
use crate::programme::{evaluations, follow_ups, indicators, plan_tasks as tasks, plans, visits};
use crate::support::{Caller, World, day, this_year};

fn path(school: Id, rest: &str) -> String {
    format!("/v1/schools/{school}/readiness?academic_year={}{rest}", this_year())
}

fn readiness(caller: &Caller, w: &World) -> Value {
    caller.get(&path(w.partner_school, "")).expect(200)
}

fn done(readiness: &Value) -> Vec<&str> {
    let steps = readiness["steps"].as_array().unwrap().iter().filter(|step| step["done"] == true);
    steps.map(|step| step["step"].as_str().unwrap()).collect()
}

/// The missing things of a kind, by what they are about.
fn missing<'r>(readiness: &'r Value, kind: &str) -> Vec<&'r str> {
    let items = readiness["missing"].as_array().unwrap().iter().filter(|item| item["kind"] == kind);
    items.map(|item| item["about"].as_str().unwrap()).collect()
}

#[test]
fn a_school_that_has_begun_nothing_lacks_everything() {
    let w = World::new();
    let answer = readiness(&w.partner(), &w);
    assert_eq!(answer["framework"]["code"], "basic-2561", "the usual one, as none was used");
    assert_eq!(answer["considerations"].as_array().unwrap().len(), 21);
    assert_eq!((answer["steps"].as_array().unwrap().len(), done(&answer).len()), (6, 0));
    assert_eq!((missing(&answer, "level").len(), missing(&answer, "evidence").len()), (21, 21));
    assert_eq!(missing(&answer, "step"), ["standards_set", "planned", "carried_out", "followed_up", "sar_sent"]);
    assert_eq!((&answer["ready"], &answer["external"]), (&json!(false), &Value::Null));
}

#[test]
fn the_framework_is_the_one_that_the_school_uses_or_the_one_asked_for() {
    let w = World::new();
    evaluations::draft(&w, "self");
    let answer = readiness(&w.partner(), &w);
    assert_eq!(answer["framework"]["code"], "early-2561");
    assert_eq!(answer["considerations"].as_array().unwrap().len(), 14);
    let basic = w.district().get("/v1/frameworks?code=basic-2561").expect(200)["data"][0]["id"].clone();
    let rest = format!("&framework_id={}", basic.as_str().unwrap());
    let answer = w.partner().get(&path(w.partner_school, &rest)).expect(200);
    assert_eq!((&answer["framework"]["id"], missing(&answer, "level").len()), (&basic, 21));
    let unknown = w.partner().get(&path(w.partner_school, &format!("&framework_id={}", Id::fresh())));
    let problem = unknown.expect_problem(400, "invalid_parameters");
    assert_eq!(problem["errors"][0]["parameter"], "framework_id");
}

#[test]
fn each_consideration_says_who_judged_it_and_whether_something_shows_it() {
    let w = World::new();
    let mut own = evaluations::full(&w, "self", w.partner_school);
    own["considerations"][0]["level"] = Value::Null;
    own["considerations"][1]["evidence"] = Value::Null;
    own["standards"] = json!([]);
    let draft = w.partner().post("/v1/evaluations", own.clone()).expect(201);
    let by_lead = evaluations::draft(&w, "lead");
    let answer = readiness(&w.partner(), &w);
    let code = |at: usize| own["considerations"][at]["code"].as_str().unwrap();
    assert_eq!((missing(&answer, "level"), missing(&answer, "evidence")), (vec![code(0)], vec![code(1)]));
    assert_eq!(answer["considerations"][0]["levels"], json!([]), "the lead's draft does not count");
    let item = answer["missing"].as_array().unwrap().iter().find(|item| item["kind"] == "level").unwrap();
    assert_eq!(item["href"], format!("/v1/evaluations/{}", draft["id"].as_str().unwrap()));
    assert_eq!(item["who"], "school");
    evaluations::act(&w.lead(), &by_lead, "submit");
    let answer = readiness(&w.partner(), &w);
    assert_eq!(answer["considerations"][0]["levels"], json!([{"kind": "lead", "level": 4}]));
    assert_eq!(answer["considerations"][0]["evaluated"], false, "the school itself has not judged it");
    assert!(missing(&answer, "evidence").is_empty(), "the lead named some");
}

/// A file shows the consideration that it names, until it is withdrawn, also after the evaluation was handed in.
#[test]
fn a_file_is_evidence_of_the_consideration_that_it_names() {
    let w = World::new();
    let mut own = evaluations::full(&w, "self", w.partner_school);
    for one in own["considerations"].as_array_mut().unwrap() {
        one["evidence"] = Value::Null;
    }
    let draft = w.partner().post("/v1/evaluations", own.clone()).expect(201);
    evaluations::act(&w.partner(), &draft, "submit");
    let count = own["considerations"].as_array().unwrap().len();
    let code = own["considerations"][0]["code"].as_str().unwrap();
    let mut asked = evidence::fields("evaluations", &draft);
    evidence::attach(&w.partner(), &asked, "SAR.pdf", &evidence::pdf()).expect(201);
    assert_eq!(missing(&readiness(&w.partner(), &w), "evidence").len(), count, "the whole shows no single one");
    asked["consideration"] = json!(code);
    let file = evidence::attach(&w.partner(), &asked, "ผลงาน.pdf", &evidence::pdf()).expect(201);
    let answer = readiness(&w.lead(), &w);
    assert!(missing(&answer, "evidence").len() == count - 1 && !missing(&answer, "evidence").contains(&code));
    let shown = &answer["considerations"][0];
    assert_eq!((&shown["evidenced"], &shown["files"]), (&json!(true), &json!(1)));
    assert_eq!(answer["files"]["total"], 2);
    assert_eq!(w.lead().get(answer["files"]["href"].as_str().unwrap()).ids().len(), 2);
    let reason = json!({"reason": "แนบผิดไฟล์"});
    w.partner().act(&evidence::path(&file, "/withdraw"), &file, reason).expect(200);
    assert_eq!(missing(&readiness(&w.partner(), &w), "evidence").len(), count);
}

#[test]
fn a_school_that_has_done_all_is_ready() {
    let w = World::new();
    let indicator = indicators::indicator(&w, json!({}));
    w.lead()
        .post(&indicators::path(&indicator, "/targets"), json!({"academic_year": this_year(), "value": 80}))
        .expect(201);
    assert_eq!(done(&readiness(&w.partner(), &w)), ["standards_set"]);
    plans::approved(&w);
    let task = w.lead().get(&format!("/v1/plan-tasks?academic_year={}", this_year())).expect(200)["data"][0].clone();
    assert_eq!(done(&readiness(&w.partner(), &w)), ["standards_set", "planned"]);
    tasks::finish(&w, &tasks::start(&w, &task));
    evaluations::submitted(&w, "self");
    visits::held(&w);
    let answer = readiness(&w.partner(), &w);
    assert_eq!(done(&answer).len(), 6, "{answer}");
    assert_eq!((&answer["ready"], &answer["missing"]), (&json!(true), &json!([])));
}

#[test]
fn what_a_visit_left_to_do_is_listed_until_it_is_verified() {
    let w = World::new();
    let open = follow_ups::open(&w);
    let item =
        |answer: &Value| answer["missing"].as_array().unwrap().iter().find(|one| one["kind"] == "follow_up").cloned();
    let before = readiness(&w.partner(), &w);
    let found = item(&before).unwrap();
    assert_eq!((&found["about"], &found["who"]), (&open["id"], &json!("school")));
    assert_eq!((&before["follow_ups"]["total"], &before["follow_ups"]["settled"]), (&json!(1), &json!(0)));
    let at = |action: &str| format!("/v1/follow-ups/{}/{action}", open["id"].as_str().unwrap());
    let outcome = json!({"outcome": "เสร็จ", "done_on": day(0)});
    let finished = w.partner().act(&at("finish"), &open, outcome).expect(200);
    assert_eq!(item(&readiness(&w.partner(), &w)).unwrap()["who"], "lead");
    w.lead().act(&at("verify"), &finished, Value::Null).expect(200);
    let after = readiness(&w.partner(), &w);
    assert!(item(&after).is_none() && done(&after).contains(&"followed_up"), "{after}");
}

#[test]
fn the_last_external_assessment_is_shown() {
    let w = World::new();
    let draft = evaluations::draft(&w, "external");
    assert_eq!(readiness(&w.district(), &w)["external"], Value::Null, "a draft is nobody else's");
    evaluations::act(&w.district(), &draft, "submit");
    let external = readiness(&w.partner(), &w)["external"].clone();
    assert_eq!((&external["evaluation_id"], &external["assessor"]), (&draft["id"], &json!("สมศ.")));
    assert_eq!((&external["academic_year"], &external["overall_level"]), (&json!(this_year()), &json!(4)));
}

#[test]
fn it_speaks_the_callers_language() {
    let w = World::new();
    let reply = w.partner().send("GET", &path(w.partner_school, ""), &[("accept-language", "en")], None);
    assert_eq!(reply.header("content-language"), "en");
    let answer = reply.expect(200);
    assert_eq!(answer["steps"][0]["label"], "Standards and targets are set");
    assert!(answer["missing"][0]["text"].as_str().unwrap().starts_with("Set targets"));
    assert!(readiness(&w.partner(), &w)["missing"][0]["text"].as_str().unwrap().starts_with("กำหนด"));
}

#[test]
fn the_district_the_lead_and_the_school_itself_read_it() {
    let w = World::new();
    for caller in [w.district(), w.district_member(), w.lead(), w.lead_member(), w.partner(), w.partner_member()] {
        readiness(&caller, &w);
    }
    for caller in [w.other_lead(), w.other_partner(), w.former(), w.other_district()] {
        caller.get(&path(w.partner_school, "")).expect_problem(404, "not_found");
    }
    w.partner().get(&path(w.lead_school, "")).expect_problem(404, "not_found");
    w.former().get(&path(w.former_school, "")).expect(200);
    w.district().get(&path(Id::fresh(), "")).expect_problem(404, "not_found");
    evaluations::leave(&w);
    w.lead().get(&path(w.partner_school, "")).expect_problem(404, "not_found");
}

#[test]
fn the_year_is_asked_for() {
    let w = World::new();
    for (query, code) in [("", "required"), ("?academic_year=2021", "year_not_buddhist")] {
        let problem = w.partner().get(&format!("/v1/schools/{}/readiness{query}", w.partner_school));
        assert_eq!(problem.expect_problem(400, "invalid_parameters")["errors"][0]["code"], code);
    }
}

/// Every link can be followed by whoever reads it.
#[test]
fn every_link_leads_somewhere() {
    let w = World::new();
    follow_ups::open(&w);
    evaluations::draft(&w, "self");
    let external = evaluations::draft(&w, "external");
    evaluations::act(&w.district(), &external, "submit");
    for caller in [w.district(), w.lead(), w.partner()] {
        let answer = readiness(&caller, &w);
        let hrefs = answer["missing"].as_array().unwrap().iter().map(|one| &one["href"]);
        let proofs = answer["steps"].as_array().unwrap().iter().map(|one| &one["proof"]);
        let others = [&answer["follow_ups"]["href"], &answer["external"]["href"]];
        let links: BTreeSet<&str> = hrefs.chain(proofs).chain(others).map(|link| link.as_str().unwrap()).collect();
        for link in links {
            let reply = caller.get(link);
            assert_eq!(reply.status, 200, "{link}: {}", reply.text);
        }
    }
}
