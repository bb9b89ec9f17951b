use serde_json::json;

use super::{attached, path};
use crate::support::World;

#[test]
fn a_file_is_taken_back_with_a_trace() {
    let w = World::new();
    let made = attached(&w);
    let because = json!({"reason": "แนบผิดไฟล์"});
    w.lead().act(&path(&made, "/withdraw"), &made, json!({})).expect_faults(&[("/reason", "required")]);
    let after = w.lead().act(&path(&made, "/withdraw"), &made, because.clone()).expect(200);
    assert_eq!((&after["status"], &after["status_reason"]), (&json!("withdrawn"), &json!("แนบผิดไฟล์")));
    assert_eq!(after["allowed_actions"], json!([]));
    w.district().get(&path(&made, "/content")).expect_problem(404, "not_found");
    assert_eq!(w.partner().get(&path(&made, "")).expect(200)["name"], made["name"]);
    assert_eq!(w.lead().get("/v1/evidence?status=withdrawn").ids().len(), 1);
    assert!(w.lead().get("/v1/evidence?status=attached").ids().is_empty());
    w.lead().act(&path(&made, "/withdraw"), &after, because).expect_problem(409, "state_conflict");
    w.lead().patch(&path(&made, ""), &after, json!({"clause": "3.5"})).expect_problem(409, "state_conflict");
    let trail = w.district().get("/v1/audit-events?action=withdraw_evidence").expect(200);
    assert_eq!(trail["data"][0]["reason"], "แนบผิดไฟล์");
}

#[test]
fn only_who_may_write_the_record_takes_its_files_back() {
    let w = World::new();
    let made = attached(&w);
    let because = json!({"reason": "x"});
    w.partner().act(&path(&made, "/withdraw"), &made, because.clone()).expect_problem(403, "forbidden");
    w.former().act(&path(&made, "/withdraw"), &made, because.clone()).expect_problem(404, "not_found");
    w.lead().post(&path(&made, "/withdraw"), because).expect_problem(428, "version_required");
}
