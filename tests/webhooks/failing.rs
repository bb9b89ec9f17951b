//! Addresses that fail: tried again for three days, over restarts, then switched off.

use chrono::Duration;
use serde_json::json;

use super::receiver::Answer;
use super::{Receiver, Worker, deliveries, made, path, seen, switch};
use crate::programme::visits;
use crate::support::World;

#[test]
fn a_failure_is_tried_again_also_by_the_next_process() {
    let (w, receiver) = (World::new(), Receiver::new());
    receiver.answer_next([Answer::of(500), Answer::of(503)]);
    let webhook = made(&w, &w.partner(), &receiver.url);
    let worker = Worker::new(&w.state);
    worker.work();
    let first = &deliveries(&w.partner(), &webhook)[0];
    assert_eq!((&first["status"], &first["attempts"][0]["status_code"]), (&json!("pending"), &json!(500)));
    assert!(first["next_attempt_at"].is_string() && first["finished_at"].is_null());
    assert!(seen(&w.partner(), &webhook)["failing_since"].is_string());
    worker.work();
    assert_eq!(receiver.told().len(), 1, "it is not tried again at once");
    worker.work_after(Duration::seconds(13));
    assert_eq!(receiver.told().len(), 2);

    let next = Worker::new(&w.process());
    next.work_after(Duration::minutes(2));
    let told = receiver.told();
    assert_eq!((told.len(), told[0].id(), &told[0].body), (3, told[2].id(), &told[2].body));
    assert_ne!(told[0].headers["webhook-timestamp"], told[2].headers["webhook-timestamp"]);
    let delivery = &deliveries(&w.partner(), &webhook)[0];
    assert_eq!((&delivery["status"], delivery["attempts"].as_array().unwrap().len()), (&json!("delivered"), 3));
    assert!(seen(&w.partner(), &webhook)["failing_since"].is_null());
}

#[test]
fn one_event_that_fails_does_not_hold_up_the_others() {
    let (w, receiver) = (World::new(), Receiver::new());
    receiver.answer_next([Answer::of(500)]);
    made(&w, &w.partner(), &receiver.url);
    visits::planned(&w);
    let worker = Worker::new(&w.state);
    worker.work();
    assert_eq!(receiver.types(), ["webhooks.created"]);
    worker.work_after(Duration::minutes(1));
    assert_eq!(receiver.types(), ["webhooks.created", "visits.created", "webhooks.created"]);
}

#[test]
fn lasting_failure_switches_it_off_and_says_so() {
    let (w, receiver) = (World::new(), Receiver::new());
    receiver.answer_always(500);
    let webhook = made(&w, &w.partner(), &receiver.url);
    let worker = Worker::new(&w.state);
    worker.work();
    for _ in 0..9 {
        worker.work_after(Duration::hours(8));
    }
    let off = seen(&w.partner(), &webhook);
    assert_eq!((&off["status"], &off["off_reason"]), (&json!("off"), &json!("failing")));
    assert!(off["off_at"].is_string() && off["failing_since"].is_string());
    assert_eq!((&off["version"], &off["updated_by"]), (&json!(2), &json!(null)));
    let delivery = &deliveries(&w.partner(), &webhook)[0];
    assert_eq!((&delivery["status"], &delivery["next_attempt_at"]), (&json!("failed"), &json!(null)));
    let trail = w.district().get("/v1/audit-events?action=switch_off_webhook").expect(200);
    assert_eq!((&trail["data"][0]["account_id"], &trail["data"][0]["reason"]), (&json!(null), &json!("failing")));

    let tried = receiver.told().len();
    worker.work_after(Duration::hours(8));
    assert_eq!(receiver.told().len(), tried, "nothing is sent any more");
    receiver.answer_always(204);
    switch(&w.partner(), &off, "on").expect(200);
    worker.work();
    assert!(receiver.types()[tried..].contains(&"webhooks.changed".to_owned()), "it goes on where it stopped");
    assert!(seen(&w.partner(), &webhook)["failing_since"].is_null());
}

#[test]
fn an_address_that_says_gone_is_left_alone_at_once() {
    let (w, receiver) = (World::new(), Receiver::new());
    receiver.answer_next([Answer::of(410)]);
    let webhook = made(&w, &w.partner(), &receiver.url);
    let worker = Worker::new(&w.state);
    worker.work();
    assert_eq!(seen(&w.partner(), &webhook)["off_reason"], "gone");
    assert_eq!(deliveries(&w.partner(), &webhook)[0]["status"], "failed");
    worker.work_after(Duration::days(1));
    assert_eq!(receiver.told().len(), 1);
}

#[test]
fn one_that_does_not_answer_is_written_down_and_rests_until_it_is_tested() {
    let w = World::new();
    let webhook = made(&w, &w.partner(), "http://127.0.0.1:9/hook");
    let worker = Worker::new(&w.state);
    worker.work();
    visits::planned(&w);
    worker.work();
    let log = deliveries(&w.partner(), &webhook);
    assert_eq!((log.len(), &log[0]["attempts"][0]["failure"]), (1, &json!("no_connection")));
    w.partner().post(&path(&webhook, "/test"), json!({})).expect(201);
    worker.work();
    let tried: usize =
        deliveries(&w.partner(), &webhook).iter().map(|one| one["attempts"].as_array().unwrap().len()).sum();
    assert_eq!(tried, 2);
}
