use serde_json::{Value, json};

use crate::support::{Reply, World};

const JSON: (&str, &str) = ("content-type", "application/json");

fn post(w: &World, headers: &[(&str, &str)], body: impl Into<Vec<u8>>) -> Reply {
    w.district().raw("POST", "/v1/schools", headers, body.into())
}

fn school(name: &str) -> Value {
    json!({"obec_code": "73010099", "name_th": name})
}

#[track_caller]
fn nothing_written(w: &World) {
    assert!(w.district().get("/v1/schools?obec_code=73010099").ids().is_empty());
}

#[test]
fn what_is_no_json_is_refused_by_its_name() {
    let w = World::new();
    let body = school("ก").to_string();
    for media in ["text/plain", "application/x-www-form-urlencoded", "application/merge-patch+json", "json", ""] {
        post(&w, &[("content-type", media)], body.clone()).expect_problem(415, "unsupported_media_type");
    }
    post(&w, &[], body.clone()).expect_problem(415, "unsupported_media_type");
    post(&w, &[JSON, ("content-encoding", "gzip")], body).expect_problem(415, "unsupported_media_type");
    nothing_written(&w);
}

#[test]
fn broken_json_is_unreadable() {
    let w = World::new();
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let deep_object = "{\"a\":".repeat(10_000);
    let number = r#"{"obec_code": "73010099", "name_th": "ก", "latitude": NaN, "longitude": 1}"#;
    let huge = r#"{"obec_code": "73010099", "name_th": "ก", "latitude": 1e999, "longitude": 1}"#;
    let surrogate = r#"{"obec_code": "73010099", "name_th": "\ud800"}"#;
    for body in ["", "{", "{\"a\": 1,}", "nul", "{} {}", "\u{feff}{}", &deep, &deep_object, number, huge, surrogate] {
        post(&w, &[JSON], body).expect_problem(400, "malformed_body");
    }
    nothing_written(&w);
}

#[test]
fn bytes_that_are_no_utf_8_are_unreadable() {
    let w = World::new();
    let mut body = b"{\"obec_code\": \"73010099\", \"name_th\": \"".to_vec();
    body.extend([0xff, 0xfe, 0xc3, 0x28]);
    body.extend(b"\"}");
    post(&w, &[JSON], body).expect_problem(400, "malformed_body");
    let tis_620 = b"{\"obec_code\": \"73010099\", \"name_th\": \"\xe2\xc3\xa7\"}".to_vec();
    post(&w, &[JSON], tis_620).expect_problem(400, "malformed_body");
    nothing_written(&w);
}

#[test]
fn a_body_that_is_too_large_is_not_read() {
    let w = World::new();
    post(&w, &[JSON], school(&"ก".repeat(350_000)).to_string()).expect_problem(413, "body_too_large");
    let long = school(&"ก".repeat(100_000));
    post(&w, &[JSON], long.to_string()).expect_faults(&[("/name_th", "too_long")]);
    nothing_written(&w);
}

#[test]
fn control_characters_are_refused_wherever_they_stand() {
    let w = World::new();
    let nul = json!({"obec_code": "73010099", "name_th": "ก\u{0}ข", "contacts": {"phone": "\u{1b}[2J"}});
    post(&w, &[JSON], nul.to_string())
        .expect_faults(&[("/name_th", "control_character"), ("/contacts/phone", "control_character")]);
    let name = json!({"obec_code": "73010099", "name_th": "ก", "a\u{0}b": 1}).to_string();
    let problem = post(&w, &[JSON], name).expect_problem(422, "invalid");
    assert!(problem["errors"].as_array().unwrap().iter().any(|error| error["code"] == "control_character"));
    nothing_written(&w);
}

#[test]
fn another_shape_than_an_object_is_a_wrong_type() {
    let w = World::new();
    for body in ["[]", "\"text\"", "5", "null", "true"] {
        post(&w, &[JSON], body).expect_faults(&[("", "wrong_type")]);
    }
}

#[test]
fn a_charset_in_the_media_type_does_no_harm() {
    let w = World::new();
    post(&w, &[("content-type", "Application/JSON; charset=utf-8")], school("ก").to_string()).expect(201);
}

#[test]
fn unusual_text_survives_and_takes_one_form() {
    let w = World::new();
    // Written apart, NFC brings it together; an emoji and quotes stay as they are.
    let made = post(&w, &[JSON], school("  e\u{301} 🏫 '\"; DROP TABLE schools; --  ").to_string()).expect(201);
    assert_eq!(made["name_th"], "é 🏫 '\"; DROP TABLE schools; --");
}

#[test]
fn a_patch_must_be_an_object_of_known_fields() {
    let w = World::new();
    let path = format!("/v1/schools/{}", w.lead_school);
    let seen = w.district().get(&path).expect(200);
    w.district().patch(&path, &seen, json!([])).expect_problem(400, "malformed_body");
    w.district().patch(&path, &seen, json!({"colour": "red"})).expect_faults(&[("/colour", "unknown_field")]);
    w.district().patch(&path, &seen, json!({"id": seen["id"]})).expect_faults(&[("/id", "unknown_field")]);
    w.district().patch(&path, &seen, json!({"name_th": null})).expect_faults(&[("/name_th", "required")]);
    let text = [("if-match", "\"1\""), ("content-type", "text/plain")];
    w.district().raw("PATCH", &path, &text, b"{}".to_vec()).expect_problem(415, "unsupported_media_type");
}
