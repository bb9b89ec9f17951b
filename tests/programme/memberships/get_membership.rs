use serde_json::json;

use super::{path, read};
use crate::support::World;

#[test]
fn everybody_in_the_district_reads_it() {
    let w = World::new();
    let seat = read(&w, w.former_membership);
    for caller in [w.lead(), w.other_partner(), w.former()] {
        let seen = caller.get(&path(&seat, "?expand=school,network")).expect(200);
        assert_eq!((&seen["school"]["id"], &seen["network"]["id"]), (&json!(w.former_school), &json!(w.network)));
        assert_eq!(seen["allowed_actions"], json!([]));
    }
    w.other_district().get(&path(&seat, "")).expect_problem(404, "not_found");
    w.nobody().get(&path(&seat, "")).expect_problem(401, "unauthenticated");
}
