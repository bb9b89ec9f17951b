use chrono::Duration;
use ruammue::webhooks;
use serde_json::json;

use super::{Receiver, Worker, deliveries, made, path, switch};
use crate::support::World;

fn again(delivery: &serde_json::Value) -> String {
    format!("/v1/webhook-deliveries/{}/redeliver", delivery["id"].as_str().unwrap())
}

#[test]
fn what_was_delivered_can_be_had_again_as_the_same() {
    let (w, receiver) = (World::new(), Receiver::new());
    let webhook = made(&w, &w.partner(), &receiver.url);
    let test = w.partner().post(&path(&webhook, "/test"), json!({})).expect(201);
    w.partner().post(&again(&test), json!({})).expect_problem(409, "state_conflict");
    let worker = Worker::new(&w.state);
    worker.work();
    let pending = w.partner().post(&again(&test), json!({})).expect(200);
    assert_eq!((&pending["status"], &pending["finished_at"]), (&json!("pending"), &json!(null)));
    worker.work();
    let told: Vec<_> = receiver.told().into_iter().filter(|told| told.event()["type"] == "webhook.test").collect();
    assert_eq!((told.len(), told[0].id()), (2, told[1].id()));
    assert_eq!(told[0].body, told[1].body);
    assert_eq!(deliveries(&w.partner(), &webhook)[0]["attempts"].as_array().unwrap().len(), 2);
    switch(&w.partner(), &webhook, "off").expect(200);
    let body = w.partner().post(&again(&test), json!({})).expect_problem(409, "state_conflict");
    assert_eq!(body["state"], "off");
    w.partner().post(&path(&webhook, "/test"), json!({})).expect_problem(409, "state_conflict");
}

#[test]
fn the_log_is_kept_for_a_month() {
    let (w, receiver) = (World::new(), Receiver::new());
    let webhook = made(&w, &w.partner(), &receiver.url);
    let worker = Worker::new(&w.state);
    worker.work();
    let forget = |days: i64| {
        let then = ruammue::db::Instant::new(ruammue::clock::now().utc() + Duration::days(days));
        w.state.db.write_now(|conn| webhooks::forget(conn, then)).unwrap();
    };
    forget(30);
    assert_eq!(deliveries(&w.partner(), &webhook).len(), 1);
    forget(34);
    assert!(deliveries(&w.partner(), &webhook).is_empty());
}
