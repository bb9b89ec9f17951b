//! The report as people read it: what is in it, that nothing people write is executed, and that drafts say so.

mod html;
#[cfg(feature = "pdf")]
mod pdf;
mod xlsx;

use ruammue::insight::rendering::Document;
use serde_json::Value;

use crate::support::report;

/// What markup, templates and spreadsheets might take for their own.
const HOSTILE: &str =
    r#"=SUM(A1) #panic("no") *x* _y_ $z$ @ref <label> <script>alert(1)</script> & "q" 'a' \ ` ]]> {{x}}"#;

/// Every text that people write.
const TEXTS: [&str; 24] = [
    "district",
    "network",
    "agreement_number",
    "agreement_title",
    "content_hash",
    "name",
    "clause",
    "title",
    "label",
    "rule",
    "narrative",
    "code",
    "school",
    "framework",
    "of",
    "findings",
    "what",
    "who",
    "outcome",
    "place",
    "outcomes",
    "result",
    "text",
    "answer",
];

/// The example with `text` in place of whatever people wrote in it.
fn full_of(text: &str) -> Document {
    let mut report = serde_json::to_value(report::example()).unwrap();
    put(&mut report, text);
    serde_json::from_value(report).unwrap()
}

fn put(value: &mut Value, text: &str) {
    match value {
        Value::Array(all) => all.iter_mut().for_each(|one| put(one, text)),
        Value::Object(fields) => {
            for (name, field) in fields {
                if field.is_string() && TEXTS.contains(&name.as_str()) {
                    *field = text.into();
                }
                put(field, text);
            }
        }
        _ => {}
    }
}

/// Reports with texts as long as they come, with and without places to break, here and there.
fn long() -> [Document; 3] {
    ["กำลังพัฒนาคุณภาพการศึกษา".repeat(200), "x".repeat(3000), "ก".repeat(3000)].map(|text| {
        let mut report = report::example();
        report.commitments[0].narrative = text.clone();
        report.visits[0].findings = text.clone();
        report.tasks[0].title = text.clone();
        report.recommendations[0].text = text;
        report
    })
}
