//! People sign in once, at the portal: a real issuer's process, its authorization code flow, and its access tokens.

use serde_json::json;

use super::{Issuer, account_of, links, world};
use crate::programme::visits;
use crate::support::World;

fn signed_in(algorithm: &'static str) -> Option<(World, Issuer)> {
    let issuer = Issuer::with_keys_for(algorithm)?;
    for who in ["district-manager", "lead-manager", "partner-member"] {
        issuer.knows(&format!("portal|{who}"), &format!("{who}@example.go.th"), json!(true));
    }
    Some((world(&issuer.url), issuer))
}

#[test]
fn every_tier_signs_in_at_the_portal_and_is_here_who_it_is() {
    let Some((w, issuer)) = signed_in("RS256") else { return };
    for (who, tier, account) in [
        ("district-manager", "district", w.district_manager),
        ("lead-manager", "lead", w.lead_manager),
        ("partner-member", "partner", w.partner_member),
    ] {
        let caller = w.with_token(&issuer.token(&format!("portal|{who}")));
        let me = caller.get("/v1/me").expect(200);
        assert_eq!((&me["id"], &me["tier"]), (&json!(account), &json!(tier)));
        assert_eq!(me["service_account"], json!(null));
    }
    assert_eq!(links(&w).len(), 3);
    assert_eq!(issuer.asked("/jwks"), 1, "its keys are kept");
}

#[test]
fn a_person_of_the_portal_does_what_a_person_does() {
    let Some((w, issuer)) = signed_in("ES256") else { return };
    let lead = w.with_token(&issuer.token("portal|lead-manager"));
    let visit = lead.post("/v1/visits", visits::plan(&w)).expect(201);
    assert_eq!(visit["created_by"], json!(w.lead_manager));
    // People only: to manage, and to confirm.
    let key = json!({"name": "รายงาน", "access": "read_only", "expires_on": crate::support::day(1)});
    lead.post("/v1/service-accounts", key).expect(201);
    lead.get("/v1/visits?limit=1").ids();
    // There is no session here that could be listed as the current one or ended.
    assert_eq!(lead.get("/v1/sessions").expect(200)["current"], json!(null));
    lead.delete("/v1/sessions/current").expect_problem(404, "not_found");
}

#[test]
fn our_own_tokens_and_keys_work_beside() {
    let Some((w, issuer)) = signed_in("EdDSA") else { return };
    let portal = w.with_token(&issuer.token("portal|lead-manager"));
    assert_eq!(account_of(&portal), account_of(&w.lead()));
    let key = w.key_of(&w.lead(), "read_only");
    assert_eq!(account_of(&key), account_of(&portal));
}

#[test]
fn a_retry_by_a_person_of_the_portal_gets_the_same_answer() {
    let Some((w, issuer)) = signed_in("PS256") else { return };
    let lead = w.with_token(&issuer.token("portal|lead-manager"));
    let first = lead.post_once("/v1/visits", "k", visits::plan(&w));
    // Another token of the same person.
    let again = w.with_token(&issuer.token("portal|lead-manager")).post_once("/v1/visits", "k", visits::plan(&w));
    assert_eq!((first.status, &first.text), (201, &again.text));
    // The same key of others is theirs.
    let other = w.lead().post_once("/v1/visits", "k", visits::plan(&w)).expect(201);
    assert_ne!(other["id"], first.body["id"]);
}

#[test]
fn a_cursor_is_its_persons_own() {
    let Some((w, issuer)) = signed_in("RS256") else { return };
    let district = w.with_token(&issuer.token("portal|district-manager"));
    let page = district.get("/v1/schools?limit=1").expect(200);
    let next = format!("/v1/schools?limit=1&cursor={}", page["page"]["next"].as_str().unwrap());
    district.get(&next).expect(200);
    w.with_token(&issuer.token("portal|lead-manager")).get(&next).expect_problem(400, "cursor_mismatch");
}

#[test]
fn an_id_token_and_a_token_for_another_service_open_nothing() {
    let Some((w, issuer)) = signed_in("RS256") else { return };
    let tokens = issuer.tokens("portal|lead-manager", "http://localhost");
    w.with_token(tokens["id_token"].as_str().unwrap()).get("/v1/me").expect_problem(401, "token_invalid");
    let other = issuer.tokens("portal|lead-manager", "https://elsewhere.example");
    w.with_token(other["access_token"].as_str().unwrap()).get("/v1/me").expect_problem(401, "token_invalid");
    assert_eq!(links(&w).len(), 0);
}

#[test]
fn an_issuer_that_nobody_configured_is_a_stranger() {
    let Some((_, issuer)) = signed_in("RS256") else { return };
    let token = issuer.token("portal|lead-manager");
    World::new().with_token(&token).get("/v1/me").expect_problem(401, "token_invalid");
    assert_eq!(issuer.asked("/jwks"), 0);
}

#[test]
fn an_export_by_a_person_of_the_portal_is_whole() {
    let Some((w, issuer)) = signed_in("RS256") else { return };
    let lead = w.with_token(&issuer.token("portal|lead-manager"));
    let reply = lead.send("GET", "/v1/schools", &[("accept", "application/x-ndjson")], None);
    assert!(reply.text.trim_end().ends_with("\"count\":6}"), "{}", reply.text);
}
