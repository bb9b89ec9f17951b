mod change_network;
mod create_network;
mod end_network;
mod get_network;
mod list_networks;
mod succeed_lead;

use serde_json::{Value, json};

use crate::support::World;

/// A new network under the seeded agreement, without members.
pub fn made(w: &World) -> Value {
    w.district().post("/v1/networks", json!({"agreement_id": w.agreement, "name": "เครือข่ายใหม่"})).expect(201)
}

/// The seeded network that `lead` leads.
pub fn seeded(w: &World) -> Value {
    w.district().get(&format!("/v1/networks/{}", w.network)).expect(200)
}

/// The path of a record, with an action behind it.
pub fn path(record: &Value, action: &str) -> String {
    format!("/v1/networks/{}{action}", record["id"].as_str().unwrap())
}
