mod accept_report;
mod change_report;
mod create_report;
mod forms;
mod get_report;
mod list_reports;
mod return_report;
mod submit_report;
mod supersede_report;

use diesel::prelude::*;
use ruammue::db::schema::report_contents;
use ruammue::db::{Id, Json};
use serde_json::{Value, json};

use crate::programme::visits;
use crate::support::{World, this_year};

/// What a lead writes of its network's year.
pub fn input(w: &World) -> Value {
    json!({
        "network_id": w.network, "academic_year": this_year(), "summary": "ดำเนินงานครบทุกข้อ",
        "narrative": [{"clause": "3.5", "text": "นิเทศครบทุกแห่ง"}],
    })
}

/// A draft, of a year in which a visit was held.
pub fn drafted(w: &World) -> Value {
    visits::held_days_ago(w, 0);
    w.lead().post("/v1/reports", input(w)).expect(201)
}

pub fn submit(w: &World, report: &Value) -> Value {
    w.lead().act(&path(report, "/submit"), report, Value::Null).expect(200)
}
pub fn submitted(w: &World) -> Value {
    submit(w, &drafted(w))
}
pub fn accept(w: &World, report: &Value) -> Value {
    w.district().act(&path(report, "/accept"), report, Value::Null).expect(200)
}
pub fn accepted(w: &World) -> Value {
    accept(w, &submitted(w))
}
pub fn supersede(w: &World, report: &Value) -> Value {
    w.lead().act(&path(report, "/supersede"), report, json!({"reason": "พบค่าที่บันทึกผิด"})).expect(201)
}

/// The record as the district reads it now.
pub fn now(w: &World, report: &Value) -> Value {
    w.district().get(&path(report, "")).expect(200)
}

/// The inputs and the figures that were stored when a report was submitted.
pub fn stored(w: &World, report: &Value) -> (Value, Value) {
    let id: Id = report["id"].as_str().unwrap().parse().unwrap();
    let columns = (report_contents::inputs, report_contents::figures);
    let row = w.state.db.write_now(|conn| {
        let found = report_contents::table.find((w.district, id)).select(columns);
        Ok(found.get_result::<(Json<Value>, Json<Value>)>(conn)?)
    });
    let (inputs, figures) = row.unwrap();
    (inputs.0, figures.0)
}

/// The path of a record, with an action behind it.
pub fn path(record: &Value, action: &str) -> String {
    format!("/v1/reports/{}{action}", record["id"].as_str().unwrap())
}
