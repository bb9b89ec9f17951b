use chrono::Duration;
use serde_json::json;

use super::receiver::verified;
use super::{Receiver, Worker, made, path, seen};
use crate::support::World;

#[test]
fn both_secrets_sign_for_a_day_and_then_the_new_one_alone() {
    let (w, receiver) = (World::new(), Receiver::new());
    let webhook = made(&w, &w.partner(), &receiver.url);
    let rotated = w.partner().act(&path(&webhook, "/rotate-secret"), &webhook, json!({})).expect(200);
    let (old, new) = (webhook["secret"].as_str().unwrap(), rotated["secret"].as_str().unwrap());
    assert_ne!(old, new);
    assert!(seen(&w.partner(), &webhook)["previous_secret_until"].is_string());
    let worker = Worker::new(&w.state);
    worker.work();
    let told = receiver.told();
    assert_eq!(told[0].headers["webhook-signature"].split(' ').count(), 2);
    assert_ne!(verified(old, &told), Some(false));
    assert_ne!(verified(new, &told), Some(false));

    worker.put_forward(Duration::hours(25));
    w.partner().post(&path(&webhook, "/test"), json!({})).expect(201);
    worker.work();
    let last = receiver.told().pop().unwrap();
    assert_eq!(last.headers["webhook-signature"].split(' ').count(), 1);
}

#[test]
fn it_takes_the_version_that_was_read_and_shows_the_secret_once() {
    let w = World::new();
    let webhook = made(&w, &w.partner(), "http://127.0.0.1:9/hook");
    let address = path(&webhook, "/rotate-secret");
    w.partner().post(&address, json!({})).expect_problem(428, "version_required");
    let headers = [("if-match", "\"1\""), ("idempotency-key", "k")];
    let first = w.partner().send("POST", &address, &headers, None).expect(200);
    let again = w.partner().send("POST", &address, &headers, None).expect(200);
    assert!(first["secret"].is_string() && again["secret"].is_null());
    w.partner().act(&address, &webhook, json!({})).expect_problem(412, "stale");
}
