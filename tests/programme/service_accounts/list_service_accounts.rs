use serde_json::json;

use super::{input, made, revoke};
use crate::support::{World, day};

#[test]
fn a_school_sees_its_own_and_the_district_office_all() {
    let w = World::new();
    let (own, led, office) =
        (made(&w.partner(), "read_only"), made(&w.lead(), "read_only"), made(&w.district(), "read_only"));
    made(&w.other_district(), "read_only");
    let ids = |caller: crate::support::Caller, query: &str| {
        let mut ids = caller.get(&format!("/v1/service-accounts{query}")).ids();
        ids.sort_unstable();
        ids
    };
    let of = |all: &[&serde_json::Value]| {
        let mut ids: Vec<_> = all.iter().map(|one| one["id"].as_str().unwrap().to_owned()).collect();
        ids.sort_unstable();
        ids
    };
    assert_eq!(ids(w.partner_member(), ""), of(&[&own]));
    assert_eq!(ids(w.lead(), ""), of(&[&led]));
    assert_eq!(ids(w.district(), ""), of(&[&own, &led, &office]));
    assert_eq!(ids(w.district(), &format!("?school_id={}", w.lead_school)), of(&[&led]));
    assert_eq!(ids(w.district(), &format!("?account_id={}", w.district_manager)), of(&[&office]));
    revoke(&w.partner(), &own);
    assert_eq!(ids(w.district(), "?status=revoked"), of(&[&own]));
    w.nobody().get("/v1/service-accounts").expect_problem(401, "unauthenticated");
}

#[test]
fn what_is_to_be_rotated_soon_is_found() {
    let w = World::new();
    let soon = made(&w.district(), "read_only");
    let mut body = input("read_only");
    body["expires_on"] = json!(day(90));
    w.district().post("/v1/service-accounts", body).expect(201);
    let found = w.district().get(&format!("/v1/service-accounts?expires_before={}", day(31))).ids();
    assert_eq!(found, [soon["id"].as_str().unwrap()]);
}
