//! The contract: what the handlers declare, completed with what is the same everywhere: errors, headers, access,
//! security and examples.
#![allow(clippy::indexing_slicing, reason = "serde_json answers Null to an unknown key, and the document is our own")]

use serde_json::{Map, Value, json};

use crate::access::{Action, Cell};

mod answers;
mod examples;
mod exports;
mod hooks;
mod open_lists;
mod problems;
mod served;
mod shapes;
mod tags;

pub use served::Contract;

/// The document as it is committed.
pub fn text(document: &Value) -> String {
    format!("{document:#}\n")
}

/// Completes what the handlers declare.
pub fn complete(declared: &utoipa::openapi::OpenApi) -> Value {
    let mut document = serde_json::to_value(declared).unwrap_or_default();
    shapes::tidy(&mut document);
    document["info"] = json!({
        "title": "Ruammue", "version": env!("CARGO_PKG_VERSION"), "description": include_str!("contract/about.md"),
        "license": { "name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0" },
    });
    document["servers"] = json!([{ "url": "/", "description": "This installation" }]);
    document["tags"] = tags::of(&document);
    document["components"]["securitySchemes"] = json!({ "bearer": {
        "type": "http", "scheme": "bearer", "bearerFormat": "JWT",
        "description": "The `access_token` of `POST /v1/sessions`, a service account's key (`rmk_…`), or an access token of \
            the portal's OpenID Connect issuer, where the operator has configured one (RFC 9068, `typ: at+jwt`).",
    }});
    document["components"]["schemas"]["Problem"] = problems::schema();
    open_lists::add(&mut document);
    document["components"]["responses"] = problems::responses();
    document["components"]["headers"] = headers();
    document["webhooks"] = hooks::webhooks();
    let schemas = document["components"]["schemas"].clone();
    for_operations(&mut document, |path, method, operation| complete_operation(path, method, operation, &schemas));
    problems::drop_unused(&mut document);
    document
}

/// How Swagger UI finds the contract.
pub fn swagger_config() -> utoipa_swagger_ui::Config<'static> {
    utoipa_swagger_ui::Config::from("/openapi.json")
        .deep_linking(true)
        .persist_authorization(true)
        .display_operation_id(true)
}

fn for_operations(document: &mut Value, mut each: impl FnMut(&str, &str, &mut Map<String, Value>)) {
    let Some(paths) = document["paths"].as_object_mut() else { return };
    for (path, methods) in paths {
        for (method, operation) in methods.as_object_mut().into_iter().flatten() {
            if let Some(operation) = operation.as_object_mut() {
                each(path, method, operation);
            }
        }
    }
}

fn complete_operation(path: &str, method: &str, operation: &mut Map<String, Value>, schemas: &Value) {
    let id = operation.get("operationId").and_then(Value::as_str).unwrap_or("").to_owned();
    let action = Action::of_operation(&id).filter(|action| !action.is_public());
    match action {
        Some(action) => {
            operation.insert("security".into(), json!([{ "bearer": [] }]));
            operation.insert("x-access".into(), access(action));
        }
        None => {
            operation.insert("security".into(), json!([]));
            operation.insert("x-access".into(), json!("public"));
        }
    }
    let versioned = needs_version(path, method, &id);
    operation.get_mut("parameters").and_then(Value::as_array_mut).into_iter().flatten().for_each(tidy_parameter);
    add_parameters(operation, method, &id, versioned, action.is_some());
    exports::add(operation);
    problems::add(operation, path, method, versioned, action);
    if has_header(operation, "If-None-Match") {
        operation["responses"]["304"] = json!({ "description": "You have this version already (`If-None-Match`)." });
    }
    if let Some(responses) = operation.get_mut("responses").and_then(Value::as_object_mut) {
        for (status, response) in responses {
            tell_kinds_of_file(response, &schemas["MediaType"]["enum"]);
            describe_success(status, response);
        }
    }
    examples::add(operation, schemas);
}

/// A list in the query is written with commas; an id in the path is said to be one.
fn tidy_parameter(parameter: &mut Value) {
    if parameter["in"] == "path" && parameter["description"].is_null() {
        parameter["description"] = json!("The record's id.");
    }
    if parameter["in"] == "query" && parameter["required"] != true {
        tell_example(parameter);
    }
    if parameter["in"] == "query" && parameter["schema"]["items"].is_object() {
        parameter["schema"]["type"] = json!("array");
        parameter["schema"]["minItems"] = json!(1);
        parameter["style"] = json!("form");
        parameter["explode"] = json!(false);
    }
}

/// What may be left out has its example in words: Swagger UI sends a written one along, and the list comes back empty.
fn tell_example(parameter: &mut Value) {
    if let Some(schema) = parameter["schema"].as_object_mut() {
        schema.remove("example");
    }
    let example = parameter.as_object_mut().and_then(|parameter| parameter.remove("example"));
    if let (Some(example), Some(description)) = (example, parameter["description"].as_str()) {
        let example = example.as_str().map_or_else(|| example.to_string(), str::to_owned);
        parameter["description"] = json!(format!("{description} For example `{example}`."));
    }
}

/// Whether an operation takes a header.
fn has_header(operation: &Map<String, Value>, name: &str) -> bool {
    let parameters = operation.get("parameters").and_then(Value::as_array);
    parameters.is_some_and(|all| all.iter().any(|one| one["in"] == "header" && one["name"] == name))
}

/// The name of the schema that a GET answers with.
fn answer_schema(operation: &Map<String, Value>) -> String {
    let answer = operation.get("responses").map(|all| &all["200"]["content"]["application/json"]["schema"]["$ref"]);
    answer.and_then(Value::as_str).unwrap_or("").to_owned()
}

