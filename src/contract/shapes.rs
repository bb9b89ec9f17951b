//! Schemas as a generated client likes them: plain names, flat objects, ids and instants as the strings they are.
#![allow(clippy::indexing_slicing, reason = "serde_json answers Null to an unknown key, and the document is our own")]

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::answers;

/// Tidies every schema of the document.
pub(super) fn tidy(document: &mut Value) {
    rename(document);
    let scalars = scalars(document);
    walk(document, &mut |value| inline(value, &scalars));
    walk(document, &mut one_null);
    let schemas = document["components"]["schemas"].clone();
    walk(document, &mut |value| flatten(value, &schemas));
    share_views(document);
    answers::say_what_is_always_there(document, &schemas["Related"]["properties"]);
    walk(&mut document["components"]["schemas"], &mut tell_default);
    drop_unused(document);
}

/// The records of a list are named where a single one has the same shape.
fn share_views(document: &mut Value) {
    let Some(schemas) = document["components"]["schemas"].as_object_mut() else { return };
    let names: Vec<String> = schemas.keys().filter(|name| name.ends_with("List")).cloned().collect();
    for list in names {
        let view = list.trim_end_matches("List").to_owned() + "View";
        let same = schemas
            .get(&view)
            .is_some_and(|view| view["properties"] == schemas[&list]["properties"]["data"]["items"]["properties"]);
        if same {
            schemas[&list]["properties"]["data"]["items"] = json!({ "$ref": format!("{SCHEMAS}{view}") });
        }
    }
}

/// A default makes generators demand the field, so it is said in words.
fn tell_default(value: &mut Value) {
    let is_schema = value["type"].is_string() || value["oneOf"].is_array() || value["$ref"].is_string();
    let Some(default) = value.as_object_mut().filter(|_| is_schema).and_then(|fields| fields.remove("default")) else {
        return;
    };
    let words = value["description"].as_str().unwrap_or("").trim_end().to_owned();
    value["description"] = json!(format!("{words} Without it: `{default}`.").trim_start());
}

/// `View_Visit_Related` → `VisitView`, `List_View_Visit_Related` → `VisitList`, `Patch_VisitInput` → `VisitInputPatch`.
/// Where two would have one name, what is sent besides tells them apart: `InvitedAccountView`.
fn rename(document: &mut Value) {
    let Some(schemas) = document["components"]["schemas"].as_object_mut() else { return };
    let old = std::mem::take(schemas);
    let mut names: BTreeMap<String, String> = BTreeMap::new();
    for name in old.keys() {
        let plain = plain_name(name);
        let taken = names.values().any(|known| *known == plain);
        names.insert(name.clone(), if taken { format!("{}{plain}", last_part(name)) } else { plain });
    }
    *schemas = old.into_iter().map(|(name, schema)| (names.get(&name).cloned().unwrap_or(name), schema)).collect();
    walk(document, &mut |value| {
        let name = value["$ref"].as_str().and_then(|reference| reference.strip_prefix(SCHEMAS));
        if let Some(new) = name.and_then(|name| names.get(name)) {
            value["$ref"] = json!(format!("{SCHEMAS}{new}"));
        }
    });
}

const SCHEMAS: &str = "#/components/schemas/";

fn last_part(name: &str) -> &str {
    name.rsplit('_').next().unwrap_or(name)
}

fn plain_name(name: &str) -> String {
    let mut parts = name.split('_');
    let Some(outer) = parts.next() else { return name.to_owned() };
    if !["List", "View", "Patch", "Batch"].contains(&outer) {
        return name.to_owned();
    }
    let inner = parts.find(|part| *part != "View").unwrap_or_default();
    format!("{inner}{outer}")
}

/// The schemas that are no object: ids and instants.
fn scalars(document: &Value) -> Map<String, Value> {
    let named = |name: &str| Some((format!("{SCHEMAS}{name}"), document["components"]["schemas"].get(name)?.clone()));
    ["Id", "Instant"].into_iter().filter_map(named).collect()
}

