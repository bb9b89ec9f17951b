use serde_json::{Value, json};

use super::{dry, logged, outcomes, rows};
use crate::support::World;

fn school(code: u32, name: &str) -> Value {
    json!({"obec_code": format!("{code:08}"), "name_th": name})
}

#[test]
fn rows_are_made_changed_or_left_alone_and_each_is_logged_as_what_it_is() {
    let w = World::new();
    let district = w.district();
    let made = rows(&district, "schools", &[school(1, "ก"), school(2, "ข")]).expect(200);
    assert_eq!((&made["created"], &made["dry_run"]), (&json!(2), &json!(false)));
    assert_eq!((&made["rows"][1]["row"], &made["rows"][1]["version"]), (&json!(2), &json!(1)));
    let read = |index: usize| {
        district.get(&format!("/v1/schools/{}", made["rows"][index]["id"].as_str().unwrap())).expect(200)
    };
    let (same, mut other) = (read(0), read(1));
    other["name_th"] = json!("ค");
    let reply = rows(&district, "schools", &[same.clone(), other, school(3, "ง")]);
    assert_eq!(outcomes(reply), ["unchanged", "changed", "created"]);
    assert_eq!(read(0), same);
    assert_eq!((&read(1)["version"], &read(1)["name_th"]), (&json!(2), &json!("ค")));
    assert_eq!((logged(&district, "create_school"), logged(&district, "change_school")), (3, 1));
    let trail = district.get("/v1/audit-events?action=change_school").expect(200);
    assert_eq!(trail["data"][0]["difference"], json!({"name_th": {"from": "ข", "to": "ค"}}));
}

#[test]
fn fields_that_are_left_out_stay_and_null_takes_away() {
    let w = World::new();
    let district = w.district();
    let mut body = school(1, "ก");
    body["province"] = json!("นครปฐม");
    body["contacts"] = json!({"phone": "034", "email": "a@example.go.th"});
    let made = district.post("/v1/schools", body).expect(201);
    let row = json!({"id": made["id"], "version": 1, "province": null, "contacts": {"phone": "035"}});
    assert_eq!(outcomes(rows(&district, "schools", &[row])), ["changed"]);
    let now = district.get(&format!("/v1/schools/{}", made["id"].as_str().unwrap())).expect(200);
    assert_eq!((&now["province"], &now["name_th"]), (&Value::Null, &json!("ก")));
    assert_eq!(now["contacts"], json!({"phone": "035", "email": "a@example.go.th"}));
}

#[test]
fn a_dry_run_tells_the_same_and_writes_nothing() {
    let w = World::new();
    let district = w.district();
    let before = district.get("/v1/schools?count=exact").expect(200);
    let mut known = before["data"][0].clone();
    known["name_en"] = json!("Renamed");
    let all = [school(1, "ก"), known];
    let told = dry(&district, "schools", &all).expect(200);
    assert_eq!((&told["dry_run"], &told["rows"][0]["id"]), (&json!(true), &Value::Null));
    assert_eq!(told["rows"][1]["version"], 2);
    assert_eq!(district.get("/v1/schools?count=exact").expect(200), before);
    assert_eq!((logged(&district, "create_school"), logged(&district, "change_school")), (0, 0));
    let done = rows(&district, "schools", &all).expect(200);
    for count in ["created", "changed", "unchanged"] {
        assert_eq!(done[count], told[count]);
    }
    let wrong = [school(1, "ก")];
    super::expect_faults(dry(&district, "schools", &wrong), &[(1, "obec_code", "taken")]);
    let asked = district.post("/v1/schools/batch?dry_run=maybe", json!({"rows": wrong}));
    assert_eq!(asked.expect_problem(400, "invalid_parameters")["errors"][0]["parameter"], "dry_run");
}

/// A thousand rows, by one request.
#[test]
fn a_thousand_rows_are_written() {
    let w = World::new();
    let all: Vec<_> = (1..=1000).map(|code| school(code, "โรงเรียน")).collect();
    assert_eq!(rows(&w.district(), "schools", &all).expect(200)["created"], 1000);
    assert_eq!(w.district().get("/v1/schools?count=exact&limit=1").expect(200)["page"]["count"], 1006);
    super::expect_faults(
        rows(&w.district(), "schools", &[&all[..], &[school(1001, "ก")]].concat()),
        &[(0, "", "too_many")],
    );
}
