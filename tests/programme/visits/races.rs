//! Two requests at once.

use std::sync::Barrier;

use serde_json::json;

use super::{id, path, plan, planned};
use crate::support::{Reply, World, day};

/// Runs both at the same moment.
pub fn at_once(first: impl FnOnce() -> Reply + Send, second: impl FnOnce() -> Reply + Send) -> (Reply, Reply) {
    let start = Barrier::new(2);
    std::thread::scope(|scope| {
        let first = scope.spawn(|| {
            start.wait();
            first()
        });
        start.wait();
        let second = second();
        (first.join().unwrap(), second)
    })
}

#[test]
fn of_two_writes_on_one_version_one_wins_and_one_is_logged() {
    let w = World::new();
    let (lead, district) = (w.lead(), w.district());
    for _ in 0..5 {
        let visit = planned(&w);
        let (one, other) = at_once(
            || lead.act(&path(&visit, "/hold"), &visit, json!({"held_on": day(0)})),
            || district.act(&path(&visit, "/cancel"), &visit, json!({"reason": "x"})),
        );
        let (won, lost) = if one.status == 200 { (one, other) } else { (other, one) };
        let won = won.expect(200);
        assert!([409, 412].contains(&lost.status), "{}", lost.text);
        let now = district.get(&path(&visit, "")).expect(200);
        assert_eq!((&now["version"], &now["status"]), (&json!(2), &won["status"]));
        let trail = district.get(&format!("/v1/audit-events?record_id={}", id(&visit))).expect(200);
        let actions: Vec<_> = trail["data"].as_array().unwrap().iter().map(|event| event["op"].clone()).collect();
        assert_eq!(actions, [json!("transition"), json!("create")]);
    }
}

#[test]
fn one_key_makes_one_visit_however_often_it_is_sent_at_once() {
    let w = World::new();
    let lead = w.lead();
    for round in 0..5 {
        let key = format!("key-{round}");
        let send = || lead.post_once("/v1/visits", &key, plan(&w));
        let (one, other) = at_once(send, send);
        let (made, second) = if one.status == 201 { (one, other) } else { (other, one) };
        let made = made.expect(201);
        match second.status {
            201 => assert_eq!(second.body, made),
            _ => drop(second.expect_problem(409, "request_in_flight")),
        }
        assert_eq!(lead.get("/v1/visits").ids().len(), round + 1);
        assert_eq!(lead.post_once("/v1/visits", &key, plan(&w)).expect(201), made);
    }
}
