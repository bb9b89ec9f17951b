use ruammue::db::Id;
use serde_json::{Value, json};

use super::{expect_faults, faults, logged, rows};
use crate::support::World;

fn school(code: u32) -> Value {
    json!({"obec_code": format!("{code:08}"), "name_th": "โรงเรียน"})
}

#[test]
fn every_fault_of_every_row_is_named_and_nothing_is_written() {
    let w = World::new();
    let all = [
        school(1),
        json!({"obec_code": "1", "latitude": 91, "colour": "red"}),
        json!({"obec_code": "73010001", "name_th": "ซ้ำ"}),
        json!("row"),
        json!({"obec_code": "00000005", "name_th": "ก", "latitude": 13.5}),
        json!({"id": Id::fresh(), "version": 1, "name_th": "ก"}),
        json!({"id": "x"}),
    ];
    let mut found = faults(rows(&w.district(), "schools", &all));
    found.sort();
    let wanted = [
        (2, "colour", "unknown_field"),
        (2, "latitude", "too_large"),
        (2, "name_th", "required"),
        (2, "obec_code", "wrong_format"),
        (3, "obec_code", "taken"),
        (4, "", "wrong_type"),
        (5, "longitude", "required"),
        (6, "id", "unknown_record"),
        (7, "id", "wrong_format"),
    ];
    let found: Vec<_> = found.iter().map(|(row, column, code)| (*row, column.as_str(), code.as_str())).collect();
    assert_eq!(found, wanted);
    assert_eq!((logged(&w.district(), "create_school"), w.district().get("/v1/schools").ids().len()), (0, 6));
}

#[test]
fn faults_are_told_in_both_languages() {
    let w = World::new();
    let body = json!({"rows": [school(1), school(1)]});
    for (language, wanted) in [("th", "ซ้ำกับแถวที่ 1"), ("en", "This repeats row 1.")] {
        let reply =
            w.district().send("POST", "/v1/schools/batch", &[("accept-language", language)], Some(body.clone()));
        let problem = reply.expect_problem(422, "invalid");
        let error = &problem["errors"][0];
        assert_eq!(
            (&error["pointer"], &error["row"], &error["message"]),
            (&json!("/rows/1"), &json!(2), &json!(wanted))
        );
    }
}

#[test]
fn rows_that_repeat_each_other_are_named() {
    let w = World::new();
    let district = w.district();
    let mut same_code = school(1);
    same_code["name_th"] = json!("อื่น");
    let known = district.get(&format!("/v1/schools/{}", w.lone_school)).expect(200);
    let all = [school(1), school(2), school(1), same_code, known.clone(), known];
    expect_faults(
        rows(&district, "schools", &all),
        &[(3, "", "same_as_row"), (4, "obec_code", "same_as_row"), (6, "id", "same_as_row")],
    );
}

#[test]
fn a_stale_row_is_told_and_what_cannot_be_written_must_be_as_it_was() {
    let w = World::new();
    let district = w.district();
    let made = district.post("/v1/schools", school(1)).expect(201);
    let path = format!("/v1/schools/{}", made["id"].as_str().unwrap());
    let now = district.patch(&path, &made, json!({"name_en": "Now"})).expect(200);
    let mut stale = made.clone();
    stale["name_th"] = json!("ใหม่");
    expect_faults(rows(&district, "schools", &[stale.clone()]), &[(1, "version", "stale")]);
    stale.as_object_mut().unwrap().remove("version");
    expect_faults(rows(&district, "schools", &[stale]), &[(1, "version", "required")]);
    let mut touched = now.clone();
    touched["created_at"] = json!("2021-06-15T02:30:00Z");
    touched["name_th"] = json!("ใหม่");
    expect_faults(rows(&district, "schools", &[touched.clone()]), &[(1, "created_at", "read_only")]);
    touched["created_at"] = Value::Null;
    assert_eq!(super::outcomes(rows(&district, "schools", &[touched.clone()])), ["changed"]);
    // Sent again, it asks for what is there already, whatever its version.
    assert_eq!(super::outcomes(rows(&district, "schools", &[touched])), ["unchanged"]);
    let mut copied = now;
    copied.as_object_mut().unwrap().remove("id");
    let found = faults(rows(&district, "schools", &[copied]));
    assert!(found.iter().all(|(row, _, code)| (*row, code.as_str()) == (1, "read_only")), "{found:?}");
    assert!(found.iter().any(|(_, column, _)| column == "version"));
}

#[test]
fn a_body_that_is_no_batch_is_refused() {
    let w = World::new();
    let post = |body: Value| w.district().post("/v1/schools/batch", body);
    post(json!([])).expect_faults(&[("", "wrong_type")]);
    post(json!({})).expect_faults(&[("/rows", "required")]);
    post(json!({"rows": 1})).expect_faults(&[("/rows", "wrong_type")]);
    post(json!({"rows": []})).expect_faults(&[("/rows", "too_few")]);
    post(json!({"rows": [], "dry": true})).expect_faults(&[("/dry", "unknown_field")]);
    let reply = w.district().raw("POST", "/v1/schools/batch", &[("content-type", "application/json")], b"{".to_vec());
    reply.expect_problem(400, "malformed_body");
    let reply = w.district().raw("POST", "/v1/schools/batch", &[("content-type", "application/xml")], b"<a/>".to_vec());
    let detail = reply.expect_problem(415, "unsupported_media_type")["detail"].clone();
    assert!(detail.as_str().unwrap().contains("application/json, text/csv"), "{detail}");
    let large = vec![b' '; 4 * 1024 * 1024 + 1];
    let reply = w.district().raw("POST", "/v1/schools/batch", &[("content-type", "text/csv")], large);
    reply.expect_problem(413, "body_too_large");
}
