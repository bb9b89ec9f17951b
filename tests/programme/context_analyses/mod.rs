mod change_context_analysis;
mod compare_context_analyses;
mod get_context_analysis;
mod list_context_analyses;
mod record_context_analysis;
mod reopen_context_analysis;
mod submit_context_analysis;

use serde_json::{Value, json};

use crate::support::{Caller, World, this_year};

/// A whole analysis for this year.
pub fn full() -> Value {
    json!({
        "academic_year": this_year(), "people": ["นักเรียน 120 คน"], "resources": ["ห้องคอมพิวเตอร์ 1 ห้อง"],
        "strengths": ["ครูอยู่ในพื้นที่"], "weaknesses": ["ครูไม่ครบชั้น"], "opportunities": ["อบต. สนับสนุน"],
        "threats": ["นักเรียนลดลง"], "needs": ["พัฒนาครู", "สื่อการสอน"],
    })
}

/// A draft that a member of the partner school recorded.
pub fn draft(w: &World) -> Value {
    w.partner_member().post("/v1/context-analyses", full()).expect(201)
}

/// The partner's, submitted.
pub fn submitted(w: &World) -> Value {
    submit(&w.partner(), &draft(w))
}

/// One that a school's manager recorded and submitted.
pub fn submitted_by(caller: &Caller) -> Value {
    submit(caller, &caller.post("/v1/context-analyses", full()).expect(201))
}

fn submit(caller: &Caller, analysis: &Value) -> Value {
    caller.act(&path(analysis, "/submit"), analysis, Value::Null).expect(200)
}

/// The path of an analysis, with an action behind it.
pub fn path(analysis: &Value, rest: &str) -> String {
    format!("/v1/context-analyses/{}{rest}", analysis["id"].as_str().unwrap())
}
