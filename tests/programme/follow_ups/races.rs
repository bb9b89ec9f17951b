//! A follow-up made while its visit is closed.

use serde_json::json;

use super::follow_up;
use crate::programme::visits::races::at_once;
use crate::programme::visits::{acknowledged, path};
use crate::support::World;

#[test]
fn a_closed_visit_never_has_an_open_follow_up() {
    let w = World::new();
    let (lead, district) = (w.lead(), w.district());
    for round in 0..8 {
        let visit = acknowledged(&w);
        let close = || district.act(&path(&visit, "/close"), &visit, json!({}));
        let create = || lead.post("/v1/follow-ups", follow_up(&visit));
        // Which of the two starts first is turned around, so that each has its chance.
        let (closed, created) = if round % 2 == 0 {
            at_once(close, create)
        } else {
            let (created, closed) = at_once(create, close);
            (closed, created)
        };
        let now = district.get(&path(&visit, "")).expect(200);
        let open = district.get(&format!("/v1/follow-ups?visit_id={}", visit["id"].as_str().unwrap())).ids();
        if closed.status == 200 {
            created.expect_problem(409, "state_conflict");
            assert_eq!((&now["status"], open.len()), (&json!("closed"), 0));
        } else {
            closed.expect_problem(409, "open_follow_ups");
            created.expect(201);
            assert_eq!((&now["status"], open.len()), (&json!("acknowledged"), 1));
        }
    }
}
