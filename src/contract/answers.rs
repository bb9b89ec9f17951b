//! What is only ever answered always has all its fields, null where there is nothing: a generated client need not ask
//! whether a field is there. Only a few are sent sometimes, and those are never null.
#![allow(clippy::indexing_slicing, reason = "serde_json answers Null to an unknown key, and the document is our own")]

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::shapes::walk;

/// Sent sometimes, besides related records: with single records, and with `count=exact`.
const SOMETIMES: &[&str] = &["allowed_actions", "count"];

/// Requires the fields of answers, but those that are sent sometimes.
pub(super) fn say_what_is_always_there(document: &mut Value, related: &Value) {
    let sent = sent(document);
    for (name, schema) in document["components"]["schemas"].as_object_mut().into_iter().flatten() {
        if !sent.contains(name) {
            walk(schema, &mut |part| require_all(part, related));
        }
    }
}

fn require_all(schema: &mut Value, related: &Value) {
    let Some(fields) = schema.get_mut("properties").and_then(Value::as_object_mut) else { return };
    let mut always = Vec::new();
    for (name, field) in fields {
        if SOMETIMES.contains(&name.as_str()) || related[name] == *field {
            never_null(field);
        } else {
            always.push(name.clone());
        }
    }
    schema["required"] = json!(always);
}

fn never_null(field: &mut Value) {
    if let Some(kinds) = field["type"].as_array() {
        field["type"] = kinds.iter().find(|kind| *kind != "null").cloned().unwrap_or_default();
    }
    if let Some(choices) = field["oneOf"].as_array() {
        *field = choices.iter().find(|choice| choice["type"] != "null").cloned().unwrap_or_default();
    }
}

/// The names of the schemas that are part of something that callers send.
fn sent(document: &Value) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let mut open: Vec<&Value> = Vec::new();
    for methods in document["paths"].as_object().into_iter().flatten().filter_map(|(_, methods)| methods.as_object()) {
        open.extend(methods.values().flat_map(|operation| [&operation["requestBody"], &operation["parameters"]]));
    }
    while let Some(part) = open.pop() {
        let name = part["$ref"].as_str().and_then(|reference| reference.rsplit('/').next());
        if let Some(name) = name.filter(|name| names.insert((*name).to_owned())) {
            open.push(&document["components"]["schemas"][name]);
        }
        match part {
            Value::Object(fields) => open.extend(fields.values()),
            Value::Array(items) => open.extend(items),
            _ => {}
        }
    }
    names
}
