use std::collections::BTreeSet;

use diesel::prelude::*;
use ruammue::db::Id;
use ruammue::db::schema::{follow_ups, memberships, plan_tasks};
use serde_json::{Value, json};

use super::{clause, figure, of, path, path_of};
use crate::programme::{
    evaluations, follow_ups as following, indicator_values, indicators, networks, plan_tasks as tasks, plans, visits,
};
use crate::support::{Caller, World, date, day, this_year};

#[test]
fn nine_rows_say_how_the_network_stands() {
    let w = World::new();
    let answer = w.lead().get(&path(w.network)).expect(200);
    let clauses: Vec<_> =
        answer["data"].as_array().unwrap().iter().map(|row| row["clause"].as_str().unwrap()).collect();
    assert_eq!(clauses, ["3.1", "3.2", "3.3", "3.4", "3.5", "3.6", "3.7", "3.8", "3.9"]);
    for row in answer["data"].as_array().unwrap() {
        assert_eq!(row["status"], "not_started", "{row}");
        assert!(row["rule"].as_str().unwrap().len() > 50 && row["next"]["text"].as_str().unwrap().len() > 10, "{row}");
        assert_eq!(row["figures"].as_array().unwrap().len(), row["proof"].as_array().unwrap().len(), "{row}");
    }
    assert_eq!((&answer["roster_on"], &answer["lead_school_id"]), (&json!(day(0)), &json!(w.lead_school)));
    assert_eq!(answer["partner_school_ids"], json!([w.partner_school]), "the former member counts no more");
}

#[test]
fn it_speaks_the_callers_language() {
    let w = World::new();
    let english = [("accept-language", "en")];
    let reply = w.lead().send("GET", &path(w.network), &english, None);
    assert_eq!((reply.header("content-language"), reply.header("vary")), ("en", "Accept-Language"));
    let row = of(&reply.expect(200), "3.4");
    assert_eq!(row["title"], "Carry out the plan, effectively and to its goals");
    assert_eq!(
        (&row["figures"][0]["label"], &row["figures"][0]["unit"]),
        (&json!("Tasks that are done"), &json!("tasks"))
    );
    let row = clause(&w.lead(), w.network, "3.4");
    assert_eq!((&row["title"], &row["figures"][0]["unit"]), (&json!("ข้อตกลงที่ 4"), &json!("งาน")));
}

#[test]
fn indicators_need_a_baseline_and_a_target_of_the_year() {
    let w = World::new();
    let made = indicators::indicator(&w, json!({}));
    indicators::indicator(&w, json!({"code": "QA-2", "baseline_year": this_year() + 1}));
    let row = clause(&w.lead(), w.network, "3.1");
    assert_eq!(row["status"], "in_progress");
    assert_eq!(figure(&row, "indicators_with_baseline"), (1, Some(1)), "the other one is measured from next year on");
    assert_eq!(figure(&row, "indicators_with_target"), (0, Some(1)));
    let target = json!({"academic_year": this_year(), "value": 80, "school_id": w.former_school});
    w.district().post(&indicators::path(&made, "/targets"), target.clone());
    assert_eq!(figure(&clause(&w.lead(), w.network, "3.1"), "indicators_with_target"), (0, Some(1)));
    w.lead().post(&indicators::path(&made, "/targets"), json!({"academic_year": this_year(), "value": 80})).expect(201);
    assert_eq!(figure(&clause(&w.lead(), w.network, "3.1"), "indicators_with_target"), (1, Some(1)));
}

#[test]
fn only_verified_values_of_schools_that_count_do() {
    let w = World::new();
    let made = indicators::indicator(&w, json!({}));
    let value = indicator_values::submitted(&w, &indicator_values::report(&w, &made, json!({"value": 70})));
    let row = clause(&w.lead(), w.network, "3.2");
    assert_eq!((&row["status"], figure(&row, "values_verified")), (&json!("in_progress"), (0, Some(2))));
    w.lead().act(&indicator_values::path(&value, "/verify"), &value, Value::Null).expect(200);
    assert_eq!(figure(&clause(&w.lead(), w.network, "3.2"), "values_verified"), (1, Some(2)));
}

#[test]
fn a_plan_counts_once_it_is_approved_and_while_it_is_revised() {
    let w = World::new();
    let plan = plans::submitted(&w);
    assert_eq!(clause(&w.partner(), w.network, "3.3")["status"], "in_progress");
    let plan = plans::approve(&w, &plan);
    let row = clause(&w.partner(), w.network, "3.3");
    assert_eq!((&row["status"], &row["next"]), (&json!("met"), &Value::Null));
    assert_eq!(row["proof"][0]["ids"], json!([plan["id"]]));
    plans::revise(&w, &plan);
    assert_eq!(clause(&w.partner(), w.network, "3.3")["status"], "met");
}

