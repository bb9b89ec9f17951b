//! The contract: equal to the code, complete, and as its readers need it.

use std::collections::BTreeMap;

use ruammue::access::Action;
use ruammue::{app, contract};
use serde_json::Value;

use crate::support::{World, committed};

pub fn document() -> Value {
    app::contract()
}

/// Every operation with its method and path.
pub fn operations() -> BTreeMap<String, (String, String, Value)> {
    let mut found = BTreeMap::new();
    for (path, methods) in document()["paths"].as_object().unwrap() {
        for (method, operation) in methods.as_object().unwrap() {
            let id = operation["operationId"].as_str().unwrap().to_owned();
            let known = found.insert(id.clone(), (method.to_uppercase(), path.clone(), operation.clone()));
            assert!(known.is_none(), "two operations are called {id}");
        }
    }
    found
}

#[test]
fn the_committed_contract_is_the_code() {
    committed("openapi/v1.json", &contract::text(&document()));
}

#[test]
fn every_action_is_an_operation_and_every_operation_an_action() {
    let operations = operations();
    for action in Action::ALL {
        assert!(operations.contains_key(action.as_str()), "{} is no operation", action.as_str());
    }
    for id in operations.keys() {
        assert!(Action::of_operation(id).is_some(), "{id} is no action");
    }
}

/// A key that only reads is refused everything else by the action's name.
#[test]
fn the_actions_that_only_read_are_those_that_are_got() {
    for (id, (method, _, _)) in operations() {
        assert_eq!(Action::of_operation(&id).unwrap().only_reads(), method == "GET", "{id}");
    }
}

#[test]
fn every_operation_is_routed() {
    let w = World::new();
    for (id, (method, path, _)) in operations() {
        let path = path.replace("{id}", "01890a5d-ac96-774b-bcce-b302099a8057");
        let reply = w.nobody().send(&method, &path, &[], None);
        let public = Action::of_operation(&id).unwrap().is_public();
        assert_eq!(reply.status, if public { 415 } else { 401 }, "{id}: {}", reply.text);
    }
}

#[test]
fn every_operation_says_what_its_readers_need() {
    for (id, (method, _, operation)) in operations() {
        for member in ["summary", "description", "x-access", "responses", "tags"] {
            assert!(!operation[member].is_null(), "{id} has no {member}");
        }
        assert!(operation["description"].as_str().unwrap().len() > 20, "{id} is not described");
        let content = operation["requestBody"]["content"].as_object();
        assert!(!content.is_some_and(|media| media.values().any(|one| one["example"].is_null())), "{id}");
        let answers = operation["responses"].as_object().unwrap();
        let success: Vec<_> = answers.keys().filter(|status| status.starts_with('2')).collect();
        if answers[success[0]]["content"]["application/octet-stream"].is_object() {
            assert_eq!(success, ["200", "206"], "{id} sends bytes: all of them, or a range");
            assert!(answers.contains_key("416"), "{id} takes every range");
        } else {
            assert_eq!(success.len(), 1, "{id}: {success:?}");
            let media = &answers[success[0]]["content"]["application/json"];
            assert!(success[0] == "204" || !media["example"].is_null(), "{id} has no example of its answer");
        }
        assert!(answers.contains_key("500") && (method == "GET" || answers.contains_key("409")), "{id}");
    }
}

/// An example that the service itself would refuse teaches the wrong thing.
#[test]
fn the_examples_keep_their_own_schemas() {
    let document = document();
    for (id, (_, _, operation)) in operations() {
        let bodies = operation["requestBody"]["content"].as_object().into_iter().flatten();
        let answers = operation["responses"].as_object().unwrap().values();
        let answers = answers.filter_map(|answer| answer["content"].as_object()).flatten();
        for (_, media) in bodies.chain(answers) {
            if media["schema"]["format"] == "binary" {
                continue;
            }
            let mut schema = media["schema"].clone();
            schema["components"] = document["components"].clone();
            let validator = jsonschema::options().build(&schema).unwrap();
            let faults: Vec<_> =
                validator.iter_errors(&media["example"]).map(|e| format!("{} {e}", e.instance_path())).collect();
            assert!(faults.is_empty(), "{id}: {faults:?} in {}", media["example"]);
        }
    }
}

