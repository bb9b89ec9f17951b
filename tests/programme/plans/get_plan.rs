use serde_json::json;

use super::{drafted, path, submitted};
use crate::support::World;

#[test]
fn the_network_reads_its_plan_and_nobody_else_does() {
    let w = World::new();
    let plan = drafted(&w);
    for caller in [w.district_member(), w.lead_member(), w.partner_member()] {
        let seen = caller.get(&path(&plan, "?expand=network")).expect(200);
        assert_eq!(seen["network"]["id"], json!(w.network));
    }
    assert_eq!(w.partner().get(&path(&plan, "")).expect(200)["allowed_actions"], json!([]));
    for caller in [w.former(), w.other_lead(), w.other_partner(), w.other_district()] {
        caller.get(&path(&plan, "")).expect_problem(404, "not_found");
    }
    w.expired().get(&path(&plan, "")).expect_problem(401, "token_expired");
}

#[test]
fn a_version_that_is_known_is_not_sent_again() {
    let w = World::new();
    let plan = drafted(&w);
    assert_eq!(w.lead().send("GET", &path(&plan, ""), &[("if-none-match", "\"1\"")], None).status, 304);
}

#[test]
fn approval_is_offered_to_another_hand_only() {
    let w = World::new();
    let plan = submitted(&w);
    let offered = w.district().get(&path(&plan, "")).expect(200)["allowed_actions"].clone();
    assert_eq!(offered, json!(["approve_plan", "return_plan"]));
    assert_eq!(w.district_member().get(&path(&plan, "")).expect(200)["allowed_actions"], json!([]));
    assert_eq!(w.lead().get(&path(&plan, "")).expect(200)["allowed_actions"], json!([]));
}
