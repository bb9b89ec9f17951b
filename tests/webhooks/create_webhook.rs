use serde_json::json;

use super::{made, path, seen};
use crate::support::World;

#[test]
fn its_secret_is_shown_once() {
    let w = World::new();
    let body = json!({"url": "http://127.0.0.1:9/hook", "resources": ["visits"], "events": ["created"]});
    let webhook = w.partner().post_once("/v1/webhooks", "k", body.clone()).expect(201);
    assert!(webhook["secret"].as_str().unwrap().starts_with("whsec_"));
    let seen = seen(&w.partner(), &webhook);
    assert_eq!((&seen["secret"], &seen["status"], &seen["events"]), (&json!(null), &json!("on"), &json!(["created"])));
    assert_eq!(seen["account_id"], json!(w.partner_manager));
    let open = ["change_webhook", "test_webhook", "rotate_webhook_secret", "switch_off_webhook"];
    assert_eq!(seen["allowed_actions"], json!(open));
    let again = w.partner().post_once("/v1/webhooks", "k", body).expect(201);
    assert_eq!((&again["id"], &again["secret"]), (&webhook["id"], &json!(null)));
    let trail = w.district().get("/v1/audit-events?resource=webhooks").expect(200).to_string();
    assert!(trail.contains("create_webhook") && !trail.contains("whsec_") && !trail.contains("secret\""), "{trail}");
}

#[test]
fn every_wrong_field_is_named_at_once() {
    let w = World::new();
    let wrong = json!({"url": "ftp://x", "resources": ["visits", "cats"], "actions": ["report_visit", "purr"]});
    w.partner().post("/v1/webhooks", wrong).expect_faults(&[
        ("/url", "wrong_url"),
        ("/resources/1", "unknown_resource"),
        ("/actions/1", "unknown_operation"),
    ]);
    let wrong = json!({"events": ["exploded"], "secret": "mine"});
    w.partner().post("/v1/webhooks", wrong).expect_faults(&[
        ("/url", "required"),
        ("/events/0", "not_in_list"),
        ("/secret", "unknown_field"),
    ]);
    let webhook = made(&w, &w.partner(), "http://127.0.0.1:9/hook");
    let wrong = json!({"url": "http://169.254.169.254/latest/meta-data", "resources": ["cats"]});
    w.partner()
        .patch(&path(&webhook, ""), &webhook, wrong)
        .expect_faults(&[("/url", "private_address"), ("/resources/0", "unknown_resource")]);
}

#[test]
fn an_organisation_has_so_many_and_no_more() {
    let w = World::new();
    for _ in 0..20 {
        made(&w, &w.partner(), "http://127.0.0.1:9/hook");
    }
    let one_more = json!({"url": "http://127.0.0.1:9/hook"});
    w.partner().post("/v1/webhooks", one_more.clone()).expect_problem(409, "too_many_webhooks");
    w.lead().post("/v1/webhooks", one_more).expect(201);
}
