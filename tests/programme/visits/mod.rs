mod acknowledge_visit;
mod cancel_visit;
mod change_visit;
mod close_visit;
mod get_visit;
mod hold_visit;
mod list_visits;
mod plan_visit;
pub mod races;
mod report_visit;
mod return_visit;

use diesel::prelude::*;
use ruammue::db::Id;
use ruammue::db::schema::agreements;
use serde_json::{Value, json};

use crate::support::{Caller, World, day};

/// What a lead plans for its partner in a week.
pub fn plan(w: &World) -> Value {
    json!({
        "network_id": w.network, "school_id": w.partner_school, "kind": "mentoring", "planned_on": day(7),
        "objectives": "ติดตามแผน", "clause": "3.5",
    })
}

/// The plan with other fields.
pub fn plan_with(w: &World, fields: Value) -> Value {
    let mut plan = plan(w);
    plan.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
    plan
}

/// A visit of the partner that its lead planned.
pub fn planned(w: &World) -> Value {
    w.lead().post("/v1/visits", plan(w)).expect(201)
}

/// A visit of any school on any day.
pub fn planned_of(caller: &Caller, w: &World, network: Id, school: Id, on: i64) -> Value {
    let plan = plan_with(w, json!({"network_id": network, "school_id": school, "planned_on": day(on)}));
    caller.post("/v1/visits", plan).expect(201)
}

/// One that was held so many days ago.
pub fn held_days_ago(w: &World, days: i64) -> Value {
    let visit = planned(w);
    w.lead().act(&path(&visit, "/hold"), &visit, json!({"held_on": day(-days)})).expect(200)
}

pub fn held(w: &World) -> Value {
    held_days_ago(w, 10)
}

pub fn reported(w: &World) -> Value {
    let visit = held(w);
    w.lead().act(&path(&visit, "/report"), &visit, json!({"findings": "มีแผนแล้ว"})).expect(200)
}

pub fn acknowledged(w: &World) -> Value {
    let visit = reported(w);
    w.partner().act(&path(&visit, "/acknowledge"), &visit, json!({"reply": "รับทราบ"})).expect(200)
}

pub fn closed(w: &World) -> Value {
    let visit = acknowledged(w);
    w.lead().act(&path(&visit, "/close"), &visit, json!({})).expect(200)
}

/// Sets the state of every agreement, as the district would.
pub fn set_agreements(w: &World, status: &str) {
    let set = |conn: &mut ruammue::db::Conn| {
        Ok(diesel::update(agreements::table).set(agreements::status.eq(status)).execute(conn)?)
    };
    w.state.db.write_now(set).unwrap();
}

/// Nothing about the record was written since it was seen.
#[track_caller]
pub fn assert_untouched(w: &World, seen: &Value) {
    let now = w.district().get(&path(seen, "")).expect(200);
    assert_eq!((&now["version"], &now["status"]), (&seen["version"], &seen["status"]));
}

/// The path of a record, with an action behind it.
pub fn path(record: &Value, action: &str) -> String {
    format!("/v1/visits/{}{action}", record["id"].as_str().unwrap())
}

pub fn id(record: &Value) -> String {
    record["id"].as_str().unwrap().to_owned()
}
