use serde_json::json;

use super::{locked, path};
use crate::support::{World, this_year};

#[test]
fn every_account_of_the_district_sees_the_locks() {
    let w = World::new();
    let lock = locked(&w);
    let last = w.district().post("/v1/year-locks", json!({"academic_year": this_year() - 1})).expect(201);
    let ids = [lock["id"].as_str().unwrap(), last["id"].as_str().unwrap()];
    for caller in [w.district(), w.lead(), w.former()] {
        assert_eq!(caller.get("/v1/year-locks").ids(), ids);
    }
    assert_eq!(w.partner().get(&format!("/v1/year-locks?academic_year={}", this_year())).ids(), ids[..1]);
    assert_eq!(w.partner().get(&path(&lock, "")).expect(200)["allowed_actions"], json!([]));
    assert!(w.other_district().get("/v1/year-locks").ids().is_empty());
    w.other_district().get(&path(&lock, "")).expect_problem(404, "not_found");
}