/// Whether `If-None-Match` spares the body: for single records, but an account shows its last sign-in, and a webhook
/// whether it fails.
fn is_conditional(schema: impl AsRef<str>) -> bool {
    let always_whole = ["/AccountView", "/WebhookView"].iter().any(|name| schema.as_ref().ends_with(name));
    schema.as_ref().ends_with("View") && !always_whole
}

/// Whether an operation writes a version of a record that the caller has read.
pub fn needs_version(path: &str, method: &str, id: &str) -> bool {
    const WITHOUT: &[&str] = &[
        "end_session",
        "sign_out",
        "change_my_password",
        "record_task_update",
        "set_target",
        "test_webhook",
        "redeliver_webhook_delivery",
    ];
    path.contains("{id}") && matches!(method, "post" | "patch" | "delete") && !WITHOUT.contains(&id)
}

fn access(action: Action) -> Value {
    let row = action.row();
    let rank = if row.manager { "manager" } else { "member" };
    let cell = |cell: Cell| serde_json::to_value(cell).unwrap_or_default();
    json!({ "district": cell(row.district), "lead": cell(row.lead), "partner": cell(row.partner), "rank": rank,
        "keys": keys(action) })
}

/// Which service accounts' keys may do it: all, those that write, or none.
pub fn keys(action: Action) -> &'static str {
    match (action.takes_a_person(), action.only_reads()) {
        (true, _) => "none",
        (false, true) => "all",
        (false, false) => "read_write",
    }
}

fn add_parameters(operation: &mut Map<String, Value>, method: &str, id: &str, versioned: bool, signed_in: bool) {
    let operation_schema = if method == "get" { answer_schema(operation) } else { String::new() };
    let parameters = operation.entry("parameters").or_insert_with(|| json!([]));
    let Some(parameters) = parameters.as_array_mut() else { return };
    parameters.push(json!({
        "name": "Accept-Language", "in": "header", "required": false, "schema": { "type": "string", "default": "th" },
        "description": "The language of words, such as `title`, `detail` and `message` in errors: `th` or `en`.",
    }));
    if versioned {
        parameters.push(json!({
            "name": "If-Match", "in": "header", "required": true, "schema": { "type": "string" }, "example": "\"3\"",
            "description": "The `ETag` you got when you read the record. Missing: 428; changed meanwhile: 412.",
        }));
    }
    if is_conditional(&operation_schema) {
        parameters.push(json!({
            "name": "If-None-Match", "in": "header", "required": false, "schema": { "type": "string" },
            "description": "The `ETag` you have: the answer is 304 without a body while the record has this version.",
        }));
    }
    if method == "post" && signed_in && id != "change_my_password" {
        parameters.push(json!({
            "name": "Idempotency-Key", "in": "header", "required": false,
            "schema": { "type": "string", "minLength": 1, "maxLength": 255 },
            "description": "A value of your own, new for each request: a retry with it gets the first answer again, for 24 hours.",
        }));
    }
}

/// The headers and the words of a 2xx answer.
fn describe_success(status: &str, response: &mut Value) {
    if !status.starts_with('2') {
        return;
    }
    let schema = response["content"]["application/json"]["schema"]["$ref"].as_str().unwrap_or("").to_owned();
    let mut headers = json!({ "X-Request-Id": { "$ref": "#/components/headers/RequestId" } });
    if schema.ends_with("View") {
        headers["ETag"] = json!({ "$ref": "#/components/headers/ETag" });
    }
    if schema.ends_with("List") {
        headers["Link"] = json!({ "$ref": "#/components/headers/Link" });
    }
    if response["content"].get("text/csv").is_some() {
        headers["Content-Disposition"] = json!({ "$ref": "#/components/headers/Disposition" });
    }
    if status == "201" && schema.ends_with("View") {
        headers["Location"] = json!({ "$ref": "#/components/headers/Location" });
    }
    if response["content"].get("application/octet-stream").is_some() {
        headers = file_headers(status);
    }
    response["headers"] = headers;
    if response["description"].as_str().is_none_or(str::is_empty) {
        response["description"] = json!(match status {
            "201" => "Made; the new record.",
            "204" => "Done; nothing to say.",
            _ => "What was asked for.",
        });
    }
}

/// A file is sent as what it is: any of the kinds that can be attached.
fn tell_kinds_of_file(response: &mut Value, kinds: &Value) {
    let bytes = response["content"]["application/octet-stream"].clone();
    for kind in kinds.as_array().into_iter().flatten().filter_map(Value::as_str).filter(|_| bytes.is_object()) {
        response["content"][kind] = bytes.clone();
    }
}

/// The headers of a file's bytes.
fn file_headers(status: &str) -> Value {
    let named = |name: &str| json!({ "$ref": format!("#/components/headers/{name}") });
    let mut headers = json!({
        "X-Request-Id": named("RequestId"), "ETag": named("FileETag"), "Content-Disposition": named("Disposition"),
        "X-Content-Type-Options": named("NoSniff"),
    });
    if status == "206" {
        headers["Content-Range"] = named("ContentRange");
    }
    headers
}

fn headers() -> Value {
    let text = |description: &str| json!({ "description": description, "schema": { "type": "string" } });
    json!({
        "ETag": text("The record's version; send it back as `If-Match`."),
        "Link": text("`rel=\"next\"` where there is a next page."),
        "ContentRange": text("Which bytes these are, of how many: `bytes 0-1023/482133`."),
        "Disposition": text("`attachment`, with the file's name in plain letters and in UTF-8 (`filename*`)."),
        "FileETag": text("The SHA-256 of the file: it never changes."),
        "NoSniff": text("`nosniff`: the `Content-Type` was told by the content."),
        "Location": text("The address of the new record."),
        "RequestId": text("Names this request in the logs; quote it when you report a fault."),
    })
}
