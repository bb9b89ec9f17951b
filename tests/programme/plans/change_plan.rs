use serde_json::json;

use super::{complete, drafted, now, path, submitted};
use crate::support::{World, this_year};

#[test]
fn a_draft_is_changed_on_the_version_that_was_read() {
    let w = World::new();
    let plan = drafted(&w);
    let after = w.lead().patch(&path(&plan, ""), &plan, json!({"title": "ใหม่", "strategy": null})).expect(200);
    assert_eq!(
        (after["title"].as_str(), &after["strategy"], &after["version"]),
        (Some("ใหม่"), &json!(null), &json!(2))
    );
    w.lead().patch(&path(&plan, ""), &plan, json!({"title": "อื่น"})).expect_problem(412, "stale");
    let headers = [("content-type", "application/merge-patch+json")];
    let reply = w.lead().send("PATCH", &path(&plan, ""), &headers, Some(json!({"title": "อื่น"})));
    reply.expect_problem(428, "version_required");
    assert_eq!(now(&w, &plan)["title"], "ใหม่");
}

#[test]
fn a_submitted_plan_stays_as_it_is() {
    let w = World::new();
    let plan = submitted(&w);
    let problem = w.lead().patch(&path(&plan, ""), &plan, json!({"title": "x"})).expect_problem(409, "state_conflict");
    assert_eq!(
        (&problem["state"], &problem["allowed"]),
        (&json!("submitted"), &json!(["approve_plan", "return_plan"]))
    );
    assert_eq!(now(&w, &plan)["version"], plan["version"]);
}

#[test]
fn the_network_stays_and_years_with_tasks_too() {
    let w = World::new();
    let plan = complete(&w);
    let years = json!({"first_year": this_year(), "last_year": this_year()});
    w.lead()
        .patch(&path(&plan, ""), &plan, years)
        .expect_faults(&[("/first_year", "year_has_tasks"), ("/last_year", "year_has_tasks")]);
    w.district()
        .patch(&path(&plan, ""), &plan, json!({"network_id": w.other_network}))
        .expect_faults(&[("/network_id", "fixed")]);
}

#[test]
fn partners_read_and_do_not_write() {
    let w = World::new();
    let plan = drafted(&w);
    w.partner().patch(&path(&plan, ""), &plan, json!({"title": "x"})).expect_problem(403, "forbidden");
    w.other_lead().patch(&path(&plan, ""), &plan, json!({"title": "x"})).expect_problem(404, "not_found");
}
