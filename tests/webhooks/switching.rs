use serde_json::json;

use super::{Receiver, Worker, made, path, seen, switch};
use crate::programme::visits;
use crate::support::World;

#[test]
fn what_happens_while_it_is_off_waits() {
    let (w, receiver) = (World::new(), Receiver::new());
    let webhook = made(&w, &w.partner(), &receiver.url);
    let worker = Worker::new(&w.state);
    worker.work();
    let off = switch(&w.partner(), &webhook, "off").expect(200);
    assert_eq!(off["allowed_actions"], json!(["change_webhook", "rotate_webhook_secret", "switch_on_webhook"]));
    switch(&w.partner(), &off, "off").expect_problem(409, "state_conflict");
    visits::planned(&w);
    worker.work();
    assert_eq!(receiver.types(), ["webhooks.created"]);
    let on = switch(&w.partner(), &off, "on").expect(200);
    assert_eq!((&on["off_reason"], &on["off_at"]), (&json!(null), &json!(null)));
    worker.work();
    assert_eq!(receiver.types(), ["webhooks.created", "webhooks.changed", "visits.created", "webhooks.changed"]);
}

#[test]
fn what_waits_goes_to_the_new_address() {
    let (w, old, new) = (World::new(), Receiver::new(), Receiver::new());
    let webhook = made(&w, &w.partner(), &old.url);
    let changed = w.partner().patch(&path(&webhook, ""), &webhook, json!({"url": new.url, "events": ["created"]}));
    changed.expect(200);
    assert_eq!(seen(&w.partner(), &webhook)["url"], json!(new.url));
    Worker::new(&w.state).work();
    assert_eq!((old.types().len(), new.types()), (0, vec!["webhooks.created".to_owned()]));
}
