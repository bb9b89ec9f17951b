//! What is told is what the owner may see at the time.

use chrono::Duration;
use diesel::prelude::*;
use ruammue::db::schema::change_log;
use ruammue::{clock, db};
use serde_json::json;

use super::{Receiver, Worker, made, seen, switch};
use crate::programme::accounts::{self, why};
use crate::programme::{evaluations, visits};
use crate::support::{World, day};

#[test]
fn each_owner_is_told_what_they_may_see() {
    let w = World::new();
    let (lead, other) = (Receiver::new(), Receiver::new());
    made(&w, &w.lead(), &lead.url);
    made(&w, &w.other_lead(), &other.url);
    let (visit, draft) = (visits::planned(&w), evaluations::draft(&w, "lead"));
    Worker::new(&w.state).work();
    assert_eq!(lead.types(), ["webhooks.created", "visits.created", "evaluations.created"]);
    assert_eq!(other.types(), ["webhooks.created"]);
    assert_eq!(lead.told()[1].event()["data"]["id"], visit["id"]);
    assert_eq!(lead.told()[2].event()["data"]["id"], draft["id"]);
}

#[test]
fn what_leaves_the_owners_reach_is_told_as_lost_and_no_more() {
    let (w, receiver) = (World::new(), Receiver::new());
    let visit = visits::planned(&w);
    made(&w, &w.lead(), &receiver.url);
    let worker = Worker::new(&w.state);
    worker.work();
    let path = format!("/v1/memberships/{}", w.partner_membership);
    let membership = w.district().get(&path).expect(200);
    let leave = json!({"left_on": day(0), "reason": "ย้ายเครือข่าย"});
    w.district().act(&format!("{path}/leave"), &membership, leave).expect(200);
    worker.work();
    assert!(receiver.types().contains(&"visits.lost".to_owned()), "{:?}", receiver.types());
    let so_far = receiver.told().len();
    let cancelled = w.district().act(&visits::path(&visit, "/cancel"), &visit, json!({"reason": "ฝนตก"}));
    cancelled.expect(200);
    worker.work();
    assert_eq!(receiver.told().len(), so_far);
}

#[test]
fn with_its_owner_a_webhook_ends() {
    let (w, receiver) = (World::new(), Receiver::new());
    w.district()
        .patch(&accounts::path(w.partner_member, ""), &accounts::seen(&w, w.partner_member), json!({"rank": "manager"}))
        .expect(200);
    let webhook = made(&w, &w.sign_in(w.partner_member), &receiver.url);
    let worker = Worker::new(&w.state);
    worker.work();
    let so_far = receiver.told().len();
    let owner = accounts::seen(&w, w.partner_member);
    w.partner().act(&accounts::path(w.partner_member, "/deactivate"), &owner, why()).expect(200);
    visits::planned(&w);
    worker.work();
    let off = seen(&w.partner(), &webhook);
    assert_eq!((&off["status"], &off["off_reason"]), (&json!("off"), &json!("owner_inactive")));
    assert_eq!(receiver.told().len(), so_far);
    switch(&w.partner(), &off, "on").expect(200);
    worker.work();
    assert_eq!(receiver.told().len(), so_far, "its owner is still none");
}

#[test]
fn one_that_was_off_for_too_long_is_told_to_read_anew() {
    let (w, receiver) = (World::new(), Receiver::new());
    let webhook = made(&w, &w.partner(), &receiver.url);
    let worker = Worker::new(&w.state);
    worker.work();
    let off = switch(&w.partner(), &webhook, "off").expect(200);
    visits::planned(&w);
    let long_ago = db::Instant::new(clock::now().utc() - Duration::days(91));
    let age =
        |conn: &mut db::Conn| Ok(diesel::update(change_log::table).set(change_log::at.eq(long_ago)).execute(conn)?);
    w.state.db.write_now(age).unwrap();
    switch(&w.partner(), &off, "on").expect(200);
    worker.work();
    assert_eq!(receiver.types()[1..], ["webhook.resync_required"]);
    visits::planned_of(&w.lead(), &w, w.network, w.partner_school, 5);
    worker.work();
    assert_eq!(receiver.types()[2..], ["visits.created"]);
}
