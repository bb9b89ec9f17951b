mod amend_agreement;
mod change_agreement;
mod create_agreement;
mod end_agreement;
mod enforce_agreement;
mod get_agreement;
mod list_agreements;
mod list_amendments;
mod resume_agreement;
mod suspend_agreement;
mod terminate_agreement;

use serde_json::{Value, json};

use crate::support::{World, day, this_year};

/// An agreement that can come into force.
pub fn agreement(w: &World) -> Value {
    json!({
        "number": "2/2564", "title": "บันทึกข้อตกลงฉบับที่สอง", "first_year": this_year(), "last_year": this_year() + 2,
        "starts_on": day(0), "ends_on": day(900), "signed_on": day(-10), "place": "ห้องประชุมเขต",
        "objectives": ["พัฒนาระบบประกันคุณภาพ"],
        "commitments": [
            {"clause": "๓.๑", "text": "ศึกษาบริบท", "kind": "commitment"},
            {"clause": "3.2", "text": "รายงานผล", "kind": "reporting"},
        ],
        "signatories": [
            {"name": "นายมานะ", "position": "ผู้อำนวยการเขต", "side": "chair"},
            {"name": "นางสมหญิง", "position": "ผู้อำนวยการ", "side": "lead", "school_id": w.lead_school},
        ],
    })
}

/// A draft that the district wrote.
pub fn drafted(w: &World) -> Value {
    w.district().post("/v1/agreements", agreement(w)).expect(201)
}

/// The draft, brought into force.
pub fn enforced(w: &World) -> Value {
    let draft = drafted(w);
    w.district().act(&path(&draft, "/enforce"), &draft, json!({})).expect(200)
}

/// The seeded agreement, in force, with two networks.
pub fn seeded(w: &World) -> Value {
    w.district().get(&format!("/v1/agreements/{}", w.agreement)).expect(200)
}

/// The path of a record, with an action behind it.
pub fn path(record: &Value, action: &str) -> String {
    format!("/v1/agreements/{}{action}", record["id"].as_str().unwrap())
}
