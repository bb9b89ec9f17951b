use serde_json::json;

use super::{acknowledged, assert_untouched, id, path, reported};
use crate::support::World;

#[test]
fn a_returned_report_is_reported_anew() {
    let w = World::new();
    let visit = reported(&w);
    let returned = w.partner().act(&path(&visit, "/return"), &visit, json!({"reason": "จำนวนครูไม่ถูก"})).expect(200);
    assert_eq!((&returned["status"], &returned["status_reason"]), (&json!("returned"), &json!("จำนวนครูไม่ถูก")));
    let again = w.lead().act(&path(&visit, "/report"), &returned, json!({"findings": "แก้แล้ว"})).expect(200);
    assert_eq!((&again["status"], &again["status_reason"]), (&json!("reported"), &json!(null)));
    let trail = w.district().get(&format!("/v1/audit-events?record_id={}&action=return_visit", id(&visit)));
    assert_eq!(trail.expect(200)["data"][0]["reason"], "จำนวนครูไม่ถูก");
}

#[test]
fn it_needs_a_reason() {
    let w = World::new();
    let visit = reported(&w);
    w.partner().act(&path(&visit, "/return"), &visit, json!({})).expect_faults(&[("/reason", "required")]);
    w.partner().act(&path(&visit, "/return"), &visit, json!({"reason": " "})).expect_faults(&[("/reason", "required")]);
    assert_untouched(&w, &visit);
}

#[test]
fn it_is_for_the_visited_schools_manager_alone_and_for_a_report_alone() {
    let w = World::new();
    let visit = reported(&w);
    let body = json!({"reason": "x"});
    w.partner_member().act(&path(&visit, "/return"), &visit, body.clone()).expect_problem(403, "managers_only");
    w.lead().act(&path(&visit, "/return"), &visit, body.clone()).expect_problem(403, "forbidden");
    w.district().act(&path(&visit, "/return"), &visit, body.clone()).expect_problem(403, "forbidden");
    w.other_lead().act(&path(&visit, "/return"), &visit, body.clone()).expect_problem(404, "not_found");
    w.partner().post(&path(&visit, "/return"), body.clone()).expect_problem(428, "version_required");
    assert_untouched(&w, &visit);
    let visit = acknowledged(&w);
    let problem = w.partner().act(&path(&visit, "/return"), &visit, body).expect_problem(409, "state_conflict");
    assert_eq!(problem["allowed"], json!(["close_visit", "create_follow_up"]));
}
