//! The lists of words that grow with the service. A client made today must read what is added tomorrow, so where they are
//! answered they are told as `anyOf` of the words known now and any text.
#![allow(clippy::indexing_slicing, reason = "serde_json answers Null to an unknown key, and the document is our own")]

use serde_json::{Value, json};

use super::shapes::walk;
use crate::access::Action;
use crate::error::{Code, FieldCode};

/// Adds the lists, and says of every `allowed_actions` that it names operations.
pub(super) fn add(document: &mut Value) {
    let schemas = &mut document["components"]["schemas"];
    schemas["ProblemCode"] = words("What went wrong.", Code::ALL.iter().map(|one| one.as_str()));
    let told = |code: &FieldCode| format!("- `{}`: {} {}", code.as_str(), code.words().en, code.remedy().en);
    let field_words: Vec<_> = FieldCode::ALL.iter().map(told).collect();
    schemas["FieldCode"] = words(&field_words.join("\n"), FieldCode::ALL.iter().map(|one| one.as_str()));
    schemas["Operation"] = words("An `operationId`.", Action::ALL.iter().map(|one| one.as_str()));
    walk(schemas, &mut |schema| {
        if schema["allowed_actions"]["items"].is_object() {
            schema["allowed_actions"]["items"] = one_of("Operation");
        }
    });
}

fn words<'a>(about: &str, list: impl Iterator<Item = &'a str>) -> Value {
    let about = format!("{about}\n\nMore may be added: take an unknown one as a plain text.");
    json!({ "type": "string", "description": about, "enum": list.collect::<Vec<_>>() })
}

/// A word of one of these lists, or one that was added later.
pub(super) fn one_of(list: &str) -> Value {
    json!({ "anyOf": [{ "$ref": format!("#/components/schemas/{list}") }, { "type": "string" }] })
}
