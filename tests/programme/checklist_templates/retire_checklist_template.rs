use serde_json::json;

use super::{draft, path, retired};
use crate::support::World;

#[test]
fn a_published_template_is_retired_and_stays_so() {
    let w = World::new();
    let retired = retired(&w);
    assert_eq!(retired["status"], "retired");
    for action in ["/publish", "/retire"] {
        let problem = w.district().act(&path(&retired, action), &retired, json!({}));
        assert_eq!(problem.expect_problem(409, "state_conflict")["allowed"], json!([]));
    }
}

#[test]
fn a_draft_is_not_retired() {
    let w = World::new();
    let made = draft(&w);
    let problem = w.district().act(&path(&made, "/retire"), &made, json!({})).expect_problem(409, "state_conflict");
    assert_eq!(problem["state"], "draft");
}

#[test]
fn only_a_manager_of_the_district_retires() {
    let w = World::new();
    let made = super::published(&w);
    w.district_member().act(&path(&made, "/retire"), &made, json!({})).expect_problem(403, "managers_only");
    w.partner().act(&path(&made, "/retire"), &made, json!({})).expect_problem(403, "forbidden");
}
