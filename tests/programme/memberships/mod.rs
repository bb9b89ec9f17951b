mod batch_memberships;
mod change_membership;
mod create_membership;
mod get_membership;
mod leave_membership;
mod list_memberships;

use chrono::NaiveDate;
use ruammue::db::Id;
use serde_json::{Value, json};

use crate::support::World;

/// A school that joins the seeded network.
pub fn joining(w: &World, school: Id, role: &str, joined_on: NaiveDate) -> Value {
    json!({"network_id": w.network, "school_id": school, "role": role, "joined_on": joined_on})
}

/// A membership as the district reads it.
pub fn read(w: &World, id: Id) -> Value {
    w.district().get(&format!("/v1/memberships/{id}")).expect(200)
}

/// The path of a record, with an action behind it.
pub fn path(record: &Value, action: &str) -> String {
    format!("/v1/memberships/{}{action}", record["id"].as_str().unwrap())
}
