use serde_json::json;

use super::{path, record};
use crate::programme::evaluations::leave;
use crate::support::World;

#[test]
fn it_is_read_by_its_school_its_lead_and_the_district() {
    let w = World::new();
    let seen = record(&w);
    for caller in [w.district_member(), w.lead_member(), w.partner_member()] {
        let found = caller.get(&path(&seen, "?expand=school")).expect(200);
        assert_eq!((&found["school"]["id"], &found["teachers"]), (&json!(w.partner_school), &json!(12)));
    }
    for caller in [w.other_lead(), w.other_partner(), w.former(), w.other_district()] {
        caller.get(&path(&seen, "")).expect_problem(404, "not_found");
    }
    leave(&w);
    w.lead().get(&path(&seen, "")).expect_problem(404, "not_found");
}