#[test]
fn the_work_is_met_when_every_task_is_done_and_overdue_when_one_is_late() {
    let w = World::new();
    plans::approved(&w);
    let list = w.lead().get(&format!("/v1/plan-tasks?academic_year={}", this_year())).expect(200);
    let task = tasks::now(&w, &list["data"][0]);
    assert_eq!(clause(&w.lead(), w.network, "3.4")["status"], "not_started");
    let late = || plan_tasks::due_on.eq(date(-1));
    w.state.db.write_now(|conn| Ok(diesel::update(plan_tasks::table).set(late()).execute(conn)?)).unwrap();
    let row = clause(&w.lead(), w.network, "3.4");
    assert_eq!((&row["status"], &row["next"]["figure"]), (&json!("overdue"), &json!("tasks_overdue")));
    tasks::finish(&w, &tasks::start(&w, &task));
    let row = clause(&w.lead(), w.network, "3.4");
    assert_eq!((&row["status"], figure(&row, "tasks_done")), (&json!("met"), (1, Some(1))));
}

#[test]
fn partners_are_mentored_and_their_follow_ups_settled() {
    let w = World::new();
    visits::planned(&w);
    assert_eq!(clause(&w.lead(), w.network, "3.5")["status"], "in_progress");
    let follow_up = following::open(&w);
    let row = clause(&w.lead(), w.network, "3.5");
    assert_eq!((figure(&row, "partners_mentored"), figure(&row, "follow_ups_settled")), ((1, Some(1)), (0, Some(1))));
    assert_eq!(row["next"]["figure"], "follow_ups_settled");
    let late = || follow_ups::due_on.eq(date(-1));
    w.state.db.write_now(|conn| Ok(diesel::update(follow_ups::table).set(late()).execute(conn)?)).unwrap();
    let row = clause(&w.lead(), w.network, "3.5");
    assert_eq!((&row["status"], &row["next"]["figure"]), (&json!("overdue"), &json!("follow_ups_overdue")));
    let follow_up = w.lead().get(&format!("/v1/follow-ups/{}", follow_up["id"].as_str().unwrap())).expect(200);
    let path = format!("/v1/follow-ups/{}/withdraw", follow_up["id"].as_str().unwrap());
    w.lead().act(&path, &follow_up, json!({"reason": "ไม่จำเป็น"})).expect(200);
    assert_eq!(clause(&w.lead(), w.network, "3.5")["status"], "met");
}

#[test]
fn supervision_counts_with_its_report_acknowledged() {
    let w = World::new();
    let plan = visits::plan_with(&w, json!({"kind": "supervision"}));
    let visit = w.lead().post("/v1/visits", plan).expect(201);
    let visit = w.lead().act(&visits::path(&visit, "/hold"), &visit, json!({"held_on": day(-1)})).expect(200);
    let row = clause(&w.lead(), w.network, "3.6");
    assert_eq!((&row["status"], figure(&row, "partners_supervised")), (&json!("in_progress"), (1, Some(1))));
    let visit = w.lead().act(&visits::path(&visit, "/report"), &visit, json!({"findings": "มีแผน"})).expect(200);
    w.partner().act(&visits::path(&visit, "/acknowledge"), &visit, json!({})).expect(200);
    assert_eq!(clause(&w.lead(), w.network, "3.6")["status"], "met");
    assert_eq!(clause(&w.lead(), w.network, "3.5")["status"], "not_started", "it is no mentoring");
}

#[test]
fn every_school_is_evaluated_by_itself_and_every_partner_by_its_lead() {
    let w = World::new();
    evaluations::submitted(&w, "self");
    evaluations::draft(&w, "lead");
    let row = clause(&w.lead(), w.network, "3.8");
    assert_eq!((figure(&row, "self_evaluations"), figure(&row, "lead_evaluations")), ((1, Some(2)), (0, Some(1))));
    let own = w.lead().post("/v1/evaluations", evaluations::full(&w, "self", w.lead_school)).expect(201);
    evaluations::act(&w.lead(), &own, "submit");
    let by_lead = w.lead().get("/v1/evaluations?kind=lead").expect(200)["data"][0].clone();
    evaluations::act(&w.lead(), &by_lead, "submit");
    assert_eq!(clause(&w.lead(), w.network, "3.8")["status"], "met");
}

