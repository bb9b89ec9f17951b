use serde_json::{Value, json};

use super::made;
use crate::programme::agreements;
use crate::support::World;

#[test]
fn the_district_makes_a_network_under_an_agreement() {
    let w = World::new();
    let network = made(&w);
    assert_eq!((&network["agreement_id"], &network["lead_school_id"]), (&json!(w.agreement), &Value::Null));
    assert_eq!(network["allowed_actions"], json!(["change_network", "succeed_lead", "end_network"]));
    let draft = agreements::drafted(&w);
    w.district_member().post("/v1/networks", json!({"agreement_id": draft["id"], "name": "ในร่าง"})).expect(201);
}

#[test]
fn the_agreement_must_be_there_and_not_over() {
    let w = World::new();
    w.other_district()
        .post("/v1/networks", json!({"agreement_id": w.agreement, "name": "x"}))
        .expect_faults(&[("/agreement_id", "unknown_record")]);
    let live = agreements::seeded(&w);
    w.district().act(&agreements::path(&live, "/end"), &live, json!({"reason": "x"})).expect(200);
    w.district()
        .post("/v1/networks", json!({"agreement_id": w.agreement, "name": "x"}))
        .expect_problem(409, "agreement_not_in_force");
    assert_eq!(w.district().get("/v1/networks").ids().len(), 2);
}

#[test]
fn a_name_is_used_once_under_an_agreement() {
    let w = World::new();
    let body = json!({"agreement_id": w.agreement, "name": made(&w)["name"]});
    let problem = w.district().post("/v1/networks", body.clone()).expect_problem(409, "duplicate");
    assert_eq!(problem["errors"][0]["pointer"], "/name");
    let draft = agreements::drafted(&w);
    w.district().post("/v1/networks", json!({"agreement_id": draft["id"], "name": body["name"]})).expect(201);
}

#[test]
fn schools_make_no_networks() {
    let w = World::new();
    let body = json!({"agreement_id": w.agreement, "name": "x"});
    w.lead().post("/v1/networks", body.clone()).expect_problem(403, "forbidden");
    w.nobody().post("/v1/networks", body).expect_problem(401, "unauthenticated");
    w.district()
        .post("/v1/networks", json!({"name": " "}))
        .expect_faults(&[("/agreement_id", "required"), ("/name", "required")]);
}
