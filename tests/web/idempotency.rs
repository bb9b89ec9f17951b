use serde_json::{Value, json};

use crate::support::World;

fn school(code: &str) -> Value {
    json!({"obec_code": code, "name_th": "โรงเรียนใหม่"})
}

#[test]
fn a_retry_gets_the_same_answer_and_does_nothing() {
    let w = World::new();
    let district = w.district();
    let first = district.post_once("/v1/schools", "k", school("73010099"));
    let again = district.post_once("/v1/schools", "k", school("73010099"));
    assert_eq!((first.status, again.status, &first.text), (201, 201, &again.text));
    for header in ["etag", "location"] {
        assert!(!first.header(header).is_empty());
        assert_eq!(first.header(header), again.header(header));
    }
    assert_eq!(district.get("/v1/audit-events?action=create_school").expect(200)["data"].as_array().unwrap().len(), 1);
}

#[test]
fn a_key_is_for_one_request_of_one_caller() {
    let w = World::new();
    let district = w.district();
    district.post_once("/v1/schools", "k", school("73010099")).expect(201);
    district.post_once("/v1/schools", "k", school("73010098")).expect_problem(422, "idempotency_key_reused");
    district.post_once("/v1/accounts", "k", school("73010099")).expect_problem(422, "invalid");
    let person = json!({"email": "new@example.go.th", "name": "ก", "rank": "member"});
    district.post_once("/v1/accounts", "k", person).expect_problem(422, "idempotency_key_reused");
    w.district_member().post_once("/v1/schools", "k", school("73010098")).expect(201);
    w.other_district().post_once("/v1/schools", "k", school("73010097")).expect(201);
}

#[test]
fn a_refusal_is_not_kept() {
    let w = World::new();
    let district = w.district();
    let taken = school("73010001");
    district.post_once("/v1/schools", "k", taken).expect_problem(409, "duplicate");
    district.post_once("/v1/schools", "k", school("73010099")).expect(201);
}

#[test]
fn a_key_that_is_none_is_refused() {
    let w = World::new();
    for key in ["", &"k".repeat(256)] {
        let problem = w.district().post_once("/v1/schools", key, school("73010099"));
        assert_eq!(problem.expect_problem(400, "invalid_parameters")["errors"][0]["parameter"], "Idempotency-Key");
    }
    w.district().post_once("/v1/schools", &"k".repeat(255), school("73010099")).expect(201);
}

#[test]
fn many_at_once_with_one_key_make_one() {
    let w = World::new();
    let district = w.district();
    std::thread::scope(|scope| {
        let tries: Vec<_> =
            (0..8).map(|_| scope.spawn(|| district.post_once("/v1/schools", "k", school("73010099")))).collect();
        for one in tries {
            let reply = one.join().unwrap();
            let in_flight = reply.status == 409 && reply.body["code"] == "request_in_flight";
            assert!(reply.status == 201 || in_flight, "{}", reply.text);
        }
    });
    assert_eq!(district.get("/v1/schools?obec_code=73010099").ids().len(), 1);
}
