use serde_json::json;

use super::{drafted_by, innovation};
use crate::support::World;

#[test]
fn a_school_drafts_its_own() {
    let w = World::new();
    let draft = drafted_by(&w.partner_member());
    assert_eq!((&draft["school_id"], &draft["status"]), (&json!(w.partner_school), &json!("draft")));
    assert_eq!(draft["allowed_actions"], json!(["change_innovation"]));
    let draft = drafted_by(&w.lead());
    assert_eq!(draft["allowed_actions"], json!(["change_innovation", "submit_innovation", "withdraw_innovation"]));
    assert!(draft.get("title_key").is_none());
    w.district().post("/v1/innovations", innovation()).expect_problem(403, "forbidden");
}

#[test]
fn wrong_fields_are_named_together() {
    let w = World::new();
    let body = json!({"title": " ", "problem": "x", "method": 3, "school_id": w.lead_school});
    w.partner().post("/v1/innovations", body).expect_faults(&[
        ("/title", "required"),
        ("/method", "wrong_type"),
        ("/result", "required"),
        ("/school_id", "unknown_field"),
    ]);
}
