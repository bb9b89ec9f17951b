//! What a token of the portal's must be (RFC 9068): each test changes one thing of one that is accepted.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use ruammue::access::Portal;
use ruammue::clock;
use serde_json::{Value, json};

use super::{Key, StandIn, account_of, links, with_stand_in};
use crate::support::World;

fn right(portal: &StandIn) -> Value {
    portal.claims("s1", "lead-manager@example.go.th")
}

fn with(mut claims: Value, name: &str, value: Value) -> Value {
    claims[name] = value;
    claims
}

fn without(mut claims: Value, name: &str) -> Value {
    claims.as_object_mut().unwrap().remove(name);
    claims
}

#[track_caller]
fn refused(w: &World, token: &str) {
    let reply = w.with_token(token).get("/v1/me");
    assert_eq!(reply.header("www-authenticate"), "Bearer error=\"invalid_token\"");
    reply.expect_problem(401, "token_invalid");
}

#[test]
fn the_measure_of_these_tests_and_what_may_be_otherwise() {
    let (w, portal, key) = with_stand_in();
    let now = clock::now().utc().timestamp();
    account_of(&w.with_token(&key.token(&right(&portal))));
    for claims in [
        with(right(&portal), "aud", json!(["https://elsewhere.example", crate::support::ISSUER])),
        with(right(&portal), "nbf", json!(now - 5)),
        // The issuer's clock may be off by half a minute.
        with(right(&portal), "nbf", json!(now + 20)),
        with(right(&portal), "exp", json!(now - 20)),
        with(right(&portal), "exp", json!(now as f64 + 0.5)),
    ] {
        account_of(&w.with_token(&key.token(&claims)));
    }
    for typ in ["application/at+jwt", "AT+JWT"] {
        let header = Header { typ: Some(typ.into()), ..key.header() };
        account_of(&w.with_token(&key.signed(&header, &right(&portal))));
    }
}

#[test]
fn an_expired_token_is_told_apart() {
    let (w, portal, key) = with_stand_in();
    let late = with(right(&portal), "exp", json!(clock::now().utc().timestamp() - 31));
    w.with_token(&key.token(&late)).get("/v1/me").expect_problem(401, "token_expired");
}

#[test]
fn every_claim_is_held() {
    let (w, portal, key) = with_stand_in();
    let soon = clock::now().utc().timestamp() + 60;
    for (name, wrong) in [
        ("iss", json!("https://elsewhere.example")),
        ("iss", json!(format!("{}/", portal.url))),
        ("iss", json!([portal.url])),
        ("aud", json!("https://elsewhere.example")),
        ("aud", json!([])),
        ("aud", json!(7)),
        ("exp", json!("never")),
        ("nbf", json!(soon)),
        ("sub", json!("")),
        ("sub", json!("ก".repeat(256))),
        ("sub", json!("a\u{0}b")),
        ("sub", json!(7)),
        ("email", json!({"a": 1})),
    ] {
        refused(&w, &key.token(&with(right(&portal), name, wrong)));
    }
    for name in ["iss", "aud", "exp", "sub"] {
        refused(&w, &key.token(&without(right(&portal), name)));
    }
    refused(&w, &key.token(&json!("claims")));
    assert_eq!(links(&w).len(), 0);
}

#[test]
fn another_kind_key_or_extension_is_refused() {
    let (w, portal, key) = with_stand_in();
    for typ in [None, Some("JWT"), Some("id_token+jwt"), Some("at+jwt;x")] {
        let header = Header { typ: typ.map(str::to_owned), ..key.header() };
        refused(&w, &key.signed(&header, &right(&portal)));
    }
    for kid in [None, Some("b")] {
        let header = Header { kid: kid.map(str::to_owned), ..key.header() };
        refused(&w, &key.signed(&header, &right(&portal)));
    }
    let critical = Header { crit: Some(vec!["exp".into()]), ..key.header() };
    refused(&w, &key.signed(&critical, &right(&portal)));
    // A key that says that it is the issuer's, and a key that the token brings along.
    let other = Key::new("a");
    refused(&w, &other.token(&right(&portal)));
    let jwk = serde_json::from_value(other.published()).unwrap();
    refused(&w, &other.signed(&Header { jwk: Some(jwk), ..key.header() }, &right(&portal)));
}

#[test]
fn the_algorithm_is_the_keys() {
    let (w, portal, key) = with_stand_in();
    account_of(&w.with_token(&key.token(&right(&portal))));
    let payload = URL_SAFE_NO_PAD.encode(right(&portal).to_string());
    for algorithm in ["none", "None", "NONE", "ES512", "RS256", "ES256"] {
        let header = json!({"alg": algorithm, "typ": "at+jwt", "kid": "a"}).to_string();
        refused(&w, &format!("{}.{payload}.", URL_SAFE_NO_PAD.encode(header)));
    }
    // The public key, which everybody has, as the secret of a symmetric algorithm; also where it is published as one.
    let secret = EncodingKey::from_secret(&key.public);
    let symmetric = Header { alg: Algorithm::HS256, ..key.header() };
    refused(&w, &encode(&symmetric, &right(&portal), &secret).unwrap());
    let (k, symmetric) = (URL_SAFE_NO_PAD.encode(&key.public), Header { kid: Some("b".into()), ..symmetric });
    portal.publishes([json!({"kty": "oct", "k": k, "kid": "b", "alg": "HS256"})]);
    let again = World::of_portal(Portal::new(&portal.url, crate::support::ISSUER));
    refused(&again, &encode(&symmetric, &right(&portal), &secret).unwrap());
}

#[test]
fn a_signature_is_of_what_is_said() {
    let (w, portal, key) = with_stand_in();
    let token = key.token(&right(&portal));
    let parts: Vec<_> = token.split('.').collect();
    let other = URL_SAFE_NO_PAD.encode(portal.claims("s2", "district-manager@example.go.th").to_string());
    refused(&w, &format!("{}.{other}.{}", parts[0], parts[2]));
    refused(&w, &format!("{}.{}.", parts[0], parts[1]));
    for rubbish in ["x", "a.b.c", "....", "eyJhbGciOiJFZERTQSJ9.e30.", &"a".repeat(4000)] {
        refused(&w, rubbish);
    }
}

#[test]
fn our_own_keys_are_not_the_portals() {
    let (w, portal, _) = with_stand_in();
    let own = w.nobody().get("/.well-known/jwks.json").expect(200)["keys"][0]["kid"].as_str().unwrap().to_owned();
    // An issuer that publishes a key under the name of ours.
    let key = Key::new(&own);
    portal.publishes([key.published()]);
    refused(&w, &key.token(&right(&portal)));
    assert_eq!(portal.asked(), 0);
}

#[test]
fn who_asks_is_settled_before_what_they_ask() {
    let (w, portal, key) = with_stand_in();
    let stranger = w.with_token(&Key::new("b").token(&right(&portal)));
    stranger.get("/v1/schools?limit=many").expect_problem(401, "token_invalid");
    stranger.post("/v1/schools", json!({"name": 1})).expect_problem(401, "token_invalid");
    // What is open to all is open with any token.
    let login = json!({"email": "nobody@example.go.th", "password": "x"});
    stranger.post("/v1/sessions", login).expect_problem(401, "wrong_credentials");
    account_of(&w.with_token(&key.token(&right(&portal))));
}
