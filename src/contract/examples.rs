//! Examples of every request and answer, put together from the examples of their fields.
#![allow(clippy::indexing_slicing, reason = "serde_json answers Null to an unknown key, and the document is our own")]

use serde_json::{Map, Value, json};

use crate::error::{Code, Language};

/// How deep an example goes into nested schemas.
const DEEPEST: usize = 14;

/// Adds an example to the body and to each JSON answer.
pub(super) fn add(operation: &mut Map<String, Value>, schemas: &Value) {
    if let Some(body) = operation.get_mut("requestBody") {
        contents(body).for_each(|media| {
            fill(media, schemas);
            leave_out_optional_ids(media, schemas);
        });
    }
    for (_, response) in operation.get_mut("responses").and_then(Value::as_object_mut).into_iter().flatten() {
        contents(response).for_each(|media| fill(media, schemas));
    }
}

fn contents(of: &mut Value) -> impl Iterator<Item = &mut Value> {
    of.get_mut("content").and_then(Value::as_object_mut).into_iter().flatten().map(|(_, media)| media)
}

/// An optional reference in an example would name a record that is not there.
fn leave_out_optional_ids(media: &mut Value, schemas: &Value) {
    let name = media["schema"]["$ref"].as_str().and_then(|reference| reference.rsplit('/').next()).unwrap_or("");
    let required = schemas[name]["required"].clone();
    let optional = |field: &String| !required.as_array().is_some_and(|all| all.iter().any(|one| one == field));
    if let Some(example) = media["example"].as_object_mut() {
        example.retain(|field, value| {
            !(optional(field) && (*value == of_format("uuid") || *value == json!([of_format("uuid")])))
        });
    }
}

/// Bytes have no example.
fn fill(media: &mut Value, schemas: &Value) {
    if media.get("example").is_none() && media["schema"]["format"] != "binary" {
        media["example"] = of(&media["schema"], schemas, DEEPEST);
    }
}

/// An example of a schema.
fn of(schema: &Value, schemas: &Value, depth: usize) -> Value {
    if let Some(example) = schema.get("example").or_else(|| schema.get("default")) {
        return example.clone();
    }
    if depth == 0 {
        return Value::Null;
    }
    if let Some(name) = schema["$ref"].as_str().and_then(|reference| reference.rsplit('/').next()) {
        return of(&schemas[name], schemas, depth - 1);
    }
    if let Some(parts) = schema["allOf"].as_array() {
        return together(parts, schemas, depth);
    }
    if let Some(choices) = schema["oneOf"].as_array().or(schema["anyOf"].as_array()) {
        let meant = choices.iter().find(|choice| choice["type"] != "null");
        return meant.map_or(Value::Null, |choice| of(choice, schemas, depth));
    }
    if let Some(first) = schema["enum"].get(0) {
        return first.clone();
    }
    of_type(schema, schemas, depth)
}

fn together(parts: &[Value], schemas: &Value, depth: usize) -> Value {
    let mut whole = Map::new();
    for part in parts {
        if let Value::Object(fields) = of(part, schemas, depth) {
            whole.extend(fields);
        }
    }
    Value::Object(whole)
}

fn of_type(schema: &Value, schemas: &Value, depth: usize) -> Value {
    let kind = match &schema["type"] {
        Value::Array(kinds) => kinds.iter().find(|kind| *kind != "null").cloned().unwrap_or(Value::Null),
        kind => kind.clone(),
    };
    match kind.as_str() {
        Some("object") | None => {
            let fields = schema["properties"].as_object().into_iter().flatten();
            Value::Object(fields.map(|(name, field)| (name.clone(), of(field, schemas, depth - 1))).collect())
        }
        Some("array") => json!([of(&schema["items"], schemas, depth - 1)]),
        Some("string") => json!(of_format(schema["format"].as_str().unwrap_or(""))),
        Some("integer") => schema.get("minimum").cloned().unwrap_or(json!(1)),
        Some("number") => json!(1.5),
        Some("boolean") => json!(true),
        _ => Value::Null,
    }
}

fn of_format(format: &str) -> &'static str {
    match format {
        "uuid" => "01890a5d-ac96-774b-bcce-b302099a8057",
        "date-time" => "2021-06-15T02:30:00Z",
        "date" => "2021-06-15",
        "email" => "somying@example.go.th",
        _ => "ข้อความ",
    }
}

/// An example of a problem.
pub(super) fn problem(code: Code) -> Value {
    json!({
        "type": format!("/errors/{}", code.as_str()),
        "title": code.title().pick(Language::En),
        "status": code.status().as_u16(),
        "detail": code.detail().pick(Language::En),
        "code": code.as_str(),
        "request_id": "0190f5b2-7d0e-7a52-b7a4-0e4a4f0c9d11",
        "errors": [],
    })
}
