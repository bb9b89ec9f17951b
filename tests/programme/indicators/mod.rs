mod change_indicator;
mod create_indicator;
mod get_indicator_progress;
mod get_indicator_summary;
mod list_indicators;
mod list_targets;
mod set_target;
mod withdraw_indicator;

use serde_json::{Value, json};

use crate::support::{World, this_year};

/// A percentage of the lead's network that shall rise, from a baseline of 60.
pub fn input(w: &World) -> Value {
    json!({
        "network_id": w.network, "code": "QA-1", "name": "ร้อยละของนักเรียนที่อ่านคล่อง", "clause": "3.1",
        "unit": "percent", "direction": "rise", "roll_up": "mean",
        "baseline_value": 60, "baseline_year": this_year() - 1,
    })
}

/// The same, applied by the district to both networks.
pub fn district_input(w: &World) -> Value {
    let mut body = input(w);
    body.as_object_mut().unwrap().remove("network_id");
    body["agreement_id"] = json!(w.agreement);
    body["network_ids"] = json!([w.network, w.other_network]);
    body["code"] = json!("D-1");
    body
}

/// The lead's indicator, with some fields of its own.
pub fn indicator(w: &World, own: Value) -> Value {
    let mut body = input(w);
    for (name, value) in own.as_object().unwrap() {
        body[name] = value.clone();
    }
    w.lead().post("/v1/indicators", body).expect(201)
}

/// The district's indicator.
pub fn of_district(w: &World) -> Value {
    w.district().post("/v1/indicators", district_input(w)).expect(201)
}

/// The path of an indicator, with what comes behind it.
pub fn path(record: &Value, rest: &str) -> String {
    format!("/v1/indicators/{}{rest}", record["id"].as_str().unwrap())
}
