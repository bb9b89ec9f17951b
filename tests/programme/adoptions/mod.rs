mod change_adoption;
mod get_adoption;
mod list_adoptions;
mod report_adoption;
mod start_adoption;
mod withdraw_adoption;

use serde_json::{Value, json};

use super::innovations;
use crate::support::{Caller, Reply, World, day};

/// An adoption of an innovation since five days ago.
pub fn adoption(innovation: &Value) -> Value {
    json!({"innovation_id": innovation["id"], "started_on": day(-5), "adapted": "ใช้เรื่องเล่าของตำบล"})
}

pub fn adopted_by(school: &Caller, innovation: &Value) -> Value {
    school.post("/v1/adoptions", adoption(innovation)).expect(201)
}

/// An innovation of the other network's partner, which the partner adopts.
pub fn started(w: &World) -> Value {
    adopted_by(&w.partner(), &innovations::published_by(w, &w.other_partner()))
}

/// A transition, with the body that it asks for.
pub fn act(caller: &Caller, adoption: &Value, action: &str) -> Reply {
    let body = match action {
        "report" => json!({"result": "อ่านคล่องขึ้น"}),
        _ => json!({"reason": "ครูผู้รับผิดชอบย้าย"}),
    };
    caller.act(&path(adoption, &format!("/{action}")), adoption, body)
}

/// The path of a record, with an action behind it.
pub fn path(record: &Value, action: &str) -> String {
    format!("/v1/adoptions/{}{action}", record["id"].as_str().unwrap())
}
