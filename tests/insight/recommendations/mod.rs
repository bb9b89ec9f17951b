mod answers;
mod change_recommendation;
mod create_recommendation;
mod followed;
mod list_recommendations;

use serde_json::{Value, json};

use super::reports;
use crate::programme::evaluations;
use crate::support::{World, this_year};

/// What a lead recommends to its partner.
pub fn input(w: &World, report: &Value) -> Value {
    json!({
        "report_id": report["id"], "school_id": w.partner_school, "clause": "3.5", "text": "จัดทำปฏิทินติดตาม",
        "due_year": this_year() + 1,
    })
}

/// A report with a recommendation to the partner and one to the whole network, all still drafts.
pub fn drafted(w: &World) -> (Value, Value, Value) {
    let report = reports::drafted(w);
    let to_partner = w.lead().post("/v1/recommendations", input(w, &report)).expect(201);
    let mut body = input(w, &report);
    body.as_object_mut().unwrap().remove("school_id");
    let to_network = w.lead().post("/v1/recommendations", body).expect(201);
    (report, to_partner, to_network)
}

/// The same, their report accepted.
pub fn made(w: &World) -> (Value, Value, Value) {
    let (report, to_partner, to_network) = drafted(w);
    let report = reports::accept(w, &reports::submit(w, &report));
    (report, now(w, &to_partner), now(w, &to_network))
}

/// The one to the partner, accepted by it.
pub fn accepted(w: &World) -> Value {
    let (_, one, _) = made(w);
    w.partner().act(&path(&one, "/accept"), &one, Value::Null).expect(200)
}

/// One of an external evaluation of the partner.
pub fn of_evaluation(w: &World) -> Value {
    w.district().post("/v1/recommendations", evaluated(w, &evaluations::submitted(w, "external"))).expect(201)
}
pub fn evaluated(w: &World, evaluation: &Value) -> Value {
    json!({
        "evaluation_id": evaluation["id"], "network_id": w.network, "clause": "3.8", "text": "พัฒนาแหล่งเรียนรู้",
        "due_year": this_year() + 1,
    })
}

/// The record as the district reads it now.
pub fn now(w: &World, one: &Value) -> Value {
    w.district().get(&path(one, "")).expect(200)
}

/// The path of a record, with an action behind it.
pub fn path(record: &Value, action: &str) -> String {
    format!("/v1/recommendations/{}{action}", record["id"].as_str().unwrap())
}
