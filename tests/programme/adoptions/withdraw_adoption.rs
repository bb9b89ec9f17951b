use serde_json::json;

use super::{act, started};
use crate::support::World;

#[test]
fn a_manager_of_the_adopting_school_gives_it_up_with_a_reason() {
    let w = World::new();
    let adoption = started(&w);
    act(&w.partner_member(), &adoption, "withdraw").expect_problem(403, "managers_only");
    act(&w.other_partner(), &adoption, "withdraw").expect_problem(403, "forbidden");
    let withdrawn = act(&w.partner(), &adoption, "withdraw").expect(200);
    assert_eq!((&withdrawn["status"], &withdrawn["status_reason"]), (&json!("withdrawn"), &json!("ครูผู้รับผิดชอบย้าย")));
    assert_eq!(withdrawn["allowed_actions"], json!([]));
    for action in ["report", "withdraw"] {
        act(&w.partner(), &withdrawn, action).expect_problem(409, "state_conflict");
    }
}
