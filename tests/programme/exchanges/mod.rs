mod cancel_exchange;
mod change_exchange;
mod get_exchange;
mod get_exchange_fulfilment;
mod hold_exchange;
mod list_exchanges;
mod plan_exchange;

use serde_json::{Value, json};

use crate::support::{World, day};

/// What the district plans for the schools of one network in a week.
pub fn plan(w: &World) -> Value {
    json!({
        "agreement_id": w.agreement, "scope": "within_network", "network_ids": [w.network], "planned_on": day(7),
        "title": "แลกเปลี่ยนการสอนอ่าน", "clause": "๓.๗", "place": "หอประชุมโรงเรียนอนุบาลนครปฐม",
        "host_school_id": w.lead_school, "topics": ["การอ่าน"], "invited": [w.lead_school, w.partner_school],
    })
}

/// The plan with other fields.
pub fn plan_with(w: &World, fields: Value) -> Value {
    let mut plan = plan(w);
    plan.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
    plan
}

/// What makes the plan one of another scope.
pub fn of_scope(w: &World, scope: &str) -> Value {
    let networks = match scope {
        "within_network" => json!([w.network]),
        "between_networks" => json!([w.network, w.other_network]),
        _ => json!([]),
    };
    json!({"scope": scope, "network_ids": networks})
}

pub fn planned(w: &World) -> Value {
    planned_with(w, json!({}))
}

pub fn planned_with(w: &World, fields: Value) -> Value {
    w.district().post("/v1/exchanges", plan_with(w, fields)).expect(201)
}

/// Today, with four people of the lead and two of the partner.
pub fn how_it_went(w: &World) -> Value {
    json!({
        "held_on": day(0), "outcomes": "ครูนำแบบฝึกกลับไปใช้",
        "attendance": [{"school_id": w.lead_school, "people": 4}, {"school_id": w.partner_school, "people": 2}],
    })
}

/// Held today, of any scope.
pub fn held(w: &World, scope: &str) -> Value {
    let exchange = planned_with(w, of_scope(w, scope));
    w.district().act(&path(&exchange, "/hold"), &exchange, how_it_went(w)).expect(200)
}

/// The path of a record, with an action behind it.
pub fn path(record: &Value, action: &str) -> String {
    format!("/v1/exchanges/{}{action}", record["id"].as_str().unwrap())
}
