//! Every answer that a test gets is held to the contract: its status and media type are declared, and its body keeps its
//! schema.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex};

use jsonschema::Validator;
use serde_json::{Value, json};

use super::Reply;

static DOCUMENT: LazyLock<Value> = LazyLock::new(|| serde_json::from_str(ruammue::web::contract()).unwrap());
static KNOWN: LazyLock<Mutex<HashMap<String, Arc<Validator>>>> = LazyLock::new(Mutex::default);

/// Panics where the contract does not tell of such an answer; what is no operation of it is left alone.
#[track_caller]
pub fn hold(method: &str, path: &str, reply: &Reply) {
    let path = path.split('?').next().unwrap();
    let Some(operation) = operation(method, path) else { return };
    let declared = follow(&operation["responses"][reply.status.to_string()]);
    let id = &operation["operationId"];
    assert!(!declared.is_null(), "{id} answers {}, which the contract does not say: {}", reply.status, reply.text);
    let Some(content) = declared["content"].as_object() else {
        return assert!(reply.bytes.is_empty(), "{id} answers {} with a body", reply.status);
    };
    let media = reply.header("content-type").split(';').next().unwrap();
    let Some(declared) = content.get(media) else {
        panic!("{id} answers {} as {media:?}, which the contract does not say", reply.status);
    };
    if media.ends_with("/json") || media.ends_with("+json") {
        let validator = validator(&declared["schema"]);
        let faults: Vec<_> =
            validator.iter_errors(&reply.body).map(|fault| format!("{} {fault}", fault.instance_path())).collect();
        assert!(faults.is_empty(), "{id} answers {} outside the contract: {faults:?}", reply.status);
    }
}

/// The operation at an address; one that is written out goes before one with an id.
fn operation(method: &str, path: &str) -> Option<&'static Value> {
    let asked: Vec<_> = path.split('/').collect();
    let matches = |pattern: &str| {
        let parts: Vec<_> = pattern.split('/').collect();
        parts.len() == asked.len() && parts.iter().zip(&asked).all(|(part, word)| part == word || part.starts_with('{'))
    };
    let paths = DOCUMENT["paths"].as_object().unwrap().iter().filter(|(pattern, _)| matches(pattern));
    paths.min_by_key(|(pattern, _)| pattern.matches('{').count())?.1.get(method.to_lowercase())
}

fn follow(value: &'static Value) -> &'static Value {
    match value["$ref"].as_str() {
        Some(reference) => DOCUMENT.pointer(&reference[1..]).unwrap(),
        None => value,
    }
}

fn validator(schema: &Value) -> Arc<Validator> {
    let mut known = KNOWN.lock().unwrap();
    let make = || {
        let whole = json!({ "allOf": [schema], "components": { "schemas": DOCUMENT["components"]["schemas"] } });
        Arc::new(jsonschema::options().build(&whole).unwrap())
    };
    known.entry(schema.to_string()).or_insert_with(make).clone()
}
