use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Value, json};

use super::rows;
use crate::support::{Caller, World};

/// What may be asked of schools: new ones, some with codes that are taken or wrong, and changes of one that is there.
fn step() -> impl Strategy<Value = Value> {
    let made = (0u32..6, "[ก-ค]{0,2}", proptest::option::of(-100.0f64..100.0)).prop_map(|(code, name, latitude)| {
        let longitude = latitude.map(|_| 100.0);
        json!({"obec_code": format!("{code:08}"), "name_th": name, "latitude": latitude, "longitude": longitude})
    });
    let changed =
        ("[ก-ค]{0,2}", 1..3).prop_map(|(name, version)| json!({"id": "known", "version": version, "name_th": name}));
    prop_oneof![3 => made, 1 => changed]
}

/// The single requests that rows stand for, until one is refused.
fn one_by_one(caller: &Caller, rows: &[Value]) -> bool {
    rows.iter().all(|row| match row.get("id") {
        None => {
            let fields = row.as_object().unwrap().iter().filter(|(_, value)| !value.is_null());
            let body = fields.map(|(name, value)| (name.clone(), value.clone())).collect();
            caller.post("/v1/schools", Value::Object(body)).status == 201
        }
        Some(id) => {
            let patch = json!({"name_th": row["name_th"]});
            caller.patch(&format!("/v1/schools/{}", id.as_str().unwrap()), row, patch).status == 200
        }
    })
}

fn state(caller: &Caller) -> Vec<Value> {
    let listed = caller.get("/v1/schools?limit=200&sort=obec_code").expect(200);
    let fields = |one: &Value| json!([one["obec_code"], one["name_th"], one["latitude"], one["version"]]);
    listed["data"].as_array().unwrap().iter().map(fields).collect()
}

/// A batch is what its rows would be one by one, or nothing at all where one of them would be refused.
#[test]
fn a_batch_is_its_rows_one_by_one() {
    let mut runner = TestRunner::new(Config { cases: 24, failure_persistence: None, ..Config::default() });
    let steps = proptest::collection::vec(step(), 1..6);
    runner
        .run(&steps, |mut steps| {
            let (single, batch) = (World::new(), World::new());
            // Of one record there is one row.
            let mut known = steps.iter_mut().filter(|step| step.get("id").is_some());
            if let Some(step) = known.next() {
                step["id"] = json!(single.lone_school);
            }
            known.for_each(|step| *step = json!({"obec_code": "00000009", "name_th": "ก"}));
            let before = state(&batch.district());
            let went = one_by_one(&single.district(), &steps);
            let reply = rows(&batch.district(), "schools", &steps);
            prop_assert_eq!(reply.status, if went { 200 } else { 422 }, "{:?} {}", steps, reply.text);
            let wanted = if went { state(&single.district()) } else { before };
            prop_assert_eq!(state(&batch.district()), wanted);
            Ok(())
        })
        .unwrap();
}
