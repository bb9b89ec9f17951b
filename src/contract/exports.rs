//! The forms in which a list can be had as a whole.
#![allow(clippy::indexing_slicing, reason = "serde_json answers Null to an unknown key, and the document is our own")]

use serde_json::{Map, Value, json};

use crate::web::export::Media;

/// Names the forms of an operation that answers a page of records.
pub(super) fn add(operation: &mut Map<String, Value>) {
    let paged = |all: &Vec<Value>| all.iter().any(|one| one["name"] == "cursor");
    if !operation.get("parameters").and_then(Value::as_array).is_some_and(paged) {
        return;
    }
    let content = &mut operation["responses"]["200"]["content"];
    for (media, form) in Media::OFFERED {
        if let Some((about, example)) = words(*form) {
            content[*media] = json!({ "schema": { "type": "string", "description": about }, "example": example });
        }
    }
}

/// What is told of a form, with an example.
fn words(form: Media) -> Option<(&'static str, &'static str)> {
    match form {
        Media::Json => None,
        Media::Csv => Some((
            "The whole list as a table. Headings are Thai, or English by `Accept-Language`. Broken off, it has no end: the \
             connection is cut.",
            "\u{feff}รหัสรายการ,รหัส สพฐ.,ชื่อภาษาไทย\r\n01890a5d-ac96-774b-bcce-b302099a8057,73010001,โรงเรียนบ้านลำพยา\r\n",
        )),
        Media::Ndjson => Some((
            "The whole list, a record a line. The last line says that it is complete, and how many records it has.",
            "{\"id\":\"01890a5d-ac96-774b-bcce-b302099a8057\"}\n{\"complete\":true,\"count\":1}\n",
        )),
        Media::Xlsx => Some(("The whole list as a workbook, with real numbers and dates.", "PK…")),
    }
}
