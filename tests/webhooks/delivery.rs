//! What is sent, and in which order.

use std::sync::atomic::{AtomicBool, Ordering};

use serde_json::json;

use super::receiver::verified;
use super::{Receiver, Worker, deliveries, made, path};
use crate::changes::{follow, start};
use crate::programme::visits;
use crate::support::{World, day};

#[test]
fn what_happens_is_told_in_its_order_and_signed_as_strangers_expect() {
    let (w, receiver) = (World::new(), Receiver::new());
    let webhook = made(&w, &w.partner(), &receiver.url);
    let visit = visits::reported(&w);
    Worker::new(&w.state).work();
    assert_eq!(receiver.types(), ["webhooks.created", "visits.created", "visits.changed", "visits.changed"]);
    let told = receiver.told();
    let event = told[3].event();
    let id = visit["id"].as_str().unwrap();
    assert_eq!(
        event,
        json!({
            "type": "visits.changed", "timestamp": visit["updated_at"],
            "data": {"resource": "visits", "id": id, "op": "changed", "action": "report_visit", "version": visit["version"],
                "url": format!("http://localhost/v1/visits/{id}")},
        })
    );
    assert_eq!(told[3].headers["content-type"], "application/json");
    let secret = webhook["secret"].as_str().unwrap();
    assert_ne!(verified(secret, &told), Some(false));
    assert_ne!(verified("whsec_c29tZWJvZHkgZWxzZSdzIHNlY3JldCBrZXk=", &told), Some(true));
    let log = deliveries(&w.partner(), &webhook);
    assert!(log.iter().all(|one| one["status"] == "delivered" && one["attempts"][0]["status_code"] == 204));
    let ids: Vec<_> = log.iter().map(|one| one["id"].as_str().unwrap()).collect();
    assert_eq!(ids, told.iter().map(|one| one.id()).collect::<Vec<_>>());
    Worker::new(&w.state).work();
    assert_eq!(receiver.told().len(), 4, "each is told once");
}

#[test]
fn only_what_was_subscribed_to_is_told() {
    let w = World::new();
    let told = |wanted: serde_json::Value| {
        let receiver = Receiver::new();
        let mut input = wanted;
        input["url"] = json!(receiver.url);
        w.district().post("/v1/webhooks", input).expect(201);
        receiver
    };
    let visits_only = told(json!({"resources": ["visits"]}));
    let new_visits = told(json!({"resources": ["visits"], "events": ["created"]}));
    let reported = told(json!({"actions": ["report_visit"]}));
    let nothing = told(json!({"resources": ["reports"]}));
    visits::reported(&w);
    Worker::new(&w.state).work();
    assert_eq!(visits_only.types(), ["visits.created", "visits.changed", "visits.changed"]);
    assert_eq!(new_visits.types(), ["visits.created"]);
    assert_eq!(reported.types(), ["visits.changed"]);
    assert_eq!(reported.told()[0].event()["data"]["action"], "report_visit");
    assert!(nothing.told().is_empty());
}

/// Several write at once, and two processes send at once: every change is told once, in the order of the feed.
#[test]
fn nothing_is_lost_or_told_twice_however_many_write_and_send() {
    let (w, receiver) = (World::new(), Receiver::new());
    let at = start(&w.district());
    made(&w, &w.district(), &receiver.url);
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        for process in [w.state.clone(), w.process()] {
            let done = &done;
            scope.spawn(move || {
                let worker = Worker::new(&process);
                while !done.load(Ordering::SeqCst) {
                    worker.work();
                }
            });
        }
        let writers: Vec<_> = [w.lead(), w.district(), w.lead()]
            .into_iter()
            .map(|caller| {
                let w = &w;
                scope.spawn(move || {
                    for step in 0..8 {
                        let planned = caller.post("/v1/visits", visits::plan_with(w, json!({"planned_on": day(step)})));
                        let visit = planned.expect(201);
                        let path = format!("/v1/visits/{}", visit["id"].as_str().unwrap());
                        caller.patch(&path, &visit, json!({"objectives": "ปรับ"})).expect(200);
                    }
                })
            })
            .collect();
        writers.into_iter().for_each(|writer| writer.join().unwrap());
        done.store(true, Ordering::SeqCst);
    });
    Worker::new(&w.state).work();
    let (feed, _) = follow(&w.district(), at, 1000);
    let of_feed: Vec<_> = feed.iter().map(|one| (one["id"].clone(), one["version"].clone())).collect();
    let told = receiver.told();
    let of_told: Vec<_> =
        told.iter().map(|one| (one.event()["data"]["id"].clone(), one.event()["data"]["version"].clone())).collect();
    assert_eq!(of_feed.len(), 1 + 3 * 8 * 2);
    assert_eq!(of_told, of_feed);
}

#[test]
fn a_test_is_told_at_once() {
    let (w, receiver) = (World::new(), Receiver::new());
    let webhook = made(&w, &w.partner(), &receiver.url);
    let test = w.partner().post(&path(&webhook, "/test"), json!({})).expect(201);
    assert_eq!((&test["event"], &test["status"]), (&json!("webhook.test"), &json!("pending")));
    Worker::new(&w.state).work();
    assert_eq!(receiver.types(), ["webhook.test", "webhooks.created"]);
    assert_eq!(receiver.told()[0].id(), test["id"].as_str().unwrap());
}
