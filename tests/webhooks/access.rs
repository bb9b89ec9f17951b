use serde_json::json;

use super::{delivered, made, path, seen, switch};
use crate::support::World;

#[test]
fn managers_alone_have_webhooks() {
    let w = World::new();
    let webhook = made(&w, &w.partner(), "http://127.0.0.1:9/hook");
    let url = json!({"url": "http://127.0.0.1:9/hook"});
    w.partner_member().post("/v1/webhooks", url).expect_problem(403, "managers_only");
    w.partner_member().get("/v1/webhooks").expect_problem(403, "managers_only");
    w.partner_member().get(&path(&webhook, "")).expect_problem(403, "managers_only");
    w.partner_member().get("/v1/webhook-deliveries").expect_problem(403, "managers_only");
    let member = w.partner_member().act(&path(&webhook, "/switch-off"), &webhook, json!({}));
    member.expect_problem(403, "managers_only");
}

#[test]
fn a_school_has_its_own_and_the_district_all() {
    let w = World::new();
    let own = made(&w, &w.partner(), "http://127.0.0.1:9/hook");
    let office = made(&w, &w.district(), "http://127.0.0.1:9/hook");
    let id = own["id"].as_str().unwrap().to_owned();
    assert_eq!(w.partner().get("/v1/webhooks").ids(), std::slice::from_ref(&id));
    assert_eq!(w.district().get(&format!("/v1/webhooks?school_id={}", w.partner_school)).ids(), [id]);
    assert_eq!(w.district().get("/v1/webhooks?status=on").ids().len(), 2);
    assert!(w.lead().get("/v1/webhooks").ids().is_empty());
    w.lead().get(&path(&own, "")).expect_problem(404, "not_found");
    w.partner().get(&path(&office, "")).expect_problem(404, "not_found");
    w.other_district().get(&path(&own, "")).expect_problem(404, "not_found");
    w.lead().post(&path(&own, "/test"), json!({})).expect_problem(404, "not_found");
    let off = switch(&w.district(), &own, "off").expect(200);
    assert_eq!((&off["status"], &off["off_reason"]), (&json!("off"), &json!("by_hand")));
    assert_eq!(seen(&w.partner(), &own)["version"], 2);
    switch(&w.partner(), &own, "on").expect_problem(412, "stale");
}

#[test]
fn deliveries_go_with_their_webhook() {
    let w = World::new();
    let delivery = delivered(&w, &w.partner());
    let address = format!("/v1/webhook-deliveries/{}", delivery["id"].as_str().unwrap());
    w.lead().get(&address).expect_problem(404, "not_found");
    w.lead().post(&format!("{address}/redeliver"), json!({})).expect_problem(404, "not_found");
    w.other_district().get(&address).expect_problem(404, "not_found");
    assert!(w.lead().get("/v1/webhook-deliveries").ids().is_empty());
    assert!(w.district().get("/v1/webhook-deliveries?status=delivered&event=webhook.test").ids().len() == 1);
    assert_eq!(w.partner().get(&address).expect(200), delivery);
}
