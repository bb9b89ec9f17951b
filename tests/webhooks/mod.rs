//! Webhooks, with a real listener on this machine and a clock that can be put forward.

mod access;
mod addresses;
mod crashes;
mod create_webhook;
mod deliveries;
mod delivery;
mod failing;
mod reach;
mod receiver;
mod rotate_webhook_secret;
mod serving;
mod switching;

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use actix_web::web::Data;
use ruammue::access::State;
use ruammue::clock;
use ruammue::db::Instant;
use ruammue::webhooks::Engine;
use serde_json::{Value, json};

use crate::support::{Caller, Reply, World};
pub use receiver::Receiver;

/// A webhook of a caller, with its secret.
pub fn made(w: &World, caller: &Caller, url: &str) -> Value {
    assert!(!w.base.is_empty());
    caller.post("/v1/webhooks", json!({"url": url})).expect(201)
}

pub fn path(webhook: &Value, action: &str) -> String {
    format!("/v1/webhooks/{}{action}", webhook["id"].as_str().unwrap())
}

pub fn seen(caller: &Caller, webhook: &Value) -> Value {
    caller.get(&path(webhook, "")).expect(200)
}

/// Switches a webhook `on` or `off`.
pub fn switch(caller: &Caller, webhook: &Value, way: &str) -> Reply {
    caller.act(&path(webhook, &format!("/switch-{way}")), webhook, json!({}))
}

/// The deliveries of a webhook, the earliest first.
pub fn deliveries(caller: &Caller, webhook: &Value) -> Vec<Value> {
    let list = format!("/v1/webhook-deliveries?sort=id&limit=200&webhook_id={}", webhook["id"].as_str().unwrap());
    caller.get(&list).expect(200)["data"].as_array().unwrap().clone()
}

/// A delivery that arrived.
pub fn delivered(w: &World, caller: &Caller) -> Value {
    let receiver = Receiver::new();
    let webhook = made(w, caller, &receiver.url);
    let test = caller.post(&path(&webhook, "/test"), json!({})).expect(201);
    Worker::new(&w.state).work();
    caller.get(&format!("/v1/webhook-deliveries/{}", test["id"].as_str().unwrap())).expect(200)
}

/// The engine of one process, with a clock that can be put forward.
#[derive(Clone)]
pub struct Worker {
    state: Data<State>,
    ahead: Arc<AtomicI64>,
}

impl Worker {
    pub fn new(state: &Data<State>) -> Self {
        Self { state: state.clone(), ahead: Arc::default() }
    }
    pub fn put_forward(&self, by: chrono::Duration) {
        self.ahead.fetch_add(by.num_seconds(), Ordering::SeqCst);
    }
    pub fn engine(&self) -> Engine {
        let ahead = self.ahead.clone();
        Engine::new(self.state.clone(), move || {
            Instant::new(clock::now().utc() + chrono::Duration::seconds(ahead.load(Ordering::SeqCst)))
        })
    }
    /// Does all that is due now.
    pub fn work(&self) {
        actix_web::rt::System::new().block_on(self.engine().work_through()).unwrap();
    }
    /// The same, some time later.
    pub fn work_after(&self, by: chrono::Duration) {
        self.put_forward(by);
        self.work();
    }
}
