mod batch_indicator_values;
mod change_indicator_value;
mod list_indicator_values;
mod report_indicator_value;
mod return_indicator_value;
mod submit_indicator_value;
mod verify_indicator_value;
mod withdraw_indicator_value;

use ruammue::db::Id;
use serde_json::{Value, json};

use crate::support::{Caller, World, this_year};

/// What the partner reports of an indicator for this year, with some fields of its own.
pub fn input(w: &World, indicator: &Value, own: Value) -> Value {
    input_for(indicator, w.partner_school, own)
}

fn input_for(indicator: &Value, school: Id, own: Value) -> Value {
    let mut body = json!({"indicator_id": indicator["id"], "school_id": school, "academic_year": this_year()});
    for (name, value) in own.as_object().unwrap() {
        body[name] = value.clone();
    }
    body
}

/// A draft that a member of the partner school reported.
pub fn report(w: &World, indicator: &Value, own: Value) -> Value {
    w.partner_member().post("/v1/indicator-values", input(w, indicator, own)).expect(201)
}

/// A draft that a caller reported for a school.
pub fn report_for(caller: &Caller, indicator: &Value, school: Id, own: Value) -> Value {
    caller.post("/v1/indicator-values", input_for(indicator, school, own)).expect(201)
}

/// The partner's value, submitted.
pub fn submitted(w: &World, value: &Value) -> Value {
    w.partner().act(&path(value, "/submit"), value, Value::Null).expect(200)
}

/// The partner's value, submitted and verified by its lead.
pub fn verified(w: &World, value: &Value) -> Value {
    let value = submitted(w, value);
    w.lead().act(&path(&value, "/verify"), &value, Value::Null).expect(200)
}

/// The path of a value, with an action behind it.
pub fn path(record: &Value, rest: &str) -> String {
    format!("/v1/indicator-values/{}{rest}", record["id"].as_str().unwrap())
}
