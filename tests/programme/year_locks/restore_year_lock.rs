use serde_json::json;

use super::{locked, path};
use crate::programme::indicator_values::input;
use crate::programme::indicators::indicator;
use crate::support::World;

#[test]
fn a_lifted_year_is_closed_again() {
    let w = World::new();
    let made = indicator(&w, json!({}));
    let lock = locked(&w);
    let body = json!({"school_id": w.partner_school, "reason": "แก้แล้ว"});
    let early = w.district().act(&path(&lock, "/restore"), &lock, body.clone()).expect_problem(409, "state_conflict");
    assert_eq!((early["state"].as_str(), &early["allowed"]), (Some("locked"), &json!(["lift_year_lock"])));
    let lifted = w.district().act(&path(&lock, "/lift"), &lock, body.clone()).expect(200);
    w.district().act(&path(&lock, "/restore"), &lock, body.clone()).expect_problem(412, "stale");
    w.lead().act(&path(&lock, "/restore"), &lifted, body.clone()).expect_problem(403, "forbidden");
    let closed = w.district().act(&path(&lock, "/restore"), &lifted, body).expect(200);
    assert_eq!((&closed["lifted"], &closed["version"]), (&json!([]), &json!(3)));
    let value = input(&w, &made, json!({"value": 70}));
    w.partner().post("/v1/indicator-values", value).expect_problem(409, "year_locked");
}
