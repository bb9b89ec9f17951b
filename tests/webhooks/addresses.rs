//! Where webhooks may not go: neither when they are made nor when they are sent.

use std::io;
use std::net::IpAddr;
use std::sync::{Arc, Mutex};

use futures_core::future::BoxFuture;
use ruammue::outbound::{Allowed, Names, Outbound};
use serde_json::{Value, json};

use super::{Receiver, Worker, deliveries, made, path};
use crate::support::World;

/// Names that resolve as they are bidden.
#[derive(Clone, Default)]
struct Bidden(Arc<Mutex<Vec<IpAddr>>>);

impl Bidden {
    fn to(&self, addresses: &[&str]) {
        *self.0.lock().unwrap() = addresses.iter().map(|one| one.parse().unwrap()).collect();
    }
}
impl Names for Bidden {
    fn addresses(&self, _: String) -> BoxFuture<'static, io::Result<Vec<IpAddr>>> {
        let found = self.0.lock().unwrap().clone();
        Box::pin(async move { Ok(found) })
    }
}

fn world(allowed: &[&str]) -> (World, Bidden) {
    let names = Bidden::default();
    let allowed: Vec<Allowed> = allowed.iter().map(|one| one.parse().unwrap()).collect();
    (World::going_out(Outbound::with_names(&allowed, Arc::new(names.clone()))), names)
}

#[test]
fn no_address_of_the_house_is_taken_however_it_is_written() {
    let (w, names) = world(&[]);
    names.to(&["8.8.8.8"]);
    let refused = |url: &str, code: &str| {
        w.district().post("/v1/webhooks", json!({"url": url})).expect_faults(&[("/url", code)]);
    };
    for host in [
        "169.254.169.254",
        "127.0.0.1",
        "2130706433",
        "0x7f.1",
        "0177.0.0.1",
        "10.0.0.8",
        "100.64.1.1",
        "[::1]",
        "[::ffff:169.254.169.254]",
        "[64:ff9b::a9fe:a9fe]",
        "[2002:7f00:1::]",
        "[fd00::1]",
        "[fe80::1]",
        "224.0.0.1",
        "0.0.0.0",
    ] {
        refused(&format!("https://{host}/hook"), "private_address");
    }
    refused("http://portal.example.go.th/hook", "not_secure");
    refused("http://8.8.8.8/hook", "not_secure");
    for wrong in ["https://user:word@portal.example.go.th/", "file:///etc/passwd", "https://", "portal", "https://a/#b"]
    {
        refused(wrong, "wrong_url");
    }
    w.district().post("/v1/webhooks", json!({"url": "https://portal.example.go.th/hook"})).expect(201);
}

#[test]
fn a_name_is_what_it_resolves_to_and_all_of_it() {
    let (w, names) = world(&["10.1.0.0/16", "inside.example.go.th"]);
    let make = |url: &str| w.district().post("/v1/webhooks", json!({"url": url}));
    for found in [&["169.254.169.254"][..], &["8.8.8.8", "127.0.0.1"], &["::ffff:10.1.0.1"]] {
        names.to(found);
        make("https://portal.example.go.th/").expect_faults(&[("/url", "private_address")]);
    }
    names.to(&[]);
    make("https://portal.example.go.th/").expect_faults(&[("/url", "unknown_host")]);
    names.to(&["10.1.2.3"]);
    make("http://portal.example.go.th/").expect(201);
    names.to(&["10.2.2.3"]);
    make("https://portal.example.go.th/").expect_faults(&[("/url", "private_address")]);
    make("http://inside.example.go.th/").expect(201);
}

/// A name that is public when the webhook is made and leads into the house when it is sent.
#[test]
fn a_name_that_moves_into_the_house_is_not_followed() {
    let receiver = Receiver::new();
    let (w, names) = world(&[]);
    names.to(&["8.8.8.8"]);
    let url = receiver.url.replace("http://127.0.0.1", "https://portal.example.go.th");
    let webhook = made(&w, &w.district(), &url);
    w.district().post(&path(&webhook, "/test"), json!({})).expect(201);
    names.to(&["127.0.0.1"]);
    Worker::new(&w.state).work();
    let attempt = &deliveries(&w.district(), &webhook)[0]["attempts"][0];
    assert_eq!((&attempt["failure"], &attempt["status_code"]), (&json!("private_address"), &Value::Null));
    assert!(receiver.told().is_empty());
}

#[test]
fn the_name_that_was_checked_is_the_one_that_is_connected_to() {
    let receiver = Receiver::new();
    let (w, names) = world(&["portal.example.go.th"]);
    names.to(&["127.0.0.1"]);
    let url = receiver.url.replace("127.0.0.1", "portal.example.go.th");
    let webhook = made(&w, &w.district(), &url);
    w.district().post(&path(&webhook, "/test"), json!({})).expect(201);
    Worker::new(&w.state).work();
    assert!(receiver.told()[0].headers["host"].starts_with("portal.example.go.th:"));
}

#[test]
fn a_redirect_is_a_failure_and_is_not_followed() {
    let (w, inside, receiver) = (World::new(), Receiver::new(), Receiver::new());
    receiver.answer_next([super::receiver::Answer {
        headers: format!("location: {}\r\n", inside.url),
        ..super::receiver::Answer::of(307)
    }]);
    let webhook = made(&w, &w.district(), &receiver.url);
    w.district().post(&path(&webhook, "/test"), json!({})).expect(201);
    Worker::new(&w.state).work();
    let delivery = &deliveries(&w.district(), &webhook)[0];
    assert_eq!((&delivery["status"], &delivery["attempts"][0]["status_code"]), (&json!("pending"), &json!(307)));
    assert_eq!((receiver.told().len(), inside.told().len()), (1, 0));
}
