use aws_lc_rs::signature::Ed25519KeyPair;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use diesel::prelude::*;
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use ruammue::access::Claims;
use ruammue::clock;
use ruammue::db::Id;
use ruammue::db::schema::{sessions, signing_keys};
use serde_json::{Value, json};

use crate::support::{ISSUER, World};

/// The claims of a token of the partner's member that would be accepted.
fn claims(w: &World) -> Claims {
    w.partner_member();
    let newest = || sessions::table.filter(sessions::account_id.eq(w.partner_member)).select(sessions::id);
    let session: Id = w.state.db.write_now(|conn| Ok(newest().first(conn)?)).unwrap();
    let now = clock::now().utc().timestamp();
    Claims {
        sub: w.partner_member,
        sid: session,
        iss: ISSUER.into(),
        aud: ISSUER.into(),
        exp: now + 60,
        iat: now,
        jti: Id::fresh(),
    }
}

/// The service's own key, as if it had been stolen: so that each test changes one thing only.
fn own_key(w: &World) -> (String, EncodingKey) {
    let stored = || signing_keys::table.select((signing_keys::id, signing_keys::private_key));
    let (id, private): (String, Vec<u8>) = w.state.db.write_now(|conn| Ok(stored().first(conn)?)).unwrap();
    (id, EncodingKey::from_ed_der(&private))
}

fn header(w: &World) -> Header {
    Header { typ: Some("at+jwt".into()), kid: Some(own_key(w).0), ..Header::new(Algorithm::EdDSA) }
}

fn signed(w: &World, header: &Header, claims: &impl serde::Serialize) -> String {
    encode(header, claims, &own_key(w).1).unwrap()
}

#[track_caller]
fn refused(w: &World, token: &str, code: &str) {
    let reply = w.with_token(token).get("/v1/me");
    assert_eq!(reply.header("www-authenticate"), "Bearer error=\"invalid_token\"");
    reply.expect_problem(401, code);
}

#[test]
fn the_measure_of_these_tests_is_accepted() {
    let w = World::new();
    let token = signed(&w, &header(&w), &claims(&w));
    assert_eq!(w.with_token(&token).get("/v1/me").expect(200)["id"], json!(w.partner_member));
}

#[test]
fn no_token_is_asked_for_and_an_expired_one_is_to_be_refreshed() {
    let w = World::new();
    let reply = w.nobody().get("/v1/me");
    assert_eq!(reply.header("www-authenticate"), "Bearer");
    reply.expect_problem(401, "unauthenticated");
    refused(&w, w.expired().token.as_ref().unwrap(), "token_expired");
    let late = Claims { exp: clock::now().utc().timestamp(), ..claims(&w) };
    refused(&w, &signed(&w, &header(&w), &late), "token_expired");
}

#[test]
fn a_token_of_another_scheme_is_no_token() {
    let w = World::new();
    let basic = [("authorization", "Basic cGFydG5lcjpwYXJ0bmVy")];
    w.nobody().send("GET", "/v1/me", &basic, None).expect_problem(401, "unauthenticated");
}

#[test]
fn a_forged_signature_is_refused() {
    let w = World::new();
    let private = Ed25519KeyPair::generate().unwrap().to_pkcs8v1().unwrap();
    let forged = encode(&header(&w), &claims(&w), &EncodingKey::from_ed_der(private.as_ref())).unwrap();
    refused(&w, &forged, "token_invalid");
    let token = signed(&w, &header(&w), &claims(&w));
    let parts: Vec<&str> = token.split('.').collect();
    let other = Claims { sub: w.district_manager, ..claims(&w) };
    let payload = URL_SAFE_NO_PAD.encode(serde_json::to_vec(&other).unwrap());
    refused(&w, &format!("{}.{payload}.{}", parts[0], parts[2]), "token_invalid");
    refused(&w, &format!("{}.{}.", parts[0], parts[1]), "token_invalid");
}

#[test]
fn the_algorithm_is_ours_to_choose() {
    let w = World::new();
    let payload = URL_SAFE_NO_PAD.encode(serde_json::to_vec(&claims(&w)).unwrap());
    for algorithm in ["none", "None", "NONE"] {
        let header = json!({"alg": algorithm, "typ": "at+jwt", "kid": own_key(&w).0}).to_string();
        refused(&w, &format!("{}.{payload}.", URL_SAFE_NO_PAD.encode(header)), "token_invalid");
    }
    // The public key, which everybody has, as the secret of a symmetric algorithm.
    let keys = w.nobody().get("/.well-known/jwks.json").expect(200);
    let public = URL_SAFE_NO_PAD.decode(keys["keys"][0]["x"].as_str().unwrap()).unwrap();
    let symmetric = Header { alg: Algorithm::HS256, ..header(&w) };
    let token = encode(&symmetric, &claims(&w), &EncodingKey::from_secret(&public)).unwrap();
    refused(&w, &token, "token_invalid");
}

#[test]
fn another_kind_audience_issuer_or_key_is_refused() {
    let w = World::new();
    refused(&w, &signed(&w, &Header { typ: Some("JWT".into()), ..header(&w) }, &claims(&w)), "token_invalid");
    refused(&w, &signed(&w, &Header { typ: None, ..header(&w) }, &claims(&w)), "token_invalid");
    refused(&w, &signed(&w, &Header { kid: Some("other".into()), ..header(&w) }, &claims(&w)), "token_invalid");
    refused(&w, &signed(&w, &Header { kid: None, ..header(&w) }, &claims(&w)), "token_invalid");
    let elsewhere = "https://elsewhere.example".to_owned();
    let wrong = Claims { aud: elsewhere.clone(), ..claims(&w) };
    refused(&w, &signed(&w, &header(&w), &wrong), "token_invalid");
    refused(&w, &signed(&w, &header(&w), &Claims { iss: elsewhere, ..claims(&w) }), "token_invalid");
    let mut without: Value = serde_json::to_value(claims(&w)).unwrap();
    without.as_object_mut().unwrap().remove("exp");
    refused(&w, &signed(&w, &header(&w), &without), "token_invalid");
}

#[test]
fn a_token_is_for_its_own_account_and_session() {
    let w = World::new();
    let claims = claims(&w);
    refused(&w, &signed(&w, &header(&w), &Claims { sub: w.district_manager, ..claims.clone() }), "token_invalid");
    refused(&w, &signed(&w, &header(&w), &Claims { sid: Id::fresh(), ..claims }), "token_invalid");
}

#[test]
fn a_deactivated_accounts_token_is_refused() {
    let w = World::new();
    let token = signed(&w, &header(&w), &claims(&w));
    w.with_token(&token).get("/v1/me").expect(200);
    let seen = w.partner().get(&format!("/v1/accounts/{}", w.partner_member)).expect(200);
    let off = format!("/v1/accounts/{}/deactivate", w.partner_member);
    w.partner().act(&off, &seen, json!({"reason": "ย้าย"})).expect(200);
    refused(&w, &token, "token_invalid");
}

#[test]
fn rubbish_is_refused() {
    let w = World::new();
    for token in ["x", "a.b.c", "....", "rmr_abc", "eyJhbGciOiJFZERTQSJ9.e30.", &"a".repeat(4000)] {
        refused(&w, token, "token_invalid");
    }
}
