use serde_json::json;

use super::{path, plan, planned};
use crate::support::{World, day};

#[test]
fn a_lead_plans_a_visit_of_its_partner() {
    let w = World::new();
    let visit = planned(&w);
    assert_eq!((visit["status"].as_str(), visit["clause"].as_str()), (Some("planned"), Some("3.5")));
    assert_eq!(visit["allowed_actions"], json!(["change_visit", "hold_visit", "cancel_visit"]));
    let seen = w.partner().get(&path(&visit, "?expand=school,network")).expect(200);
    assert_eq!(seen["school"]["id"], json!(w.partner_school));
    assert_eq!(seen["network"]["id"], json!(w.network));
    assert_eq!(seen["allowed_actions"], json!([]));
}

#[test]
fn out_of_reach_is_absent_and_forbidden_is_forbidden() {
    let w = World::new();
    let visit = planned(&w);
    for caller in [w.other_lead(), w.other_partner(), w.former(), w.other_district()] {
        caller.get(&path(&visit, "")).expect_problem(404, "not_found");
        caller.act(&path(&visit, "/hold"), &visit, json!({"held_on": day(0)})).expect_problem(404, "not_found");
    }
    w.partner().act(&path(&visit, "/hold"), &visit, json!({"held_on": day(0)})).expect_problem(403, "forbidden");
    w.partner().post("/v1/visits", plan(&w)).expect_problem(403, "forbidden");
}

#[test]
fn wrong_fields_are_named_together() {
    let w = World::new();
    let body = json!({
        "network_id": w.network, "school_id": w.lone_school, "kind": "mentoring", "planned_on": day(2000),
        "objectives": "x", "clause": "๓.๑๑",
    });
    w.lead().post("/v1/visits", body).expect_faults(&[
        ("/planned_on", "outside_term"),
        ("/school_id", "not_in_network"),
        ("/clause", "unknown_clause"),
    ]);
}

#[test]
fn a_retry_with_the_same_key_plans_one_visit() {
    let w = World::new();
    let lead = w.lead();
    let first = lead.post_once("/v1/visits", "key-1", plan(&w)).expect(201);
    assert_eq!(lead.post_once("/v1/visits", "key-1", plan(&w)).expect(201), first);
    let mut other = plan(&w);
    other["objectives"] = json!("อื่น");
    lead.post_once("/v1/visits", "key-1", other).expect_problem(422, "idempotency_key_reused");
    assert_eq!(lead.get("/v1/visits").ids().len(), 1);
}
