//! A request that is right for each operation, with the records it needs.

use ruammue::db::Id;
use serde_json::{Value, json};

use crate::evidence;
use crate::insight::{recommendations, reports};
use crate::programme::{
    accounts, adoptions, agreements, checklist_templates, context_analyses, evaluations, exchanges, follow_ups,
    frameworks, indicator_values, indicators, innovations, memberships, networks, plan_tasks, plans,
    school_year_records, service_accounts, sessions, visit_targets, visits, year_locks,
};
use crate::support::{World, date, day, this_year};
use crate::webhooks;

/// What is asked for.
#[derive(Default)]
pub struct Sample {
    pub id: Option<String>,
    pub version: Option<i64>,
    pub query: String,
    pub body: Option<Value>,
    /// A file that goes with the body as a form.
    pub file: Option<(&'static str, Vec<u8>)>,
}

/// An operation on no record.
fn plain() -> Sample {
    Sample::default()
}
/// A new record.
fn new(body: Value) -> Sample {
    Sample { body: Some(body), ..plain() }
}
/// A batch of one row.
fn batch(row: Value) -> Sample {
    new(json!({"rows": [row]}))
}
/// A record by its id alone.
fn by_id(id: Id) -> Sample {
    Sample { id: Some(id.to_string()), ..plain() }
}
/// A record that was just read or made.
fn on(record: &Value) -> Sample {
    let id = record["id"].as_str().unwrap().to_owned();
    Sample { id: Some(id), version: record["version"].as_i64(), ..plain() }
}
/// The same with a body.
fn with(record: &Value, body: Value) -> Sample {
    Sample { body: Some(body), ..on(record) }
}
fn because(record: &Value) -> Sample {
    with(record, json!({"reason": "เหตุผล"}))
}

pub fn sample(w: &World, operation: &str) -> Option<Sample> {
    let of_this_year = || format!("?academic_year={}", this_year());
    match operation {
        "list_commitments" => return Some(Sample { query: of_this_year(), ..plain() }),
        "get_network_commitments" => return Some(Sample { query: of_this_year(), ..by_id(w.network) }),
        "get_school_readiness" => return Some(Sample { query: of_this_year(), ..by_id(w.partner_school) }),
        _ => {}
    }
    if operation.starts_with("list_")
        && !["list_targets", "list_amendments", "list_plan_revisions", "list_task_updates"].contains(&operation)
    {
        return Some(plain());
    }
    ground(w, operation)
        .or_else(|| standing(w, operation))
        .or_else(|| measured(w, operation))
        .or_else(|| work(w, operation))
        .or_else(|| yearly(w, operation))
        .or_else(|| files(w, operation))
        .or_else(|| shared(w, operation))
        .or_else(|| told(w, operation))
        .or_else(|| hooked(w, operation))
}

/// Sessions, accounts, districts and schools.
fn ground(w: &World, operation: &str) -> Option<Sample> {
    let account = || accounts::seen(w, w.partner_member);
    Some(match operation {
        "create_session" => {
            sessions::give_password(w, w.partner_member);
            new(json!({"email": sessions::EMAIL, "password": sessions::PASSWORD}))
        }
        "refresh_session" => {
            sessions::give_password(w, w.partner_member);
            let tokens = sessions::sign_in(w, sessions::EMAIL, sessions::PASSWORD).expect(201);
            new(json!({"refresh_token": tokens["refresh_token"]}))
        }
        "accept_invitation" => {
            let invited = w.district().post("/v1/accounts", accounts::person("new@example.go.th")).expect(201);
            new(json!({"code": invited["invitation"]["code"], "password": sessions::PASSWORD}))
        }
        "get_me" | "sign_out" => plain(),
        "end_session" => by_id(Id::fresh()),
        "change_my_password" => new(json!({"current_password": "x", "new_password": sessions::PASSWORD})),
        "get_district" => by_id(w.district),
        "change_district" => {
            let district = w.district().get(&format!("/v1/districts/{}", w.ids.district)).expect(200);
            with(&district, json!({"name_en": "Nakhon Pathom 1"}))
        }
        "get_school" => by_id(w.partner_school),
        "create_school" => new(json!({"obec_code": "73019999", "name_th": "โรงเรียนใหม่"})),
        "batch_schools" => batch(json!({"obec_code": "73019999", "name_th": "โรงเรียนใหม่"})),
        "change_school" => {
            let school = w.district().get(&format!("/v1/schools/{}", w.partner_school)).expect(200);
            with(&school, json!({"name_en": "New"}))
        }
        "get_service_account" => on(&service_accounts::made(&w.partner(), "read_only")),
        "create_service_account" => new(service_accounts::input("read_only")),
        "rotate_service_account" => {
            with(&service_accounts::made(&w.partner(), "read_only"), json!({"expires_on": day(60)}))
        }
        "revoke_service_account" => because(&service_accounts::made(&w.partner(), "read_only")),
        "get_account" => by_id(w.partner_member),
        "create_account" => new(accounts::person("new@example.go.th")),
        "change_account" => with(&account(), json!({"name": "ชื่อใหม่"})),
        "reset_account" => on(&account()),
        "deactivate_account" => because(&account()),
        "activate_account" => {
            let account = account();
            let path = accounts::path(w.partner_member, "/deactivate");
            on(&w.district().act(&path, &account, json!({"reason": "ย้าย"})).expect(200))
        }
        _ => return None,
    })
}

/// Agreements, networks and memberships.
fn standing(w: &World, operation: &str) -> Option<Sample> {
    let act = |record: &Value, path: String, body: Value| w.district().act(&path, record, body).expect(200);
    Some(match operation {
        "get_agreement" | "list_amendments" => by_id(w.agreement),
        "create_agreement" => new(agreements::agreement(w)),
        "change_agreement" => with(&agreements::drafted(w), json!({"title": "ชื่อใหม่"})),
        "enforce_agreement" => with(&agreements::drafted(w), json!({})),
        "suspend_agreement" | "end_agreement" | "terminate_agreement" => because(&agreements::enforced(w)),
        "resume_agreement" => {
            let agreement = agreements::enforced(w);
            on(&act(&agreement, agreements::path(&agreement, "/suspend"), json!({"reason": "พัก"})))
        }
        "amend_agreement" => {
            with(&agreements::seeded(w), json!({"reason": "แก้ไข", "changes": {"place": "ห้องประชุมใหม่"}}))
        }
        "get_network" => by_id(w.network),
        "create_network" => new(json!({"agreement_id": w.agreement, "name": "เครือข่ายใหม่"})),
        "change_network" => with(&networks::seeded(w), json!({"name": "ชื่อใหม่"})),
        "end_network" => with(&networks::seeded(w), json!({"ended_on": day(0), "reason": "รวมเครือข่าย"})),
        "succeed_lead" => {
            with(&networks::seeded(w), json!({"school_id": w.lone_school, "on": day(0), "reason": "เปลี่ยนแกนนำ"}))
        }
        "get_membership" => by_id(w.partner_membership),
        "create_membership" => new(memberships::joining(w, w.lone_school, "partner", date(0))),
        "batch_memberships" => batch(memberships::joining(w, w.lone_school, "partner", date(0))),
        "change_membership" => {
            let membership = memberships::read(w, w.partner_membership);
            with(&membership, json!({"joined_on": day(-20), "reason": "บันทึกผิด"}))
        }
        "leave_membership" => {
            with(&memberships::read(w, w.partner_membership), json!({"left_on": day(0), "reason": "ย้ายเครือข่าย"}))
        }
        _ => return None,
    })
}

/// Indicators, their values, year locks and evaluations.
fn measured(w: &World, operation: &str) -> Option<Sample> {
    let indicator = || indicators::indicator(w, json!({}));
    let value = || indicator_values::report(w, &indicator(), json!({"value": 70}));
    let framework = || frameworks::draft(w);
    Some(match operation {
        "get_indicator" | "list_targets" => on(&indicator()),
        "get_indicator_progress" => Sample { query: format!("?academic_year={}", this_year()), ..on(&indicator()) },
        "create_indicator" => new(indicators::input(w)),
        "change_indicator" => with(&indicator(), json!({"name": "ชื่อใหม่"})),
        "withdraw_indicator" => because(&indicator()),
        "set_target" => with(&indicator(), json!({"academic_year": this_year(), "value": 80})),
        "get_indicator_value" => on(&value()),
        "report_indicator_value" => new(indicator_values::input(w, &indicator(), json!({"value": 70}))),
        "batch_indicator_values" => batch(indicator_values::input(w, &indicator(), json!({"value": 70}))),
        "change_indicator_value" => with(&value(), json!({"value": 71})),
        "submit_indicator_value" => on(&value()),
        "withdraw_indicator_value" => because(&value()),
        "verify_indicator_value" => on(&indicator_values::submitted(w, &value())),
        "return_indicator_value" => because(&indicator_values::submitted(w, &value())),
        "get_year_lock" => on(&year_locks::locked(w)),
        "lock_year" => new(json!({"academic_year": this_year()})),
        "lift_year_lock" => with(&year_locks::locked(w), json!({"school_id": w.partner_school, "reason": "แก้ไขข้อมูล"})),
        "restore_year_lock" => {
            let (lock, lift) = (year_locks::locked(w), json!({"school_id": w.partner_school, "reason": "แก้ไขข้อมูล"}));
            let lifted = w.district().act(&year_locks::path(&lock, "/lift"), &lock, lift.clone()).expect(200);
            with(&lifted, lift)
        }
        "get_framework" => on(&evaluations::framework(w)),
        "create_framework" => new(frameworks::small()),
        "change_framework" => with(&framework(), json!({"name_th": "ชื่อใหม่"})),
        "publish_framework" => on(&framework()),
        "retire_framework" => on(&frameworks::published(w)),
        "get_evaluation" => on(&evaluations::submitted(w, "self")),
        "record_evaluation" => new(evaluations::full(w, "lead", w.partner_school)),
        "batch_evaluations" => batch(evaluations::full(w, "lead", w.partner_school)),
        "change_evaluation" => with(&evaluations::draft(w, "self"), json!({"strengths": "ใหม่"})),
        "submit_evaluation" => on(&evaluations::draft(w, "self")),
        "withdraw_evaluation" => because(&evaluations::draft(w, "self")),
        "confirm_evaluation" => on(&evaluations::submitted(w, "self")),
        "return_evaluation" => because(&evaluations::submitted(w, "self")),
        "publish_evaluation" => on(&evaluations::confirmed(w)),
        _ => return None,
    })
}

/// Plans, tasks, checklists, visits and follow-ups.
fn work(w: &World, operation: &str) -> Option<Sample> {
    Some(match operation {
        "get_plan" | "list_plan_revisions" | "submit_plan" => on(&plans::complete(w)),
        "create_plan" => new(plans::plan(w)),
        "change_plan" => with(&plans::drafted(w), json!({"title": "ชื่อใหม่"})),
        "withdraw_plan" => because(&plans::drafted(w)),
        "approve_plan" => on(&plans::submitted(w)),
        "return_plan" => because(&plans::submitted(w)),
        "revise_plan" => because(&plans::approved(w)),
        "get_plan_task" | "list_task_updates" => on(&plan_tasks::ready(w)),
        "create_plan_task" => new(plan_tasks::task(w, &plans::drafted(w))),
        "batch_plan_tasks" => batch(plan_tasks::task(w, &plans::drafted(w))),
        "change_plan_task" => with(&plan_tasks::tasked(w, &plans::drafted(w)), json!({"title": "ชื่อใหม่"})),
        "cancel_plan_task" => because(&plan_tasks::ready(w)),
        "start_plan_task" => with(&plan_tasks::ready(w), json!({})),
        "finish_plan_task" => with(&plan_tasks::started(w), json!({"done_on": day(0)})),
        "record_task_update" => with(&plan_tasks::ready(w), plan_tasks::update(0, 50)),
        "get_checklist_template" => on(&checklist_templates::published(w)),
        "create_checklist_template" => new(checklist_templates::template()),
        "change_checklist_template" => with(&checklist_templates::draft(w), json!({"title": "ชื่อใหม่"})),
        "publish_checklist_template" => on(&checklist_templates::draft(w)),
        "retire_checklist_template" => on(&checklist_templates::published(w)),
        "get_visit" => on(&visits::planned(w)),
        "plan_visit" => new(visits::plan(w)),
        "change_visit" => with(&visits::planned(w), json!({"objectives": "ใหม่"})),
        "hold_visit" => with(&visits::planned(w), json!({"held_on": day(0)})),
        "report_visit" => with(&visits::held(w), json!({"findings": "มีแผนแล้ว"})),
        "acknowledge_visit" => with(&visits::reported(w), json!({})),
        "return_visit" => because(&visits::reported(w)),
        "close_visit" => on(&visits::acknowledged(w)),
        "cancel_visit" => because(&visits::planned(w)),
        "get_follow_up" => on(&follow_ups::open(w)),
        "create_follow_up" => new(follow_ups::follow_up(&visits::held(w))),
        "change_follow_up" => with(&follow_ups::open(w), json!({"what": "ใหม่"})),
        "finish_follow_up" => with(&follow_ups::open(w), json!({"outcome": "เสร็จ", "done_on": day(0)})),
        "verify_follow_up" => on(&follow_ups::done(w)),
        "reopen_follow_up" => because(&follow_ups::done(w)),
        "withdraw_follow_up" => because(&follow_ups::open(w)),
        _ => return None,
    })
}

/// A network or a school with the academic year that is asked for.
fn this_year_of(id: Id) -> Sample {
    Sample { query: format!("?academic_year={}", this_year()), ..by_id(id) }
}

/// What a school's year is, and what a network sets for a year.
fn yearly(w: &World, operation: &str) -> Option<Sample> {
    Some(match operation {
        "get_context_analysis" => on(&context_analyses::submitted(w)),
        "record_context_analysis" => new(context_analyses::full()),
        "change_context_analysis" => with(&context_analyses::draft(w), json!({"needs": ["ครู"]})),
        "submit_context_analysis" => on(&context_analyses::draft(w)),
        "reopen_context_analysis" => because(&context_analyses::submitted(w)),
        "get_school_year_record" => on(&school_year_records::record(w)),
        "create_school_year_record" => new(school_year_records::full()),
        "change_school_year_record" => with(&school_year_records::record(w), json!({"teachers": 13})),
        "get_school_history" => by_id(w.partner_school),
        "get_visit_target" => on(&visit_targets::target(w)),
        "create_visit_target" => new(visit_targets::input(w)),
        "change_visit_target" => with(&visit_targets::target(w), json!({"mentoring": 3, "reason": "ปรับ"})),
        "compare_context_analyses" | "get_visit_fulfilment" | "get_indicator_summary" => this_year_of(w.network),
        _ => return None,
    })
}

/// Evidence.
fn files(w: &World, operation: &str) -> Option<Sample> {
    Some(match operation {
        "get_evidence" | "download_evidence" => on(&evidence::attached(w)),
        "attach_evidence" => {
            let body = evidence::fields("visits", &visits::planned(w));
            Sample { file: Some(("แผน.pdf", evidence::pdf())), ..new(body) }
        }
        "change_evidence" => with(&evidence::attached(w), json!({"description": "ใหม่"})),
        "withdraw_evidence" => because(&evidence::attached(w)),
        _ => return None,
    })
}

/// Exchanges, innovations and adoptions.
fn shared(w: &World, operation: &str) -> Option<Sample> {
    Some(match operation {
        "get_exchange" => on(&exchanges::planned(w)),
        "plan_exchange" => new(exchanges::plan(w)),
        "change_exchange" => with(&exchanges::planned(w), json!({"title": "ชื่อใหม่"})),
        "hold_exchange" => with(&exchanges::planned(w), exchanges::how_it_went(w)),
        "cancel_exchange" => because(&exchanges::planned(w)),
        "get_exchange_fulfilment" => this_year_of(w.network),
        "get_innovation" | "submit_innovation" => on(&innovations::drafted(w)),
        "get_innovation_spread" => on(&innovations::published(w)),
        "create_innovation" => new(innovations::innovation()),
        "change_innovation" => with(&innovations::drafted(w), json!({"title": "ชื่อใหม่"})),
        "recommend_innovation" => with(&innovations::submitted(w), json!({"recommendation": "ได้ผลจริง"})),
        "return_innovation" => because(&innovations::submitted(w)),
        "publish_innovation" => with(&innovations::submitted(w), json!({"published_on": day(0)})),
        "withdraw_innovation" => because(&innovations::published(w)),
        "get_adoption" => on(&adoptions::started(w)),
        "start_adoption" => new(adoptions::adoption(&innovations::published(w))),
        "change_adoption" => with(&adoptions::started(w), json!({"adapted": "ใหม่"})),
        "report_adoption" => with(&adoptions::started(w), json!({"result": "อ่านคล่องขึ้น"})),
        "withdraw_adoption" => because(&adoptions::started(w)),
        _ => return None,
    })
}

/// Reports and recommendations.
fn told(w: &World, operation: &str) -> Option<Sample> {
    let made = || recommendations::made(w).1;
    let drafted = || recommendations::drafted(w).1;
    Some(match operation {
        "get_report" => on(&reports::accepted(w)),
        "supersede_report" => because(&reports::accepted(w)),
        "create_report" => new(reports::input(w)),
        "change_report" => with(&reports::drafted(w), json!({"summary": "ใหม่"})),
        "submit_report" => on(&reports::drafted(w)),
        "accept_report" => on(&reports::submitted(w)),
        "return_report" => because(&reports::submitted(w)),
        "get_recommendation" | "accept_recommendation" => on(&made()),
        "create_recommendation" => new(recommendations::input(w, &reports::drafted(w))),
        "change_recommendation" => with(&drafted(), json!({"text": "ใหม่"})),
        "withdraw_recommendation" => because(&drafted()),
        "decline_recommendation" => because(&made()),
        "link_recommendation" => {
            let (one, plan) = (recommendations::accepted(w), plans::drafted(w));
            let mut task = plan_tasks::task(w, &plan);
            task["academic_year"] = json!(this_year() + 1);
            with(&one, json!({"plan_task_id": w.lead().post("/v1/plan-tasks", task).expect(201)["id"]}))
        }
        "carry_out_recommendation" => with(&recommendations::accepted(w), json!({"outcome": "เสร็จ"})),
        _ => return None,
    })
}

/// Webhooks and their deliveries: those of a partner's manager.
fn hooked(w: &World, operation: &str) -> Option<Sample> {
    let made = || webhooks::made(w, &w.partner(), "http://127.0.0.1:9/hook");
    Some(match operation {
        "create_webhook" => new(json!({"url": "http://127.0.0.1:9/hook"})),
        "get_webhook" | "switch_off_webhook" | "rotate_webhook_secret" | "test_webhook" => on(&made()),
        "change_webhook" => with(&made(), json!({"resources": ["visits"]})),
        "switch_on_webhook" => on(&webhooks::switch(&w.partner(), &made(), "off").expect(200)),
        "get_webhook_delivery" | "redeliver_webhook_delivery" => on(&webhooks::delivered(w, &w.partner())),
        _ => return None,
    })
}
