use serde_json::json;

use crate::contract;
use crate::support::{Caller, Reply, World};

const PORTAL: &str = "https://portal.example.go.th";

/// What a browser may know of an answer.
#[track_caller]
fn readable(reply: &Reply) {
    assert_eq!(reply.header("access-control-allow-origin"), PORTAL, "{}", reply.text);
    assert!(reply.header("access-control-expose-headers").contains("etag"));
    assert!(reply.header("access-control-allow-credentials").is_empty());
    let vary: Vec<_> = reply.headers.get_all("vary").iter().map(|value| value.to_str().unwrap()).collect();
    assert!(vary.join(",").contains("Origin"), "{vary:?}");
}

fn from_portal(caller: &Caller, method: &str, path: &str, more: &[(&str, &str)]) -> Reply {
    let headers: Vec<_> = [("origin", PORTAL)].iter().chain(more).copied().collect();
    caller.send(method, path, &headers, None)
}

fn preflight(w: &World, origin: &str, method: &str, headers: &str) -> Reply {
    let asked =
        [("origin", origin), ("access-control-request-method", method), ("access-control-request-headers", headers)];
    w.nobody().send("OPTIONS", "/v1/visits", &asked, None)
}

#[test]
fn a_preflight_says_what_may_be_sent_and_is_remembered() {
    let w = World::letting_in(&["http://localhost:5173", PORTAL]);
    let headers = "authorization,content-type,if-match,if-none-match,idempotency-key,x-request-id";
    let reply = preflight(&w, PORTAL, "PATCH", headers);
    assert_eq!((reply.status, reply.header("access-control-allow-origin")), (200, PORTAL));
    assert_eq!(reply.header("access-control-max-age"), "86400");
    assert!(!reply.header("x-request-id").is_empty());
    for method in ["GET", "HEAD", "POST", "PATCH", "DELETE"] {
        assert!(reply.header("access-control-allow-methods").contains(method), "{method}");
    }
    assert_eq!(preflight(&w, "http://localhost:5173", "GET", "range").status, 200);
}

#[test]
fn a_preflight_that_is_refused_says_why_and_lets_nobody_in() {
    let w = World::letting_in(&[PORTAL]);
    for (origin, method, headers) in [
        ("https://elsewhere.example", "GET", "authorization"),
        ("null", "GET", "authorization"),
        ("http://portal.example.go.th", "GET", "authorization"),
        (PORTAL, "PUT", "authorization"),
        (PORTAL, "GET", "x-anything"),
    ] {
        let reply = preflight(&w, origin, method, headers);
        assert!(reply.header("access-control-allow-origin").is_empty(), "{origin} {method} {headers}");
        reply.expect_problem(400, "origin_refused");
    }
}

#[test]
fn errors_are_readable_like_answers_wherever_they_are_made() {
    let w = World::letting_in(&[PORTAL]);
    let school = format!("/v1/schools/{}", w.lead_school);
    let officer = w.district();
    let get = |caller: &Caller, path: &str| from_portal(caller, "GET", path, &[]);
    let read = get(&officer, &school);
    readable(&read);
    let patch = [("content-type", "application/merge-patch+json"), ("if-match", "\"99\""), ("origin", PORTAL)];
    let big = vec![b' '; 600 * 1024];
    let json = [("origin", PORTAL), ("content-type", "application/json")];
    let answers = [
        (401, get(&w.nobody(), "/v1/me")),
        (401, get(&w.expired(), "/v1/me")),
        (403, get(&w.lead(), "/v1/audit-events")),
        (404, get(&officer, "/v1/nothing")),
        (404, get(&officer, "/v1/schools/no-id")),
        (405, from_portal(&officer, "DELETE", "/v1/schools", &[])),
        (400, get(&officer, "/v1/schools?limit=x")),
        (400, get(&officer, &format!("{school}?x=1"))),
        (304, from_portal(&officer, "GET", &school, &[("if-none-match", read.header("etag"))])),
        (412, officer.send("PATCH", &school, &patch, Some(json!({"phone": "034123456"})))),
        (413, w.nobody().raw("POST", "/v1/sessions", &json, big)),
        (415, from_portal(&w.nobody(), "POST", "/v1/sessions", &[])),
    ];
    for (status, reply) in &answers {
        assert_eq!(reply.status, *status, "{}", reply.text);
        readable(reply);
    }
}

#[test]
fn too_many_tries_are_told_with_the_wait_that_a_page_can_read() {
    let w = World::letting_in(&[PORTAL]);
    let body = json!({"email": "nobody@example.go.th", "password": "wrong password, surely"});
    let one = || w.nobody().send("POST", "/v1/sessions", &[("origin", PORTAL)], Some(body.clone()));
    (0..10).for_each(|_| drop(one()));
    let last = one();
    readable(&last);
    assert!(last.header("access-control-expose-headers").contains("retry-after"));
    assert!(last.header("retry-after").parse::<u32>().unwrap() > 0);
    last.expect_problem(429, "too_many_requests");
}

#[test]
fn nobody_is_let_in_unless_the_operator_says_so() {
    let w = World::new();
    assert_eq!(preflight(&w, PORTAL, "GET", "authorization").status, 405);
    let reply = from_portal(&w.district(), "GET", "/v1/schools", &[]);
    assert_eq!((reply.status, reply.header("access-control-allow-origin")), (200, ""));
    let w = World::letting_in(&[PORTAL]);
    let stranger = w.district().send("GET", "/v1/schools", &[("origin", "https://elsewhere.example")], None);
    assert_eq!((stranger.status, stranger.header("access-control-allow-origin")), (200, ""));
    assert!(stranger.header("vary").contains("Origin"), "a cache must not send this one's answer to the portal");
}

/// What the contract says of an answer, a page can read.
#[test]
fn the_headers_of_the_contract_are_readable() {
    let w = World::letting_in(&[PORTAL]);
    let reply = from_portal(&w.nobody(), "GET", "/livez", &[]);
    let exposed: Vec<_> = reply.header("access-control-expose-headers").split(", ").map(str::to_lowercase).collect();
    for (id, (_, _, operation)) in contract::operations() {
        let answers = operation["responses"].as_object().unwrap().values();
        for name in answers.filter_map(|answer| answer["headers"].as_object()).flat_map(|headers| headers.keys()) {
            let plain = name == "X-Content-Type-Options";
            assert!(plain || exposed.contains(&name.to_lowercase()), "{id}: a page cannot read {name}");
        }
    }
}
