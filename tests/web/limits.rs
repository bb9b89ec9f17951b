//! What a request may cost, and what a caller may bring back.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::json;

use crate::support::World;

#[test]
fn a_cursor_that_was_tampered_with_is_refused() {
    let w = World::new();
    let page = w.district().get("/v1/schools?limit=1").expect(200);
    let next = page["page"]["next"].as_str().unwrap();
    w.district().get(&format!("/v1/schools?limit=1&cursor={next}")).expect(200);
    let mut bytes = URL_SAFE_NO_PAD.decode(next).unwrap();
    let last = bytes.len() - 2;
    bytes[last] ^= 1;
    for tampered in [URL_SAFE_NO_PAD.encode(&bytes), URL_SAFE_NO_PAD.encode(&bytes[32..]), "AAAA".into(), String::new()]
    {
        w.district().get(&format!("/v1/schools?limit=1&cursor={tampered}")).expect_problem(400, "invalid_cursor");
    }
}

#[test]
fn what_is_searched_for_is_short() {
    let w = World::new();
    let long = "a".repeat(101);
    for list in ["schools", "visits", "accounts", "plan-tasks", "frameworks"] {
        let problem = w.district().get(&format!("/v1/{list}?q={long}")).expect_problem(400, "invalid_parameters");
        assert_eq!(problem["errors"][0]["code"], "too_long", "{list}");
    }
    w.district().get(&format!("/v1/schools?q={}", &long[1..])).expect(200);
}

#[test]
fn a_parameter_is_unknown_wherever_none_is_known() {
    let w = World::new();
    let school = format!("/v1/schools/{}?x=1", w.partner_school);
    for path in ["/v1/me?x=1", "/v1/sessions?x=1", school.as_str()] {
        let problem = w.district().get(path).expect_problem(400, "invalid_parameters");
        assert_eq!(problem["errors"][0]["parameter"], "x", "{path}");
    }
    let body = json!({"obec_code": "73019999", "name_th": "ใหม่"});
    w.district().post("/v1/schools?dry_run=true", body).expect_problem(400, "invalid_parameters");
    assert!(w.district().get("/v1/schools?obec_code=73019999").ids().is_empty());
}

#[test]
fn the_same_related_record_is_asked_for_once() {
    let w = World::new();
    let names = vec!["school"; 100].join(",");
    let page = w.district().get(&format!("/v1/memberships?limit=1&expand={names}")).expect(200);
    assert!(page["data"][0]["school"]["id"].is_string());
}

#[test]
fn a_body_of_rubbish_is_not_answered_with_more_of_it() {
    let w = World::new();
    let mut body = json!({});
    for field in 0..5000 {
        body[format!("f{field}")] = json!(1);
    }
    let problem = w.nobody().post("/v1/sessions", body).expect_problem(422, "invalid");
    assert_eq!(problem["errors"].as_array().unwrap().len(), 100);
    let items = vec![1; 5000];
    let body = json!({"considerations": items});
    let problem = w.lead().post("/v1/evaluations", body).expect_problem(422, "invalid");
    assert_eq!(problem["errors"].as_array().unwrap().len(), 100);
}

#[test]
fn a_day_the_programme_cannot_mean_is_no_filter() {
    let w = World::new();
    for on in ["-9999-01-01", "2564-01-01", "0001-01-01"] {
        w.district().get(&format!("/v1/memberships?on={on}")).expect_problem(400, "invalid_parameters");
    }
}
