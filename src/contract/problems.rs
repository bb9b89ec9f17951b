//! The problems: their schema, an answer for each status, and which of them an operation can give.
#![allow(clippy::indexing_slicing, reason = "serde_json answers Null to an unknown key, and the document is our own")]

use serde_json::{Map, Value, json};

use super::examples;
use super::open_lists::one_of;
use crate::access::Action;
use crate::error::Code;

/// The problems an operation can answer, besides what its handler declares.
pub(super) fn add(
    operation: &mut Map<String, Value>,
    path: &str,
    method: &str,
    versioned: bool,
    action: Option<Action>,
) {
    let has_body = operation.contains_key("requestBody");
    let ranged = operation
        .get("parameters")
        .and_then(Value::as_array)
        .is_some_and(|all| all.iter().any(|p| p["in"] == "header" && p["name"] == "Range"));
    let writes = method != "get";
    // An unknown parameter is refused everywhere.
    let mut statuses = vec![400, 500, 503];
    if action.is_some() {
        statuses.extend([401, 403]);
    }
    let forms = operation.get("responses").and_then(|all| all["200"]["content"].as_object());
    if forms.is_some_and(|forms| forms.len() > 1) {
        statuses.push(406);
    }
    // A record that is named in the address, or in the body.
    if path.contains('{') || (has_body && action.is_some()) {
        statuses.push(404);
    }
    if has_body {
        statuses.extend([408, 413, 415, 422]);
    }
    if writes {
        statuses.extend([409, 422]);
    }
    if ranged {
        statuses.push(416);
    }
    if versioned {
        statuses.extend([412, 428]);
    }
    let responses = operation.entry("responses").or_insert_with(|| json!({}));
    if action.is_none() && writes {
        statuses.extend([401, 429]);
    }
    if action == Some(Action::ChangeMyPassword) {
        statuses.extend([412, 429]);
    }
    // Who comes from the portal has no session here.
    if action == Some(Action::SignOut) {
        statuses.push(404);
    }
    if action == Some(Action::ListChanges) {
        statuses.push(410);
    }
    for status in statuses {
        responses[status.to_string()] = json!({ "$ref": format!("#/components/responses/Problem{status}") });
    }
}

pub(super) fn responses() -> Value {
    let mut responses = Map::new();
    for code in Code::ALL {
        let status = code.status().as_u16();
        let codes: Vec<_> = Code::ALL.iter().filter(|other| other.status().as_u16() == status).collect();
        let told = |code: &&Code| format!("`{}`: {} {}", code.as_str(), code.detail().en, code.remedy().en);
        let listed: Vec<_> = codes.iter().map(told).collect();
        responses.insert(
            format!("Problem{status}"),
            json!({
                "description": listed.join("\n\n"),
                "content": { "application/problem+json": {
                    "schema": { "$ref": "#/components/schemas/Problem" },
                    "example": examples::problem(*code),
                }},
            }),
        );
    }
    Value::Object(responses)
}

/// No operation answers 405: an address with the method is no other operation's.
pub(super) fn drop_unused(document: &mut Value) {
    let paths = document["paths"].to_string();
    if let Some(responses) = document["components"]["responses"].as_object_mut() {
        responses.retain(|name, _| paths.contains(&format!("responses/{name}\"")));
    }
}

pub(super) fn schema() -> Value {
    let (mut code, mut field_code) = (one_of("ProblemCode"), one_of("FieldCode"));
    code["description"] = json!("Switch on this; it is never translated.");
    field_code["description"] = json!("What is wrong with it; never translated.");
    json!({
        "type": "object",
        "description": "Every answer from 400 on (RFC 9457).",
        "required": ["type", "title", "status", "detail", "code", "request_id", "errors"],
        "properties": {
            "type": { "type": "string", "description": "An address that names the code." },
            "title": { "type": "string", "description": "A few words that are the same for every problem of this code." },
            "status": { "type": "integer", "description": "The HTTP status again." },
            "detail": { "type": "string", "description": "What happened and what to do." },
            "code": code,
            "request_id": { "type": "string", "description": "Names this request in the logs." },
            "errors": { "type": "array", "description": "Every wrong field.", "items": {
                "type": "object", "required": ["code", "message"],
                "properties": {
                    "pointer": { "type": "string", "description": "A JSON pointer into the body." },
                    "parameter": { "type": "string", "description": "A parameter or header." },
                    "row": { "type": "integer", "description": "The row of a batch, counted from 1, without the headings." },
                    "column": { "type": "string", "description": "The column of a table by its heading; of JSON rows the field." },
                    "line": { "type": "integer", "description": "The line of a table that cannot be read." },
                    "code": field_code,
                    "message": { "type": "string", "description": "Ready to show beside the field." },
                },
            }},
            "state": { "type": "string", "description": "With `state_conflict`: the record's state." },
            "allowed": { "type": "array", "items": one_of("Operation"), "description": "With `state_conflict`: the operations it allows." },
        },
    })
}
