use serde_json::json;

use super::{draft, path, submitted};
use crate::programme::evaluations::leave;
use crate::support::World;

#[test]
fn a_draft_is_its_own_schools_alone() {
    let w = World::new();
    let seen = draft(&w);
    w.partner_member().get(&path(&seen, "")).expect(200);
    for caller in [w.district(), w.lead(), w.other_partner(), w.other_district()] {
        caller.get(&path(&seen, "")).expect_problem(404, "not_found");
    }
}

#[test]
fn what_is_submitted_reaches_the_lead_and_the_district() {
    let w = World::new();
    let seen = submitted(&w);
    for caller in [w.district_member(), w.lead_member(), w.partner_member()] {
        let found = caller.get(&path(&seen, "?expand=school")).expect(200);
        assert_eq!(found["school"]["id"], json!(w.partner_school));
    }
    for caller in [w.other_lead(), w.other_partner(), w.former(), w.other_district()] {
        caller.get(&path(&seen, "")).expect_problem(404, "not_found");
    }
    leave(&w);
    w.lead().get(&path(&seen, "")).expect_problem(404, "not_found");
    w.partner().get(&path(&seen, "")).expect(200);
}

#[test]
fn it_says_what_the_caller_may_do() {
    let w = World::new();
    let seen = submitted(&w);
    let may = |caller: crate::support::Caller| caller.get(&path(&seen, "")).expect(200)["allowed_actions"].clone();
    assert_eq!(may(w.partner()), json!(["reopen_context_analysis"]));
    for caller in [w.partner_member(), w.lead(), w.district()] {
        assert_eq!(may(caller), json!([]));
    }
}
