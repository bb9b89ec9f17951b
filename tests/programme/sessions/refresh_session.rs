use serde_json::{Value, json};

use super::{EMAIL, PASSWORD, give_password, sign_in};
use crate::support::{Reply, World};

fn signed_in(w: &World) -> Value {
    give_password(w, w.partner_member);
    sign_in(w, EMAIL, PASSWORD).expect(201)
}

fn refresh(w: &World, tokens: &Value) -> Reply {
    w.nobody().post("/v1/sessions/refresh", json!({"refresh_token": tokens["refresh_token"]}))
}

fn works(w: &World, tokens: &Value) -> bool {
    w.with_token(tokens["access_token"].as_str().unwrap()).get("/v1/me").status == 200
}

#[test]
fn each_refresh_gives_the_next_token_of_the_same_session() {
    let w = World::new();
    let first = signed_in(&w);
    let second = refresh(&w, &first).expect(201);
    let third = refresh(&w, &second).expect(201);
    assert!(works(&w, &first) && works(&w, &third));
    assert_ne!(second["refresh_token"], third["refresh_token"]);
    let caller = w.with_token(third["access_token"].as_str().unwrap());
    assert_eq!(caller.get("/v1/sessions").expect(200)["data"].as_array().unwrap().len(), 1);
}

#[test]
fn a_token_that_comes_twice_ends_the_whole_session() {
    let w = World::new();
    let other = signed_in(&w);
    let first = signed_in(&w);
    let second = refresh(&w, &first).expect(201);
    refresh(&w, &first).expect_problem(401, "token_invalid");
    assert!(!works(&w, &first) && !works(&w, &second));
    refresh(&w, &second).expect_problem(401, "token_invalid");
    assert!(works(&w, &other));
}

#[test]
fn an_unknown_token_and_an_access_token_are_none() {
    let w = World::new();
    let tokens = signed_in(&w);
    for wrong in [json!("rmr_rubbish"), tokens["access_token"].clone()] {
        let reply = w.nobody().post("/v1/sessions/refresh", json!({"refresh_token": wrong}));
        assert!(matches!(reply.status, 401 | 422), "{}", reply.text);
    }
    refresh(&w, &tokens).expect(201);
}

#[test]
fn a_deactivated_account_is_not_refreshed() {
    let w = World::new();
    let tokens = signed_in(&w);
    let seen = w.partner().get(&format!("/v1/accounts/{}", w.partner_member)).expect(200);
    let off = format!("/v1/accounts/{}/deactivate", w.partner_member);
    w.partner().act(&off, &seen, json!({"reason": "ย้าย"})).expect(200);
    refresh(&w, &tokens).expect_problem(401, "token_invalid");
}
