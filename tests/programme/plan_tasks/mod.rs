mod batch_plan_tasks;
mod cancel_plan_task;
mod change_plan_task;
mod create_plan_task;
mod finish_plan_task;
mod get_plan_task;
mod list_plan_tasks;
mod list_task_updates;
mod record_task_update;
mod start_plan_task;

use diesel::prelude::*;
use ruammue::clock;
use ruammue::db::Id;
use ruammue::db::schema::{indicator_networks, indicators};
use serde_json::{Value, json};

use super::plans::{approved, some_task};
use crate::support::{World, day, this_year};

/// What a lead plans for its partner to do within a month.
pub fn task(w: &World, plan: &Value) -> Value {
    json!({
        "plan_id": plan["id"], "title": "อบรมครู", "clause": "3.4", "academic_year": this_year(),
        "starts_on": day(-10), "due_on": day(20), "school_id": w.partner_school, "account_id": w.partner_member,
        "budget": "12500.5",
    })
}

/// That task, in a plan that can still be written.
pub fn tasked(w: &World, plan: &Value) -> Value {
    w.lead().post("/v1/plan-tasks", task(w, plan)).expect(201)
}

/// A task of an approved plan.
pub fn ready(w: &World) -> Value {
    some_task(w, &approved(w))
}

/// The same, started by the partner.
pub fn started(w: &World) -> Value {
    start(w, &ready(w))
}
pub fn start(w: &World, task: &Value) -> Value {
    w.partner().act(&path(task, "/start"), task, json!({})).expect(200)
}
pub fn finish(w: &World, task: &Value) -> Value {
    w.partner().act(&path(task, "/finish"), task, json!({"done_on": day(0)})).expect(200)
}
pub fn cancel(w: &World, task: &Value) -> Value {
    w.lead().act(&path(task, "/cancel"), task, json!({"reason": "ซ้ำกับงานอื่น"})).expect(200)
}

/// An update as it is sent.
pub fn update(from_today: i64, progress: i64) -> Value {
    json!({"dated_on": day(from_today), "progress": progress, "narrative": "ดำเนินการแล้ว"})
}

/// The path of a record, with an action behind it.
pub fn path(record: &Value, action: &str) -> String {
    format!("/v1/plan-tasks/{}{action}", record["id"].as_str().unwrap())
}

/// The record as it is now.
pub fn now(w: &World, record: &Value) -> Value {
    w.lead().get(&path(record, "")).expect(200)
}

/// An indicator of a network, or of the agreement and applied to a network.
pub fn indicator(w: &World, network: Id, district_wide: bool, status: &str) -> Id {
    let (id, now) = (Id::fresh(), clock::now());
    let own = (!district_wide).then_some(network);
    w.state
        .db
        .write_now(|conn| {
            diesel::insert_into(indicators::table)
                .values((
                    (indicators::district_id.eq(w.district), indicators::id.eq(id), indicators::network_id.eq(own)),
                    (indicators::agreement_id.eq(w.agreement), indicators::code.eq(id.to_string())),
                    (indicators::name.eq("ตัวชี้วัด"), indicators::clause.eq("3.1"), indicators::unit.eq("number")),
                    (indicators::direction.eq("rise"), indicators::roll_up.eq("sum"), indicators::status.eq(status)),
                    (indicators::version.eq(1), indicators::created_at.eq(now), indicators::updated_at.eq(now)),
                ))
                .execute(conn)?;
            if district_wide {
                diesel::insert_into(indicator_networks::table)
                    .values((
                        indicator_networks::district_id.eq(w.district),
                        indicator_networks::indicator_id.eq(id),
                        indicator_networks::network_id.eq(network),
                    ))
                    .execute(conn)?;
            }
            Ok(())
        })
        .unwrap();
    id
}
