use ruammue::db::Id;
use serde_json::json;

use super::{of_scope, path, plan, plan_with, planned, planned_with};
use crate::programme::visits::set_agreements;
use crate::support::{World, day, this_year};

#[test]
fn the_district_plans_one_and_every_school_reads_it() {
    let w = World::new();
    let exchange = planned(&w);
    assert_eq!((&exchange["status"], &exchange["clause"]), (&json!("planned"), &json!("3.7")));
    assert_eq!(exchange["allowed_actions"], json!(["change_exchange", "hold_exchange", "cancel_exchange"]));
    assert_eq!(exchange["network_ids"], json!([w.network]));
    let schools = exchange["schools"].as_array().unwrap();
    assert!(schools.iter().all(|one| one["invited"] == true && one["attended"] == false && one["people"] == 0));
    assert_eq!(schools.len(), 2);
    for caller in [w.lead(), w.partner(), w.other_partner(), w.former()] {
        let seen = caller.get(&path(&exchange, "")).expect(200);
        assert_eq!((&seen["schools"], &seen["allowed_actions"]), (&exchange["schools"], &json!([])));
    }
    w.other_district().get(&path(&exchange, "")).expect_problem(404, "not_found");
    w.district_member().post("/v1/exchanges", plan(&w)).expect(201);
}

#[test]
fn schools_do_not_plan() {
    let w = World::new();
    for caller in [w.lead(), w.partner(), w.former()] {
        caller.post("/v1/exchanges", plan(&w)).expect_problem(403, "forbidden");
    }
    w.nobody().post("/v1/exchanges", plan(&w)).expect_problem(401, "unauthenticated");
    w.other_district().post("/v1/exchanges", plan(&w)).expect_faults(&[("/agreement_id", "unknown_record")]);
}

#[test]
fn networks_go_with_the_scope() {
    let w = World::new();
    let refused = |scope: &str, networks: Vec<Id>, faults: &[(&str, &str)]| {
        let fields = json!({"scope": scope, "network_ids": networks, "invited": [], "host_school_id": null});
        w.district().post("/v1/exchanges", plan_with(&w, fields)).expect_faults(faults);
    };
    refused("within_network", vec![], &[("/network_ids", "too_few")]);
    refused("within_network", vec![w.network, w.other_network], &[("/network_ids", "too_many")]);
    refused("between_networks", vec![w.network], &[("/network_ids", "too_few")]);
    refused("between_networks", vec![w.network, w.network], &[("/network_ids/1", "repeated")]);
    refused("between_networks", vec![w.network, Id::fresh()], &[("/network_ids/1", "unknown_record")]);
    refused("district", vec![w.network], &[("/network_ids", "not_allowed_here")]);
    for scope in ["between_networks", "district"] {
        planned_with(&w, of_scope(&w, scope));
    }
}

#[test]
fn schools_belong_to_the_networks_on_the_day() {
    let w = World::new();
    let invited = json!({"invited": [w.partner_school, w.former_school, w.other_lead_school, w.partner_school]});
    w.district().post("/v1/exchanges", plan_with(&w, invited)).expect_faults(&[
        ("/invited/1", "not_in_network"),
        ("/invited/2", "not_in_network"),
        ("/invited/3", "repeated"),
    ]);
    let host = json!({"host_school_id": w.lone_school});
    w.district().post("/v1/exchanges", plan_with(&w, host)).expect_faults(&[("/host_school_id", "not_in_network")]);
    planned_with(&w, json!({"invited": [w.former_school], "planned_on": day(-40)}));
    let mut both = of_scope(&w, "between_networks");
    both["invited"] = json!([w.partner_school, w.other_partner_school]);
    planned_with(&w, both);
    let mut all = of_scope(&w, "district");
    all["invited"] = json!([w.lone_school]);
    planned_with(&w, all.clone());
    all["invited"] = json!([w.other_district_school]);
    w.district().post("/v1/exchanges", plan_with(&w, all)).expect_faults(&[("/invited/0", "unknown_record")]);
}

#[test]
fn wrong_fields_are_named_together() {
    let w = World::new();
    let wrong = json!({"planned_on": day(2000), "clause": "9.9", "network_ids": [], "invited": [w.lead_school],
                       "host_school_id": null});
    w.district().post("/v1/exchanges", plan_with(&w, wrong)).expect_faults(&[
        ("/planned_on", "outside_term"),
        ("/clause", "unknown_clause"),
        ("/network_ids", "too_few"),
    ]);
    let shape = json!({"title": "", "scope": "village", "topics": ["", "ก"], "people": 3});
    w.district().post("/v1/exchanges", plan_with(&w, shape)).expect_faults(&[
        ("/title", "required"),
        ("/scope", "not_in_list"),
        ("/topics/0", "required"),
        ("/people", "unknown_field"),
    ]);
}

#[test]
fn the_year_is_that_of_the_day_and_the_agreement_must_be_in_force() {
    let w = World::new();
    assert_eq!(planned(&w)["academic_year"], planned_with(&w, json!({"planned_on": day(0)}))["academic_year"]);
    assert_eq!(planned_with(&w, json!({"planned_on": day(-365)}))["academic_year"], this_year() - 1);
    set_agreements(&w, "suspended");
    w.district().post("/v1/exchanges", plan(&w)).expect_problem(409, "agreement_not_in_force");
}
