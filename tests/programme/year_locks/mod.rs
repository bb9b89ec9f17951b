mod lift_year_lock;
mod list_year_locks;
mod lock_year;
mod restore_year_lock;

use serde_json::{Value, json};

use crate::support::{World, this_year};

/// This year, locked by the district.
pub fn locked(w: &World) -> Value {
    w.district().post("/v1/year-locks", json!({"academic_year": this_year(), "note": "ปิดปี"})).expect(201)
}

/// The path of a lock, with an action behind it.
pub fn path(lock: &Value, rest: &str) -> String {
    format!("/v1/year-locks/{}{rest}", lock["id"].as_str().unwrap())
}
