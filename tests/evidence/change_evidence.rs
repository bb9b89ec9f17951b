use serde_json::json;

use super::{attached, path};
use crate::support::World;

#[test]
fn what_is_said_of_a_file_can_be_changed() {
    let w = World::new();
    let made = attached(&w);
    let lead = w.lead();
    let after = lead.patch(&path(&made, ""), &made, json!({"description": "ใหม่", "clause": "๓.๖"})).expect(200);
    assert_eq!((&after["description"], &after["clause"], &after["version"]), (&json!("ใหม่"), &json!("3.6"), &json!(2)));
    assert_eq!(after["sha256"], made["sha256"]);
    lead.patch(&path(&made, ""), &made, json!({"description": "อีก"})).expect_problem(412, "stale");
    let cleared = lead.patch(&path(&made, ""), &after, json!({"description": null})).expect(200);
    assert_eq!(cleared["description"], json!(null));
}

#[test]
fn the_file_itself_never_changes() {
    let w = World::new();
    let made = attached(&w);
    for field in ["name", "resource", "record_id", "sha256", "media_type"] {
        let fault = format!("/{field}");
        w.lead().patch(&path(&made, ""), &made, json!({field: "x"})).expect_faults(&[(&fault, "unknown_field")]);
    }
    w.lead().patch(&path(&made, ""), &made, json!({"clause": "9.9"})).expect_faults(&[("/clause", "unknown_clause")]);
    w.partner().patch(&path(&made, ""), &made, json!({"clause": "3.5"})).expect_problem(403, "forbidden");
    w.other_lead().patch(&path(&made, ""), &made, json!({"clause": "3.5"})).expect_problem(404, "not_found");
}