#[test]
fn the_contract_is_served_as_it_is_committed() {
    let w = World::new();
    let served = w.nobody().get("/openapi.json").expect(200);
    assert!(served == document(), "what is served is not what the code says: build again after UPDATE=1");
    let packed = w.nobody().send("GET", "/openapi.json", &[("accept-encoding", "br;q=0.5, gzip")], None);
    assert_eq!((packed.header("content-encoding"), packed.header("vary")), ("gzip", "Accept-Encoding"));
    let unpacked: Value = serde_json::from_reader(flate2::read::GzDecoder::new(packed.bytes.as_slice())).unwrap();
    assert!(unpacked == document());
    let plain = w.nobody().send("GET", "/openapi.json", &[("accept-encoding", "gzip;q=0")], None);
    assert_eq!(plain.header("content-encoding"), "");
    assert_eq!(w.nobody().get("/docs").status, 308);
    let page = w.nobody().get("/docs/");
    assert_eq!((page.status, page.header("content-type"), page.header("content-encoding")), (200, "text/html", "gzip"));
    assert!(w.nobody().get("/docs/swagger-initializer.js").text.contains("/openapi.json"));
    assert_eq!(w.nobody().get("/docs/swagger-ui-bundle.js").status, 200);
}

/// A form with a file is told as one: its parts, and which of them is bytes.
#[test]
fn an_upload_is_a_form_with_a_binary_part() {
    let document = document();
    let uploads: Vec<_> = operations()
        .into_iter()
        .filter_map(|(id, (_, _, operation))| {
            Some((id, operation["requestBody"]["content"].get("multipart/form-data")?.clone()))
        })
        .collect();
    assert_eq!(uploads.iter().map(|(id, _)| id.as_str()).collect::<Vec<_>>(), ["attach_evidence"]);
    let name = uploads[0].1["schema"]["$ref"].as_str().unwrap().rsplit('/').next().unwrap();
    let schema = &document["components"]["schemas"][name];
    assert_eq!(schema["properties"]["file"]["format"], "binary");
    assert_eq!(schema["required"], serde_json::json!(["resource", "record_id", "file"]));
    assert_eq!(schema["additionalProperties"], false);
}

/// What `expand` names is what the answer may carry.
#[test]
fn related_records_are_those_of_expand() {
    let document = document();
    let names =
        ["agreement", "framework", "indicator", "innovation", "network", "plan", "plan_task", "school", "visit"];
    for (id, (_, _, operation)) in operations() {
        let answer = &operation["responses"]["200"]["content"]["application/json"]["schema"]["$ref"];
        let Some(view) =
            answer.as_str().and_then(|name| name.rsplit('/').next()).map(|name| name.replace("List", "View"))
        else {
            continue;
        };
        let parameters = operation["parameters"].as_array().unwrap();
        let expand =
            parameters.iter().find(|one| one["name"] == "expand").map(|one| one["description"].as_str().unwrap());
        let properties = &document["components"]["schemas"][&view]["properties"];
        for name in names.iter().filter(|_| expand.is_some()) {
            let named = expand.unwrap().split([' ', ',', '.']).any(|word| word == *name);
            assert_eq!(named, !properties[name].is_null(), "{id}: {name}");
        }
    }
}

/// What can be had in several forms says so, and that it may be asked for in none of them.
#[test]
fn a_report_can_be_had_in_four_forms() {
    let operation = operations()["get_report"].2.clone();
    let forms: Vec<_> = operation["responses"]["200"]["content"].as_object().unwrap().keys().cloned().collect();
    let xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    assert_eq!(forms, ["application/json", "application/pdf", xlsx, "text/html"]);
    assert!(!operation["responses"]["406"].is_null());
}