#[test]
fn what_was_not_met_is_overdue_once_the_year_is_over() {
    let w = World::new();
    let answer = w.district().get(&path_of(w.network, this_year() - 1)).expect(200);
    assert!(answer["data"].as_array().unwrap().iter().all(|row| row["status"] == "overdue"));
    let future = w.district().get(&path_of(w.network, this_year() + 1)).expect(200);
    assert!(future["data"].as_array().unwrap().iter().all(|row| row["status"] == "not_started"));
}

/// The year before this one ended with the school that left since; today it counts no more.
#[test]
fn each_year_keeps_its_roster() {
    let w = World::new();
    let partners = |year| w.district().get(&path_of(w.network, year)).expect(200)["partner_school_ids"].clone();
    let left = || diesel::update(memberships::table.find((w.ids.district, w.former_membership)));
    let (_, ended) = ruammue::clock::TermDates::default().span(this_year() - 1).unwrap();
    let next_day = memberships::left_on.eq(ended.succ_opt());
    w.state.db.write_now(|conn| Ok(left().set(next_day).execute(conn)?)).unwrap();
    assert_eq!(partners(this_year() - 1).as_array().unwrap().len(), 2);
    assert_eq!(partners(this_year()), json!([w.partner_school]));
}

/// A network's last year has the roster of its last day, and stays answerable for the district.
#[test]
fn an_ended_network_is_answered_for() {
    let w = World::new();
    let ending = json!({"ended_on": day(0), "reason": "รวมเครือข่าย"});
    w.district().act(&networks::path(&networks::seeded(&w), "/end"), &networks::seeded(&w), ending).expect(200);
    w.lead().get(&path(w.network)).expect_problem(404, "not_found");
    let answer = w.district().get(&path(w.network)).expect(200);
    assert_eq!((&answer["roster_on"], &answer["lead_school_id"]), (&json!(day(-1)), &json!(w.lead_school)));
}

#[test]
fn a_network_without_members_is_told_to_find_some() {
    let w = World::new();
    let body = json!({"agreement_id": w.agreement, "name": "เครือข่ายว่าง"});
    let empty = w.district().post("/v1/networks", body).expect(201);
    let answer = w.district().get(&path(empty["id"].as_str().unwrap().parse().unwrap())).expect(200);
    for row in answer["data"].as_array().unwrap() {
        assert_eq!((&row["status"], &row["next"]["figure"]), (&json!("not_started"), &json!("members")), "{row}");
    }
}

#[test]
fn a_year_outside_the_agreement_is_a_clear_problem() {
    let w = World::new();
    for (query, code) in [
        (String::new(), "required"),
        ("?academic_year=2021".to_owned(), "year_not_buddhist"),
        (format!("?academic_year={}", this_year() + 2), "outside_term"),
    ] {
        let reply = w.lead().get(&format!("/v1/networks/{}/commitments{query}", w.network));
        let problem = reply.expect_problem(400, "invalid_parameters");
        assert_eq!(
            (&problem["errors"][0]["parameter"], &problem["errors"][0]["code"]),
            (&json!("academic_year"), &json!(code))
        );
    }
}

#[test]
fn members_read_their_own_network_alone() {
    let w = World::new();
    for caller in [w.district(), w.district_member(), w.lead(), w.lead_member(), w.partner(), w.partner_member()] {
        caller.get(&path(w.network)).expect(200);
    }
    for caller in [w.other_lead(), w.other_partner(), w.former(), w.other_district()] {
        caller.get(&path(w.network)).expect_problem(404, "not_found");
    }
    w.district().get(&path(Id::fresh())).expect_problem(404, "not_found");
}

/// Every link can be followed by whoever reads it.
#[test]
fn every_link_leads_somewhere() {
    let w = World::new();
    following::open(&w);
    let mut followed = BTreeSet::new();
    for caller in [w.district(), w.lead(), w.partner()] {
        for row in caller.get(&path(w.network)).expect(200)["data"].as_array().unwrap() {
            let links = row["proof"].as_array().unwrap().iter().chain([&row["next"]]);
            for link in links.filter_map(|link| link["href"].as_str()) {
                follow(&caller, link);
                followed.insert(link.to_owned());
            }
        }
    }
    assert!(followed.len() > 20, "{followed:?}");
}

#[track_caller]
fn follow(caller: &Caller, link: &str) {
    let reply = caller.get(link);
    assert_eq!(reply.status, 200, "{link}: {}", reply.text);
}
