use serde_json::json;

use super::{act, drafted, published, submitted};
use crate::support::World;

#[test]
fn its_school_takes_it_back_whatever_has_become_of_it() {
    let w = World::new();
    for innovation in [drafted(&w), submitted(&w), published(&w)] {
        act(&w.partner_member(), &innovation, "withdraw").expect_problem(403, "managers_only");
        let withdrawn = act(&w.partner(), &innovation, "withdraw").expect(200);
        assert_eq!((&withdrawn["status"], &withdrawn["allowed_actions"]), (&json!("withdrawn"), &json!([])));
        for action in ["submit", "withdraw"] {
            act(&w.partner(), &withdrawn, action).expect_problem(409, "state_conflict");
        }
    }
}

#[test]
fn the_district_takes_back_what_it_published_and_others_do_not() {
    let w = World::new();
    let innovation = published(&w);
    for caller in [w.lead(), w.other_partner(), w.former()] {
        act(&caller, &innovation, "withdraw").expect_problem(403, "forbidden");
    }
    act(&w.other_district(), &innovation, "withdraw").expect_problem(404, "not_found");
    act(&w.district(), &innovation, "withdraw").expect(200);
    act(&w.district(), &drafted(&w), "withdraw").expect_problem(404, "not_found");
}
