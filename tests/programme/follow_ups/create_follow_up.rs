use serde_json::json;

use super::{created, follow_up, follow_up_with};
use crate::programme::visits;
use crate::support::{World, day};

#[test]
fn it_stands_where_its_visit_stands() {
    let w = World::new();
    let visit = visits::held(&w);
    let one = created(&w, &visit);
    assert_eq!((&one["network_id"], &one["school_id"]), (&json!(w.network), &json!(w.partner_school)));
    assert_eq!((&one["status"], &one["priority"], &one["overdue"]), (&json!("open"), &json!("normal"), &json!(false)));
    assert_eq!(one["allowed_actions"], json!(["change_follow_up", "finish_follow_up", "withdraw_follow_up"]));
}

#[test]
fn a_visit_takes_one_from_its_day_to_its_closing() {
    let w = World::new();
    for visit in [visits::held(&w), visits::reported(&w), visits::acknowledged(&w)] {
        created(&w, &visit);
    }
    let visit = visits::reported(&w);
    let visit = w.partner().act(&visits::path(&visit, "/return"), &visit, json!({"reason": "x"})).expect(200);
    w.lead_member().post("/v1/follow-ups", follow_up(&visit)).expect(201);
    let planned = visits::planned(&w);
    let cancelled = visits::planned(&w);
    let cancelled = w.lead().act(&visits::path(&cancelled, "/cancel"), &cancelled, json!({"reason": "x"})).expect(200);
    for (visit, state) in [(planned, "planned"), (cancelled, "cancelled"), (visits::closed(&w), "closed")] {
        let problem = w.lead().post("/v1/follow-ups", follow_up(&visit)).expect_problem(409, "state_conflict");
        assert_eq!(problem["state"], state);
    }
    assert_eq!(w.district().get("/v1/follow-ups").ids().len(), 4);
}

#[test]
fn it_is_due_on_the_day_of_the_visit_or_later() {
    let w = World::new();
    let visit = visits::held_days_ago(&w, 10);
    w.lead()
        .post("/v1/follow-ups", follow_up_with(&visit, json!({"due_on": day(-11)})))
        .expect_faults(&[("/due_on", "wrong_order")]);
    let one = w.lead().post("/v1/follow-ups", follow_up_with(&visit, json!({"due_on": day(-10)}))).expect(201);
    assert_eq!(one["overdue"], true);
}

#[test]
fn wrong_fields_are_named_together() {
    let w = World::new();
    let body = json!({"visit_id": "x", "what": "", "due_on": "2564-07-15", "priority": "urgent", "school_id": 1});
    w.lead().post("/v1/follow-ups", body).expect_faults(&[
        ("/visit_id", "wrong_format"),
        ("/what", "required"),
        ("/who", "required"),
        ("/due_on", "date_buddhist"),
        ("/priority", "not_in_list"),
        ("/school_id", "unknown_field"),
    ]);
    let unknown = follow_up(&json!({"id": ruammue::db::Id::fresh()}));
    w.lead().post("/v1/follow-ups", unknown).expect_faults(&[("/visit_id", "unknown_record")]);
}

#[test]
fn the_district_and_the_lead_of_the_network_make_them() {
    let w = World::new();
    let visit = visits::held(&w);
    w.district_member().post("/v1/follow-ups", follow_up(&visit)).expect(201);
    w.partner().post("/v1/follow-ups", follow_up(&visit)).expect_problem(403, "forbidden");
    w.former().post("/v1/follow-ups", follow_up(&visit)).expect_problem(403, "forbidden");
    for caller in [w.other_lead(), w.other_district()] {
        caller.post("/v1/follow-ups", follow_up(&visit)).expect_faults(&[("/visit_id", "unknown_record")]);
    }
    w.nobody().post("/v1/follow-ups", follow_up(&visit)).expect_problem(401, "unauthenticated");
    let own = visits::planned_of(&w.district(), &w, w.network, w.lead_school, 0);
    let own = w.district().act(&visits::path(&own, "/hold"), &own, json!({"held_on": day(0)})).expect(200);
    w.lead().post("/v1/follow-ups", follow_up(&own)).expect_problem(403, "forbidden");
    assert_eq!(w.district().get("/v1/follow-ups").ids().len(), 1);
}