fn inline(value: &mut Value, scalars: &Map<String, Value>) {
    let Some(scalar) = value["$ref"].as_str().and_then(|reference| scalars.get(reference)) else { return };
    let description = value.get("description").cloned();
    *value = scalar.clone();
    if let Some(description) = description {
        value["description"] = description;
    }
}

/// `oneOf: [{type: string}, {type: null}]` → `type: [string, null]`, and null only once.
fn one_null(value: &mut Value) {
    let Some(choices) = value["oneOf"].as_array().cloned() else { return };
    let (nulls, meant): (Vec<_>, Vec<_>) = choices.into_iter().partition(|choice| choice["type"] == "null");
    let [only] = meant.as_slice() else { return };
    if nulls.is_empty() {
        return;
    }
    let mut only = only.clone();
    one_null(&mut only);
    let nullable = match &only["type"] {
        Value::String(kind) => json!([kind, "null"]),
        Value::Array(kinds) if kinds.contains(&json!("null")) => only["type"].clone(),
        _ => {
            return if only["oneOf"].is_array() {
                *value = only
            };
        }
    };
    let outer = value.get("description").cloned();
    only["type"] = nullable;
    if let (Some(choices), Some(_)) = (only.get_mut("enum").and_then(Value::as_array_mut), Some(())) {
        choices.push(Value::Null);
    }
    if let (Some(description), None) = (outer, only.get("description")) {
        only["description"] = description;
    }
    *value = only;
}

/// `allOf` of objects written out as one object; a part that is nowhere, such as `Plain`, has no fields.
fn flatten(value: &mut Value, schemas: &Value) {
    let Some(parts) = value["allOf"].as_array() else { return };
    let part = |part: &Value| {
        let name = part["$ref"].as_str().and_then(|reference| reference.strip_prefix(SCHEMAS));
        let mut whole =
            name.map_or(part.clone(), |name| schemas.get(name).cloned().unwrap_or(json!({ "type": "object" })));
        flatten(&mut whole, schemas);
        whole
    };
    let parts: Vec<Value> = parts.iter().map(part).collect();
    if parts.iter().any(|part| part["type"] != "object") {
        return;
    }
    let (mut properties, mut required) = (Map::new(), BTreeSet::new());
    for part in &parts {
        properties.extend(part["properties"].as_object().cloned().unwrap_or_default());
        required.extend(part["required"].as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned));
    }
    let description = parts.first().and_then(|part| part.get("description")).cloned().unwrap_or(json!(""));
    if properties.contains_key("id") {
        leave_out_foreign(&mut properties, schemas);
    }
    *value = json!({ "type": "object", "description": description, "properties": properties, "required": required });
}

/// Of the related records, a view has those that the record refers to: `school` where it has a `school_id`.
fn leave_out_foreign(properties: &mut Map<String, Value>, schemas: &Value) {
    let related = schemas["Related"]["properties"].as_object().cloned().unwrap_or_default();
    let refers = |name: &str| properties.contains_key(&format!("{name}_id"));
    let foreign: Vec<_> =
        related.keys().filter(|name| properties.contains_key(*name) && !refers(name)).cloned().collect();
    foreign.iter().for_each(|name| drop(properties.remove(name)));
}

fn drop_unused(document: &mut Value) {
    loop {
        let text = document.to_string();
        let Some(schemas) = document["components"]["schemas"].as_object_mut() else { return };
        let known = schemas.len();
        schemas.retain(|name, _| text.contains(&format!("\"{SCHEMAS}{name}\"")));
        if schemas.len() == known {
            return;
        }
    }
}

/// Visits every value, the innermost first.
pub(super) fn walk(value: &mut Value, visit: &mut impl FnMut(&mut Value)) {
    match value {
        Value::Object(fields) => {
            fields.values_mut().for_each(|field| walk(field, visit));
            visit(value);
        }
        Value::Array(items) => items.iter_mut().for_each(|item| walk(item, visit)),
        _ => {}
    }
}
