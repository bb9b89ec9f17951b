use serde_json::json;

use super::{draft, path};
use crate::support::World;

#[test]
fn a_manager_of_the_district_publishes_a_draft_once() {
    let w = World::new();
    let made = draft(&w);
    w.district_member().act(&path(&made, "/publish"), &made, json!({})).expect_problem(403, "managers_only");
    w.lead().act(&path(&made, "/publish"), &made, json!({})).expect_problem(403, "forbidden");
    w.other_district().act(&path(&made, "/publish"), &made, json!({})).expect_problem(404, "not_found");
    w.district().post(&path(&made, "/publish"), json!({})).expect_problem(428, "version_required");
    let published = w.district().act(&path(&made, "/publish"), &made, json!({})).expect(200);
    assert_eq!((published["status"].as_str(), published["version"].as_i64()), (Some("published"), Some(2)));
    w.district().act(&path(&made, "/publish"), &made, json!({})).expect_problem(412, "stale");
    w.district().act(&path(&made, "/publish"), &published, json!({})).expect_problem(409, "state_conflict");
}
