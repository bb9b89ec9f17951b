use serde_json::json;

use super::{assert_untouched, path, plan, plan_with, planned, planned_of, set_agreements};
use crate::programme::checklist_templates;
use crate::support::{World, day};

#[test]
fn a_lead_plans_a_visit_of_its_partner() {
    let w = World::new();
    let visit = planned(&w);
    assert_eq!((visit["status"].as_str(), visit["clause"].as_str()), (Some("planned"), Some("3.5")));
    assert_eq!((&visit["lead_visitor_id"], &visit["overdue"]), (&json!(w.lead_manager), &json!(false)));
    assert_eq!(visit["allowed_actions"], json!(["change_visit", "hold_visit", "cancel_visit"]));
    let seen = w.partner().get(&path(&visit, "?expand=school,network")).expect(200);
    assert_eq!(seen["school"]["id"], json!(w.partner_school));
    assert_eq!(seen["network"]["id"], json!(w.network));
    assert_eq!(seen["allowed_actions"], json!([]));
}

#[test]
fn members_plan_too_and_the_district_plans_for_any_school() {
    let w = World::new();
    w.lead_member().post("/v1/visits", plan(&w)).expect(201);
    w.district_member().post("/v1/visits", plan(&w)).expect(201);
    planned_of(&w.district(), &w, w.network, w.lead_school, 1);
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
    for caller in [w.partner(), w.former()] {
        caller.post("/v1/visits", plan(&w)).expect_problem(403, "forbidden");
    }
    w.nobody().post("/v1/visits", plan(&w)).expect_problem(401, "unauthenticated");
    assert_untouched(&w, &visit);
}

#[test]
fn a_lead_plans_only_for_the_partners_of_the_networks_it_leads() {
    let w = World::new();
    w.other_lead().post("/v1/visits", plan(&w)).expect_faults(&[("/network_id", "not_led_by_you")]);
    w.other_district().post("/v1/visits", plan(&w)).expect_faults(&[("/network_id", "unknown_record")]);
    let own = plan_with(&w, json!({"school_id": w.lead_school}));
    w.lead().post("/v1/visits", own).expect_problem(403, "forbidden");
    let former = plan_with(&w, json!({"school_id": w.former_school, "planned_on": day(-40)}));
    w.lead().post("/v1/visits", former.clone()).expect_problem(403, "forbidden");
    w.district().post("/v1/visits", former).expect(201);
    let former = plan_with(&w, json!({"school_id": w.former_school}));
    w.lead().post("/v1/visits", former).expect_faults(&[("/school_id", "not_in_network")]);
    assert_eq!(w.district().get("/v1/visits").ids().len(), 1);
}

#[test]
fn wrong_fields_are_named_together() {
    let w = World::new();
    let nobody = ruammue::db::Id::fresh();
    let body = json!({
        "network_id": w.network, "school_id": w.lone_school, "kind": "mentoring", "planned_on": day(2000),
        "objectives": "x", "clause": "๓.๑๑", "lead_visitor_id": nobody, "team": [w.lead_member, nobody],
        "template_id": nobody, "follows_id": nobody,
    });
    w.lead().post("/v1/visits", body).expect_faults(&[
        ("/planned_on", "outside_term"),
        ("/school_id", "not_in_network"),
        ("/clause", "unknown_clause"),
        ("/lead_visitor_id", "unknown_record"),
        ("/team/1", "unknown_record"),
        ("/template_id", "unknown_record"),
        ("/follows_id", "not_allowed_here"),
        ("/follows_id", "unknown_record"),
    ]);
    let body = json!({"kind": "party", "planned_on": "2564-06-15", "objectives": " ", "colour": "red"});
    w.lead().post("/v1/visits", body).expect_faults(&[
        ("/network_id", "required"),
        ("/school_id", "required"),
        ("/kind", "not_in_list"),
        ("/planned_on", "date_buddhist"),
        ("/objectives", "required"),
        ("/colour", "unknown_field"),
    ]);
    assert!(w.district().get("/v1/visits").ids().is_empty());
}

#[test]
fn a_template_must_be_published_and_still_in_use() {
    let w = World::new();
    let with = |template: &serde_json::Value| plan_with(&w, json!({"template_id": template["id"]}));
    let (draft, published) = (checklist_templates::draft(&w), checklist_templates::published(&w));
    let retired = checklist_templates::retired(&w);
    w.lead().post("/v1/visits", with(&draft)).expect_faults(&[("/template_id", "not_published")]);
    w.lead().post("/v1/visits", with(&retired)).expect_faults(&[("/template_id", "inactive")]);
    let visit = w.lead().post("/v1/visits", with(&published)).expect(201);
    assert_eq!(visit["template_id"], published["id"]);
}

#[test]
fn a_follow_up_visit_follows_a_visit_of_the_same_school() {
    let w = World::new();
    let (first, other) = (planned(&w), planned_of(&w.district(), &w, w.network, w.lead_school, 1));
    let follow = |visit: &serde_json::Value| plan_with(&w, json!({"kind": "follow_up", "follows_id": visit["id"]}));
    assert_eq!(w.lead().post("/v1/visits", follow(&first)).expect(201)["follows_id"], first["id"]);
    w.lead().post("/v1/visits", follow(&other)).expect_faults(&[("/follows_id", "unknown_record")]);
}

#[test]
fn nothing_is_planned_under_an_agreement_that_is_not_in_force() {
    let w = World::new();
    for status in ["suspended", "terminated", "ended", "draft"] {
        set_agreements(&w, status);
        w.district().post("/v1/visits", plan(&w)).expect_problem(409, "agreement_not_in_force");
    }
    assert!(w.district().get("/v1/visits").ids().is_empty());
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
