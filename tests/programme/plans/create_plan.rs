use serde_json::json;

use super::{drafted, plan, suspend};
use crate::support::{World, this_year};

#[test]
fn a_lead_drafts_its_networks_plan() {
    let w = World::new();
    let plan = drafted(&w);
    assert_eq!((plan["status"].as_str(), plan["revision"].as_i64()), (Some("draft"), Some(1)));
    assert_eq!(plan["goals"], json!(["พร้อมรับการประเมินภายนอก"]));
    assert_eq!(plan["allowed_actions"], json!(["change_plan", "submit_plan", "withdraw_plan"]));
}

#[test]
fn a_network_has_one_plan_at_a_time() {
    let w = World::new();
    drafted(&w);
    let problem = w.district().post("/v1/plans", plan(&w)).expect_problem(409, "duplicate");
    assert_eq!(problem["errors"][0]["pointer"], "/network_id");
    assert_eq!(w.district().get("/v1/plans").ids().len(), 1);
}

#[test]
fn only_the_district_and_the_lead_may() {
    let w = World::new();
    w.partner().post("/v1/plans", plan(&w)).expect_problem(403, "forbidden");
    w.former().post("/v1/plans", plan(&w)).expect_problem(403, "forbidden");
    w.other_lead().post("/v1/plans", plan(&w)).expect_problem(404, "not_found");
    w.other_district().post("/v1/plans", plan(&w)).expect_faults(&[("/network_id", "unknown_record")]);
    w.nobody().post("/v1/plans", plan(&w)).expect_problem(401, "unauthenticated");
    assert!(w.district().get("/v1/plans").ids().is_empty());
    w.lead_member().post("/v1/plans", plan(&w)).expect(201);
}

#[test]
fn wrong_fields_are_named_together() {
    let w = World::new();
    let mut body = plan(&w);
    body["first_year"] = json!(this_year() + 2);
    body["last_year"] = json!(this_year() - 2);
    w.lead().post("/v1/plans", body).expect_faults(&[
        ("/first_year", "outside_term"),
        ("/last_year", "outside_term"),
        ("/last_year", "wrong_order"),
    ]);
    let body = json!({"first_year": this_year() - 543, "last_year": "๒๕๖๖", "goals": ["", 1], "colour": "red"});
    w.lead().post("/v1/plans", body).expect_faults(&[
        ("/network_id", "required"),
        ("/title", "required"),
        ("/first_year", "year_not_buddhist"),
        ("/goals/0", "required"),
        ("/goals/1", "wrong_type"),
        ("/colour", "unknown_field"),
    ]);
}

#[test]
fn a_suspended_agreement_takes_no_new_plan() {
    let w = World::new();
    suspend(&w);
    w.lead().post("/v1/plans", plan(&w)).expect_problem(409, "agreement_not_in_force");
}
