use serde_json::json;

use super::{path, seeded};
use crate::support::World;

#[test]
fn members_of_its_networks_read_it_and_others_do_not_find_it() {
    let w = World::new();
    let live = seeded(&w);
    for caller in [w.lead(), w.lead_member(), w.partner(), w.other_lead(), w.other_partner()] {
        assert_eq!(caller.get(&path(&live, "")).expect(200)["allowed_actions"], json!([]));
    }
    for caller in [w.former(), w.other_district()] {
        caller.get(&path(&live, "")).expect_problem(404, "not_found");
    }
    w.nobody().get(&path(&live, "")).expect_problem(401, "unauthenticated");
}

#[test]
fn a_version_that_is_known_is_not_sent_again() {
    let w = World::new();
    let live = seeded(&w);
    let reply = w.district().send("GET", &path(&live, ""), &[("if-none-match", "\"1\"")], None);
    assert_eq!((reply.status, reply.header("etag")), (304, "\"1\""));
}
