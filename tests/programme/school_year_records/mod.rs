mod change_school_year_record;
mod create_school_year_record;
mod get_school_history;
mod get_school_year_record;
mod list_school_year_records;

use serde_json::{Value, json};

use crate::support::{World, date, this_year};

/// What is known of a school for this year.
pub fn full() -> Value {
    json!({
        "academic_year": this_year(),
        "enrolment": [{"level": "k2", "boys": 5, "girls": 7}, {"level": "p1", "boys": 11, "girls": 9}],
        "teachers": 12, "teachers_with_degree": 11,
        "test_means": [
            {"test": "rt", "level": "p1", "subject": "reading_aloud", "mean": 71.25},
            {"test": "nt", "level": "p3", "subject": "mathematics", "mean": 48},
            {"test": "onet", "level": "p6", "subject": "english", "mean": 35.5},
        ],
        "sar_submitted_on": date(0).to_string(), "notes": "เรียนออนไลน์ภาคเรียนที่ 1",
    })
}

/// The partner's record, made by a member of the school.
pub fn record(w: &World) -> Value {
    w.partner_member().post("/v1/school-year-records", full()).expect(201)
}

/// The path of a record.
pub fn path(record: &Value, rest: &str) -> String {
    format!("/v1/school-year-records/{}{rest}", record["id"].as_str().unwrap())
}
