//! An issuer that changes its keys, goes away, or says something else of itself.

use chrono::TimeDelta;
use jsonwebtoken::Header;
use ruammue::access::{Portal, PortalTimes};
use serde_json::{Value, json};

use super::{Issuer, Key, StandIn, account_of, links, watchful, with_stand_in, world};
use crate::support::{ISSUER, World};

fn claims(portal: &StandIn) -> Value {
    portal.claims("s1", "lead-manager@example.go.th")
}

/// The contract says of 503 that it comes with a time.
#[track_caller]
fn unavailable(w: &World, token: &str) {
    let reply = w.with_token(token).get("/v1/me");
    assert_eq!(reply.header("retry-after"), "10");
    reply.expect_problem(503, "issuer_unavailable");
}

#[test]
fn a_real_issuer_that_comes_back_with_other_keys_goes_on_and_its_old_tokens_end() {
    let Some(issuer) = Issuer::start() else { return };
    let w = watchful(&issuer.url);
    issuer.knows("s1", "lead-manager@example.go.th", json!(true));
    let old = w.with_token(&issuer.token("s1"));
    account_of(&old);
    let issuer = issuer.rotated();
    issuer.knows("s1", "lead-manager@example.go.th", json!(true));
    assert_eq!(account_of(&w.with_token(&issuer.token("s1"))), w.lead_manager.to_string());
    old.get("/v1/me").expect_problem(401, "token_invalid");
}

#[test]
fn a_real_issuer_that_goes_away_stops_nobody_whose_key_is_known() {
    let Some(issuer) = Issuer::start() else { return };
    let (w, late) = (watchful(&issuer.url), world(&issuer.url));
    issuer.knows("s1", "lead-manager@example.go.th", json!(true));
    let token = issuer.token("s1");
    account_of(&w.with_token(&token));
    drop(issuer);
    account_of(&w.with_token(&token));
    // Who never had its keys cannot tell: neither yes nor no. Our own tokens need nobody.
    unavailable(&late, &token);
    account_of(&late.lead());
}

#[test]
fn a_new_key_is_fetched_when_a_token_names_it() {
    let (w, portal, key) = with_stand_in();
    account_of(&w.with_token(&key.token(&claims(&portal))));
    let new = Key::new("b");
    portal.publishes([key.published(), new.published()]);
    let patient = PortalTimes { pause: TimeDelta::zero(), ..PortalTimes::default() };
    let w = World::of_portal(Portal::with_times(&portal.url, ISSUER, patient));
    let before = portal.asked();
    for token in [key.token(&claims(&portal)), new.token(&claims(&portal)), key.token(&claims(&portal))] {
        account_of(&w.with_token(&token));
    }
    assert_eq!(portal.asked(), before + 1);
}

#[test]
fn forged_key_names_do_not_hammer_the_issuer() {
    let (w, portal, key) = with_stand_in();
    for number in 0..50 {
        let header = Header { kid: Some(format!("forged {number}")), ..key.header() };
        let token = key.signed(&header, &claims(&portal));
        w.with_token(&token).get("/v1/me").expect_problem(401, "token_invalid");
    }
    assert_eq!(portal.asked(), 1);
    account_of(&w.with_token(&key.token(&claims(&portal))));
    assert_eq!(portal.asked(), 1);
}

#[test]
fn many_at_once_ask_the_issuer_once() {
    let (w, portal, key) = with_stand_in();
    let token = key.token(&claims(&portal));
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| account_of(&w.with_token(&token)));
        }
    });
    assert_eq!(portal.asked(), 1);
}

#[test]
fn an_unknown_key_cannot_be_told_while_the_issuer_is_away() {
    let (_, portal, key) = with_stand_in();
    let w = watchful(&portal.url);
    account_of(&w.with_token(&key.token(&claims(&portal))));
    portal.goes_away(true);
    let new = Key::new("b");
    unavailable(&w, &new.token(&claims(&portal)));
    account_of(&w.with_token(&key.token(&claims(&portal))));
    portal.publishes([new.published()]);
    portal.goes_away(false);
    account_of(&w.with_token(&new.token(&claims(&portal))));
    w.with_token(&key.token(&claims(&portal))).get("/v1/me").expect_problem(401, "token_invalid");
}

#[test]
fn kept_keys_are_good_for_so_long_and_no_longer() {
    let (_, portal, key) = with_stand_in();
    let zero = TimeDelta::zero();
    let times = PortalTimes { fresh: zero, pause: zero, longest: TimeDelta::milliseconds(1) };
    let w = World::of_portal(Portal::with_times(&portal.url, ISSUER, times));
    let token = key.token(&claims(&portal));
    account_of(&w.with_token(&token));
    portal.goes_away(true);
    std::thread::sleep(std::time::Duration::from_millis(2));
    unavailable(&w, &token);
}

#[test]
fn a_refusal_for_want_of_the_issuer_leaves_nothing_half_done() {
    let (w, portal, key) = with_stand_in();
    portal.goes_away(true);
    let caller = w.with_token(&key.token(&portal.claims("s1", "district-manager@example.go.th")));
    let school = json!({"obec_code": "73010099", "name_th": "โรงเรียนใหม่"});
    caller.post_once("/v1/schools", "k", school).expect_problem(503, "issuer_unavailable");
    assert!(w.district().get("/v1/schools?q=73010099").ids().is_empty());
    assert!(links(&w).is_empty());
}

#[test]
fn an_issuer_is_who_it_says_and_says_where_its_keys_are() {
    let (_, portal, key) = with_stand_in();
    let token = key.token(&claims(&portal));
    let keys = format!("{}/keys", portal.url);
    for discovery in [
        json!({"issuer": "https://elsewhere.example", "jwks_uri": keys}),
        json!({"issuer": format!("{}/", portal.url), "jwks_uri": keys}),
        json!({"issuer": portal.url}),
        json!({"issuer": portal.url, "jwks_uri": "http://169.254.169.254/keys"}),
        json!({"issuer": portal.url, "jwks_uri": "file:///etc/passwd"}),
        json!({"issuer": portal.url, "jwks_uri": keys, "padding": "x".repeat(600_000)}),
        json!("no discovery"),
    ] {
        portal.says(discovery);
        unavailable(&world(&portal.url), &token);
    }
}

#[test]
fn keys_that_we_cannot_read_do_not_hide_those_that_we_can() {
    let (w, portal, key) = with_stand_in();
    portal.publishes([json!({"kty": "new", "kid": 1}), json!(7), key.published()]);
    account_of(&w.with_token(&key.token(&claims(&portal))));
}
