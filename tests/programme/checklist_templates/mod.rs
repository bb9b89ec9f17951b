mod change_checklist_template;
mod create_checklist_template;
mod get_checklist_template;
mod list_checklist_templates;
mod publish_checklist_template;
mod retire_checklist_template;

use serde_json::{Value, json};

use crate::support::World;

/// A checklist with an item of each kind.
pub fn template() -> Value {
    json!({
        "code": "MENTOR", "title": "แบบนิเทศงานประกันคุณภาพ",
        "items": [
            {"code": "1", "text": "มีปฏิทินติดตามงาน", "kind": "yes_no", "required": true},
            {"code": "2", "text": "จำนวนครูที่เข้าร่วม", "kind": "number", "minimum": 0, "maximum": 500},
            {"code": "3", "text": "ระดับคุณภาพ", "kind": "level"},
            {"code": "4", "text": "วิธีติดตาม", "kind": "choice", "choices": ["ประชุม", "เยี่ยมชั้นเรียน"]},
            {"code": "5", "text": "ข้อสังเกต", "kind": "text"},
        ],
    })
}

pub fn draft(w: &World) -> Value {
    w.district().post("/v1/checklist-templates", template()).expect(201)
}

pub fn published(w: &World) -> Value {
    let draft = draft(w);
    w.district().act(&path(&draft, "/publish"), &draft, json!({})).expect(200)
}

pub fn retired(w: &World) -> Value {
    let published = published(w);
    w.district().act(&path(&published, "/retire"), &published, json!({})).expect(200)
}

pub fn path(record: &Value, action: &str) -> String {
    format!("/v1/checklist-templates/{}{action}", record["id"].as_str().unwrap())
}
