use serde_json::{Value, json};

use crate::support::World;

fn about(me: &Value) -> (Value, Value, Value, Vec<(Value, Value)>) {
    let networks = me["networks"].as_array().unwrap().iter().map(|one| (one["id"].clone(), one["role"].clone()));
    (me["tier"].clone(), me["rank"].clone(), me["school_id"].clone(), networks.collect())
}

#[test]
fn each_tier_is_told_its_networks_and_roles_of_today() {
    let w = World::new();
    let me = |caller: crate::support::Caller| about(&caller.get("/v1/me").expect(200));
    let (network, other) = (json!(w.network), json!(w.other_network));
    assert_eq!(me(w.district()), (json!("district"), json!("manager"), Value::Null, vec![]));
    assert_eq!(me(w.district_member()).1, json!("member"));
    let lead = (json!("lead"), json!("manager"), json!(w.lead_school), vec![(network.clone(), json!("lead"))]);
    assert_eq!(me(w.lead()), lead);
    let partner = (json!("partner"), json!("member"), json!(w.partner_school), vec![(network, json!("partner"))]);
    assert_eq!(me(w.partner_member()), partner);
    assert_eq!(me(w.other_lead()).3, vec![(other, json!("lead"))]);
    assert_eq!(me(w.former()), (json!("partner"), json!("manager"), json!(w.former_school), vec![]));
}

#[test]
fn me_is_this_account_and_no_secret() {
    let w = World::new();
    let me = w.lead_member().get("/v1/me").expect(200);
    assert_eq!((&me["id"], &me["email"]), (&json!(w.lead_member), &json!("lead-member@example.go.th")));
    assert_eq!(me["district_id"], json!(w.ids.district));
    assert!(me.as_object().unwrap().keys().all(|field| !field.contains("hash")));
    w.nobody().get("/v1/me").expect_problem(401, "unauthenticated");
}
