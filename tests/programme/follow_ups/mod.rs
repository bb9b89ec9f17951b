mod change_follow_up;
mod create_follow_up;
mod finish_follow_up;
mod get_follow_up;
mod list_follow_ups;
mod races;
mod reopen_follow_up;
mod verify_follow_up;
mod withdraw_follow_up;

use serde_json::{Value, json};

use super::visits;
use crate::support::{Caller, World, day};

/// What the school is to do within a week.
pub fn follow_up(visit: &Value) -> Value {
    json!({"visit_id": visit["id"], "what": "จัดทำปฏิทินติดตาม", "who": "หัวหน้างานประกันคุณภาพ", "due_on": day(7)})
}

/// The same with other fields.
pub fn follow_up_with(visit: &Value, fields: Value) -> Value {
    let mut body = follow_up(visit);
    body.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
    body
}

/// One that the lead made of a visit.
pub fn created(w: &World, visit: &Value) -> Value {
    w.lead().post("/v1/follow-ups", follow_up(visit)).expect(201)
}

/// One of a visit that was held ten days ago.
pub fn open(w: &World) -> Value {
    created(w, &visits::held(w))
}

pub fn finish(caller: &Caller, one: &Value) -> Value {
    caller.act(&path(one, "/finish"), one, json!({"outcome": "จัดทำแล้ว", "done_on": day(0)})).expect(200)
}

/// One that the partner reported done.
pub fn done(w: &World) -> Value {
    finish(&w.partner(), &open(w))
}

pub fn verified(w: &World) -> Value {
    let one = done(w);
    w.lead().act(&path(&one, "/verify"), &one, json!({})).expect(200)
}

pub fn withdrawn(w: &World) -> Value {
    let one = open(w);
    w.lead().act(&path(&one, "/withdraw"), &one, json!({"reason": "ไม่จำเป็นแล้ว"})).expect(200)
}

/// Nothing of it was written since it was seen.
#[track_caller]
pub fn assert_untouched(w: &World, seen: &Value) {
    let now = w.district().get(&path(seen, "")).expect(200);
    assert_eq!((&now["version"], &now["status"]), (&seen["version"], &seen["status"]));
}

pub fn path(record: &Value, action: &str) -> String {
    format!("/v1/follow-ups/{}{action}", record["id"].as_str().unwrap())
}

pub fn id(record: &Value) -> String {
    record["id"].as_str().unwrap().to_owned()
}
