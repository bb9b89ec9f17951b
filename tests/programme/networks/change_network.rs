use serde_json::json;

use super::{made, path};
use crate::support::World;

#[test]
fn only_its_name_is_changed() {
    let w = World::new();
    let network = made(&w);
    let renamed = w.district_member().patch(&path(&network, ""), &network, json!({"name": "ชื่อใหม่"})).expect(200);
    assert_eq!((renamed["name"].as_str(), renamed["version"].as_i64()), (Some("ชื่อใหม่"), Some(2)));
    w.district().patch(&path(&network, ""), &network, json!({"name": "อีกชื่อ"})).expect_problem(412, "stale");
    w.district()
        .patch(&path(&network, ""), &renamed, json!({"agreement_id": w.agreement}))
        .expect_faults(&[("/agreement_id", "unknown_field")]);
}

#[test]
fn everybody_reads_it_and_the_district_changes_it() {
    let w = World::new();
    let network = made(&w);
    for caller in [w.lead(), w.partner(), w.former()] {
        caller.patch(&path(&network, ""), &network, json!({"name": "x"})).expect_problem(403, "forbidden");
    }
    w.other_district().patch(&path(&network, ""), &network, json!({"name": "x"})).expect_problem(404, "not_found");
}
