use serde_json::json;

use super::{path, target};
use crate::support::World;

#[test]
fn the_networks_schools_and_the_district_read_it() {
    let w = World::new();
    let seen = target(&w);
    for caller in [w.district_member(), w.lead_member(), w.partner_member()] {
        let found = caller.get(&format!("{}?expand=network", path(&seen))).expect(200);
        assert_eq!(found["network"]["id"], json!(w.network));
    }
    for caller in [w.other_lead(), w.other_partner(), w.former(), w.other_district()] {
        caller.get(&path(&seen)).expect_problem(404, "not_found");
    }
}
