//! Two at once: rotating, and revoking while the key is in use.

use std::sync::Barrier;
use std::sync::atomic::{AtomicBool, Ordering};

use serde_json::json;

use super::{dead, holder, made, path, revoke};
use crate::programme::visits;
use crate::support::{World, day};

#[test]
fn of_two_rotations_at_once_one_gives_a_key() {
    let w = World::new();
    let shown = made(&w.partner(), "read_only");
    let start = Barrier::new(2);
    let mut statuses: Vec<_> = std::thread::scope(|scope| {
        let rotate = || {
            let caller = w.partner();
            start.wait();
            let body = json!({"expires_on": day(60), "overlap_hours": 0});
            let reply = caller.act(&path(&shown, "/rotate"), &shown, body);
            if reply.status == 200 {
                holder(&w, &reply.body).get("/v1/me").expect(200);
            }
            reply.status
        };
        let both = [scope.spawn(rotate), scope.spawn(rotate)];
        both.into_iter().map(|one| one.join().unwrap()).collect()
    });
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 412]);
    dead(&holder(&w, &shown));
}

/// Nothing that is asked after the answer of the revocation is done any more.
#[test]
fn revoking_while_the_key_writes_stops_it_at_once() {
    let w = World::new();
    let shown = made(&w.lead(), "read_write");
    let revoked = AtomicBool::new(false);
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                let key = holder(&w, &shown);
                loop {
                    let late = revoked.load(Ordering::SeqCst);
                    let reply = key.post("/v1/visits", visits::plan(&w));
                    assert!(!late || reply.status == 401, "{}", reply.text);
                    match reply.status {
                        201 | 503 => {}
                        _ => return reply.expect_problem(401, "key_invalid"),
                    };
                }
            });
        }
        let before = w.lead().get(&path(&shown, "")).expect(200);
        revoke(&w.lead(), &before);
        revoked.store(true, Ordering::SeqCst);
    });
}
