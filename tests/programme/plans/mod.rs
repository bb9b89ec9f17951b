mod approve_plan;
mod change_plan;
mod create_plan;
mod get_plan;
mod list_plan_revisions;
mod list_plans;
mod return_plan;
mod revise_plan;
mod submit_plan;
mod withdraw_plan;

use diesel::prelude::*;
use ruammue::db::schema::agreements;
use serde_json::{Value, json};

use super::plan_tasks::{task, tasked};
use crate::support::{World, this_year};

/// What a lead writes for its network, over the agreement's three years.
pub fn plan(w: &World) -> Value {
    json!({
        "network_id": w.network, "title": "แผนเครือข่าย ๓ ปี", "first_year": this_year() - 1, "last_year": this_year() + 1,
        "strategy": "PDCA", "goals": ["พร้อมรับการประเมินภายนอก"],
    })
}

/// A draft that the lead made.
pub fn drafted(w: &World) -> Value {
    w.lead().post("/v1/plans", plan(w)).expect(201)
}

/// The lead's draft with a task of the partner in each year.
pub fn complete(w: &World) -> Value {
    let plan = drafted(w);
    for year in this_year() - 1..=this_year() + 1 {
        let mut input = task(w, &plan);
        input["academic_year"] = json!(year);
        w.lead().post("/v1/plan-tasks", input).expect(201);
    }
    plan
}

/// The same, submitted by the lead.
pub fn submitted(w: &World) -> Value {
    submit(w, &complete(w))
}
pub fn submit(w: &World, plan: &Value) -> Value {
    w.lead().act(&path(plan, "/submit"), plan, json!({})).expect(200)
}

/// The same, approved by the district.
pub fn approved(w: &World) -> Value {
    approve(w, &submitted(w))
}
pub fn approve(w: &World, plan: &Value) -> Value {
    w.district().act(&path(plan, "/approve"), plan, json!({})).expect(200)
}

/// The lead opens an approved plan for changes.
pub fn revise(w: &World, plan: &Value) -> Value {
    w.lead().act(&path(plan, "/revise"), plan, json!({"reason": "มีสถานศึกษาใหม่"})).expect(200)
}

/// A plan's task of this year.
pub fn some_task(w: &World, plan: &Value) -> Value {
    let of_plan = format!("/v1/plan-tasks?plan_id={}&academic_year={}", plan["id"].as_str().unwrap(), this_year());
    let list = w.lead().get(&of_plan).expect(200);
    let id = list["data"][0]["id"].as_str().unwrap_or_else(|| panic!("no task in {}", tasked(w, plan)));
    w.lead().get(&format!("/v1/plan-tasks/{id}")).expect(200)
}

/// The path of a record, with an action behind it.
pub fn path(record: &Value, action: &str) -> String {
    format!("/v1/plans/{}{action}", record["id"].as_str().unwrap())
}

/// The record as it is now.
pub fn now(w: &World, record: &Value) -> Value {
    w.district().get(&path(record, "")).expect(200)
}

/// The district suspends the agreement.
pub fn suspend(w: &World) {
    let own = agreements::id.eq(w.agreement);
    let set = || agreements::status.eq("suspended");
    w.state.db.write_now(|conn| Ok(diesel::update(agreements::table.filter(own)).set(set()).execute(conn)?)).unwrap();
}
