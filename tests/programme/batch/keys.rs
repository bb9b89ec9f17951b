use serde_json::json;

use crate::support::World;

/// A dry run and the real one are two requests, though their bodies are the same.
#[test]
fn a_key_of_a_dry_run_is_not_that_of_the_real_one() {
    let w = World::new();
    let district = w.district();
    let body = json!({"rows": [{"obec_code": "00000001", "name_th": "ก"}]});
    let post = |path: &str, key: &str| district.post_once(path, key, body.clone());
    post("/v1/schools/batch?dry_run=true", "k").expect(200);
    post("/v1/schools/batch", "k").expect_problem(422, "idempotency_key_reused");
    let first = post("/v1/schools/batch", "other").expect(200);
    assert_eq!(post("/v1/schools/batch", "other").expect(200), first);
    assert_eq!(super::logged(&district, "create_school"), 1);
}
