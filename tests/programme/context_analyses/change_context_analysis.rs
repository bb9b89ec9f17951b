use serde_json::json;

use super::{draft, path, submitted};
use crate::programme::year_locks;
use crate::support::{World, this_year};

#[test]
fn a_draft_is_changed_list_by_list() {
    let w = World::new();
    let seen = draft(&w);
    let after =
        w.partner_member().patch(&path(&seen, ""), &seen, json!({"needs": [], "threats": ["น้ำท่วม"]})).expect(200);
    assert_eq!((&after["needs"], &after["threats"]), (&json!([]), &json!(["น้ำท่วม"])));
    assert_eq!(after["strengths"], seen["strengths"]);
    w.partner().patch(&path(&seen, ""), &seen, json!({"needs": ["x"]})).expect_problem(412, "stale");
}

#[test]
fn the_year_stays() {
    let w = World::new();
    let seen = draft(&w);
    let body = json!({"academic_year": this_year() - 1});
    w.partner().patch(&path(&seen, ""), &seen, body).expect_faults(&[("/academic_year", "fixed")]);
}

#[test]
fn what_is_submitted_or_locked_stays_as_it_is() {
    let w = World::new();
    let seen = submitted(&w);
    let problem =
        w.partner().patch(&path(&seen, ""), &seen, json!({"needs": []})).expect_problem(409, "state_conflict");
    assert_eq!(problem["allowed"], json!(["reopen_context_analysis"]));
    let own = w.lead().post("/v1/context-analyses", super::full()).expect(201);
    year_locks::locked(&w);
    w.lead().patch(&path(&own, ""), &own, json!({"needs": []})).expect_problem(409, "year_locked");
}

#[test]
fn nobody_else_writes_it() {
    let w = World::new();
    let seen = submitted(&w);
    for caller in [w.district(), w.lead()] {
        caller.patch(&path(&seen, ""), &seen, json!({"needs": []})).expect_problem(403, "forbidden");
    }
    for caller in [w.other_lead(), w.other_partner(), w.former(), w.other_district()] {
        caller.patch(&path(&seen, ""), &seen, json!({"needs": []})).expect_problem(404, "not_found");
    }
}
