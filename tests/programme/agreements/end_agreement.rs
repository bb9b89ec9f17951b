use serde_json::json;

use super::{drafted, path, seeded};
use crate::programme::visits;
use crate::support::World;

#[test]
fn the_lead_loses_its_reach_and_new_work_is_refused() {
    let w = World::new();
    let visit = visits::planned(&w);
    let live = seeded(&w);
    w.district().act(&path(&live, "/end"), &live, json!({"reason": "x"})).expect(200);
    w.lead().get(&visits::path(&visit, "")).expect_problem(404, "not_found");
    w.lead().get(&path(&live, "")).expect_problem(404, "not_found");
    w.district().get(&visits::path(&visit, "")).expect(200);
    w.district().post("/v1/visits", visits::plan(&w)).expect_problem(409, "agreement_not_in_force");
}

#[test]
fn it_needs_a_reason_and_an_agreement_in_force() {
    let w = World::new();
    let (draft, live) = (drafted(&w), seeded(&w));
    let reason = json!({"reason": "ตามมติที่ประชุม"});
    w.district().act(&path(&draft, "/end"), &draft, reason.clone()).expect_problem(409, "state_conflict");
    w.district().act(&path(&live, "/end"), &live, json!({})).expect_faults(&[("/reason", "required")]);
    let after = w.district().act(&path(&live, "/end"), &live, reason.clone()).expect(200);
    assert_eq!((after["status"].as_str(), after["status_reason"].as_str()), (Some("ended"), Some("ตามมติที่ประชุม")));
    w.district().act(&path(&after, "/end"), &after, reason).expect_problem(409, "state_conflict");
}

#[test]
fn only_a_manager_of_the_district_may() {
    let w = World::new();
    let live = seeded(&w);
    let reason = json!({"reason": "x"});
    w.district_member().act(&path(&live, "/end"), &live, reason.clone()).expect_problem(403, "managers_only");
    w.lead().act(&path(&live, "/end"), &live, reason.clone()).expect_problem(403, "forbidden");
    w.former().act(&path(&live, "/end"), &live, reason.clone()).expect_problem(404, "not_found");
    w.other_district().act(&path(&live, "/end"), &live, reason).expect_problem(404, "not_found");
    assert_eq!(seeded(&w), live);
}
