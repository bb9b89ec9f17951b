use serde_json::json;

use super::{agreement, drafted, path};
use crate::support::{World, day};

#[test]
fn a_signed_draft_comes_into_force() {
    let w = World::new();
    let draft = drafted(&w);
    let live = w.district().act(&path(&draft, "/enforce"), &draft, json!({"signed_on": day(-1)})).expect(200);
    assert_eq!((&live["status"], &live["signed_on"]), (&json!("in_force"), &json!(day(-1))));
    w.district().act(&path(&live, "/enforce"), &live, json!({})).expect_problem(409, "state_conflict");
}

#[test]
fn it_must_be_signed_and_hold_a_commitment() {
    let w = World::new();
    let mut body = agreement(&w);
    body["commitments"] = json!([]);
    body.as_object_mut().unwrap().remove("signed_on");
    let draft = w.district().post("/v1/agreements", body).expect(201);
    let enforce = |body| w.district().act(&path(&draft, "/enforce"), &draft, body);
    enforce(json!({})).expect_faults(&[("/signed_on", "required"), ("/commitments", "too_few")]);
    enforce(json!({"signed_on": day(1)}))
        .expect_faults(&[("/signed_on", "in_the_future"), ("/commitments", "too_few")]);
    assert_eq!(w.district().get(&path(&draft, "")).expect(200)["status"], "draft");
}

#[test]
fn a_manager_of_the_district_brings_it_into_force() {
    let w = World::new();
    let draft = drafted(&w);
    w.district_member().act(&path(&draft, "/enforce"), &draft, json!({})).expect_problem(403, "managers_only");
    w.lead().act(&path(&draft, "/enforce"), &draft, json!({})).expect_problem(404, "not_found");
    w.district().post(&path(&draft, "/enforce"), json!({})).expect_problem(428, "version_required");
}
