mod change_innovation;
mod create_innovation;
mod get_innovation;
mod get_innovation_spread;
mod list_innovations;
mod publish_innovation;
mod recommend_innovation;
mod return_innovation;
mod submit_innovation;
mod withdraw_innovation;

use serde_json::{Value, json};

use crate::support::{Caller, Reply, World, day};

pub fn innovation() -> Value {
    titled("แบบฝึกอ่านจากเรื่องเล่าในชุมชน")
}

pub fn titled(title: &str) -> Value {
    json!({"title": title, "problem": "อ่านไม่คล่อง", "method": "ฝึกอ่านวันละ 15 นาที", "result": "อ่านคล่องร้อยละ 85"})
}

/// A draft of the partner.
pub fn drafted(w: &World) -> Value {
    drafted_by(&w.partner())
}

pub fn drafted_by(school: &Caller) -> Value {
    school.post("/v1/innovations", innovation()).expect(201)
}

pub fn submitted(w: &World) -> Value {
    submitted_by(&w.partner())
}

pub fn submitted_by(school: &Caller) -> Value {
    act(school, &drafted_by(school), "submit").expect(200)
}

/// One of the partner, published ten days ago.
pub fn published(w: &World) -> Value {
    published_by(w, &w.partner())
}

pub fn published_by(w: &World, school: &Caller) -> Value {
    publish(w, &submitted_by(school))
}

pub fn publish(w: &World, innovation: &Value) -> Value {
    let when = json!({"published_on": day(-10)});
    w.district().act(&path(innovation, "/publish"), innovation, when).expect(200)
}

/// A transition, with the body that it asks for.
pub fn act(caller: &Caller, innovation: &Value, action: &str) -> Reply {
    let body = match action {
        "submit" => Value::Null,
        "recommend" => json!({"recommendation": "ได้ผลจริง"}),
        "publish" => json!({"published_on": day(0)}),
        _ => json!({"reason": "ยังไม่ได้บอกวิธีวัดผล"}),
    };
    caller.act(&path(innovation, &format!("/{action}")), innovation, body)
}

/// The path of a record, with an action behind it.
pub fn path(record: &Value, action: &str) -> String {
    format!("/v1/innovations/{}{action}", record["id"].as_str().unwrap())
}
