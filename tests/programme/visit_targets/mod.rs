mod change_visit_target;
mod create_visit_target;
mod get_visit_fulfilment;
mod get_visit_target;
mod list_visit_targets;

use serde_json::{Value, json};

use crate::support::{World, this_year};

/// What a network sets for this year.
pub fn input(w: &World) -> Value {
    json!({"network_id": w.network, "academic_year": this_year(), "mentoring": 2, "supervision": 1})
}

/// The same, set by the lead.
pub fn target(w: &World) -> Value {
    w.lead_member().post("/v1/visit-targets", input(w)).expect(201)
}

/// The path of a target.
pub fn path(target: &Value) -> String {
    format!("/v1/visit-targets/{}", target["id"].as_str().unwrap())
}
