mod change_framework;
mod create_framework;
mod get_framework;
mod list_frameworks;
mod publish_framework;
mod retire_framework;

use serde_json::{Value, json};

use crate::support::World;

/// A small framework: two levels, one standard with a grouped and an ungrouped consideration.
pub fn small() -> Value {
    json!({
        "code": "own-2564", "name_th": "มาตรฐานของเขต",
        "levels": [{"level": 1, "name_th": "ปรับปรุง"}, {"level": 2, "name_th": "ดี", "name_en": "Good"}],
        "standards": [{
            "code": "1", "name_th": "คุณภาพ",
            "groups": [{"code": "1.1", "name_th": "กลุ่ม", "considerations": [{"code": "1.1.1", "name_th": "ข้อหนึ่ง"}]}],
            "considerations": [{"code": "1.2", "name_th": "ข้อสอง"}],
        }],
    })
}

/// A draft of the district.
pub fn draft(w: &World) -> Value {
    w.district().post("/v1/frameworks", small()).expect(201)
}

/// A framework of the district that is published.
pub fn published(w: &World) -> Value {
    let draft = draft(w);
    w.district().act(&path(&draft, "/publish"), &draft, Value::Null).expect(200)
}

/// A framework that ships with the service.
pub fn shipped(w: &World, code: &str) -> Value {
    w.district().get(&format!("/v1/frameworks?code={code}")).expect(200)["data"][0].clone()
}

/// The path of a record, with an action behind it.
pub fn path(record: &Value, action: &str) -> String {
    format!("/v1/frameworks/{}{action}", record["id"].as_str().unwrap())
}
