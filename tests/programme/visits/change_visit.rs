use serde_json::json;

use super::{assert_untouched, held, path, plan_with, planned, set_agreements};
use crate::programme::checklist_templates;
use crate::support::{World, day};

#[test]
fn a_planned_visit_is_changed_and_null_takes_a_field_away() {
    let w = World::new();
    let visit = planned(&w);
    let patch = json!({"planned_on": day(9), "clause": null, "team": [w.lead_member]});
    let changed = w.lead_member().patch(&path(&visit, ""), &visit, patch).expect(200);
    assert_eq!((changed["planned_on"].as_str(), &changed["clause"]), (Some(day(9).as_str()), &json!(null)));
    assert_eq!((&changed["team"], &changed["objectives"]), (&json!([w.lead_member]), &visit["objectives"]));
    assert_eq!((&changed["version"], &changed["lead_visitor_id"]), (&json!(2), &visit["lead_visitor_id"]));
}

#[test]
fn a_visit_that_was_held_is_not_changed() {
    let w = World::new();
    let visit = held(&w);
    let problem = w.lead().patch(&path(&visit, ""), &visit, json!({"objectives": "ใหม่"}));
    assert_eq!(problem.expect_problem(409, "state_conflict")["state"], "held");
    assert_untouched(&w, &visit);
}

#[test]
fn what_is_changed_is_checked_as_if_it_were_new() {
    let w = World::new();
    let visit = planned(&w);
    let patch = |body| w.lead().patch(&path(&visit, ""), &visit, body);
    patch(json!({"school_id": w.lone_school, "clause": "9.9"}))
        .expect_faults(&[("/school_id", "not_in_network"), ("/clause", "unknown_clause")]);
    patch(json!({"network_id": w.other_network})).expect_faults(&[("/network_id", "not_led_by_you")]);
    patch(json!({"objectives": null, "status": "held"}))
        .expect_faults(&[("/objectives", "required"), ("/status", "unknown_field")]);
    set_agreements(&w, "suspended");
    patch(json!({"objectives": "ใหม่"})).expect_problem(409, "agreement_not_in_force");
    assert_untouched(&w, &visit);
}

#[test]
fn a_template_that_was_retired_since_may_stay() {
    let w = World::new();
    let template = checklist_templates::published(&w);
    let visit = w.lead().post("/v1/visits", plan_with(&w, json!({"template_id": template["id"]}))).expect(201);
    let retire = checklist_templates::path(&template, "/retire");
    w.district().act(&retire, &template, json!({})).expect(200);
    let changed = w.lead().patch(&path(&visit, ""), &visit, json!({"objectives": "ใหม่"})).expect(200);
    let without = w.lead().patch(&path(&visit, ""), &changed, json!({"template_id": null})).expect(200);
    w.lead()
        .patch(&path(&visit, ""), &without, json!({"template_id": template["id"]}))
        .expect_faults(&[("/template_id", "inactive")]);
}

#[test]
fn who_may_and_with_which_version() {
    let w = World::new();
    let visit = planned(&w);
    let body = json!({"objectives": "ใหม่"});
    w.partner().patch(&path(&visit, ""), &visit, body.clone()).expect_problem(403, "forbidden");
    for caller in [w.other_lead(), w.former(), w.other_district()] {
        caller.patch(&path(&visit, ""), &visit, body.clone()).expect_problem(404, "not_found");
    }
    let headers = [("content-type", "application/merge-patch+json")];
    w.lead().send("PATCH", &path(&visit, ""), &headers, Some(body.clone())).expect_problem(428, "version_required");
    w.district().patch(&path(&visit, ""), &visit, body.clone()).expect(200);
    w.lead().patch(&path(&visit, ""), &visit, body).expect_problem(412, "stale");
}
