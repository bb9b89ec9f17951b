mod hold_visit;
mod plan_visit;

use serde_json::{Value, json};

use crate::support::{World, day};

/// What a lead plans for its partner in a week.
pub fn plan(w: &World) -> Value {
    json!({
        "network_id": w.network, "school_id": w.partner_school, "kind": "mentoring", "planned_on": day(7),
        "objectives": "ติดตามแผน", "clause": "3.5",
    })
}

/// A visit of the partner that its lead planned.
pub fn planned(w: &World) -> Value {
    w.lead().post("/v1/visits", plan(w)).expect(201)
}

/// The path of a record, with an action behind it.
pub fn path(record: &Value, action: &str) -> String {
    format!("/v1/visits/{}{action}", record["id"].as_str().unwrap())
}
