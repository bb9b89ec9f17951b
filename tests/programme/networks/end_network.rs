use serde_json::{Value, json};

use super::{path, seeded};
use crate::programme::{memberships, visits};
use crate::support::{World, date, day};

#[test]
fn its_memberships_end_with_it_and_each_is_logged() {
    let w = World::new();
    let network = seeded(&w);
    let former = memberships::read(&w, w.former_membership);
    let ended = json!({"ended_on": day(-5), "reason": "รวมกับเครือข่ายอื่น"});
    let after = w.district().act(&path(&network, "/end"), &network, ended.clone()).expect(200);
    assert_eq!((&after["ended_on"], &after["end_reason"]), (&json!(day(-5)), &ended["reason"]));
    assert_eq!((&after["lead_school_id"], &after["allowed_actions"]), (&Value::Null, &json!([])));
    for id in [w.lead_membership, w.partner_membership] {
        let one = memberships::read(&w, id);
        assert_eq!((&one["left_on"], &one["reason"]), (&json!(day(-5)), &ended["reason"]));
        let log = w.district().get(&format!("/v1/audit-events?record_id={id}")).expect(200);
        assert_eq!((&log["data"][0]["action"], &log["data"][0]["reason"]), (&json!("end_network"), &ended["reason"]));
    }
    assert_eq!(memberships::read(&w, w.former_membership), former);
    let problem = w.district().act(&path(&after, "/end"), &after, ended).expect_problem(409, "state_conflict");
    assert_eq!((&problem["state"], &problem["allowed"]), (&json!("ended"), &json!([])));
}

#[test]
fn the_lead_loses_its_reach_that_day() {
    let w = World::new();
    let visit = visits::planned(&w);
    let network = seeded(&w);
    w.lead().get(&visits::path(&visit, "")).expect(200);
    w.district().act(&path(&network, "/end"), &network, json!({"ended_on": day(0), "reason": "x"})).expect(200);
    w.lead().get(&visits::path(&visit, "")).expect_problem(404, "not_found");
    w.partner().get(&visits::path(&visit, "")).expect(200);
}

#[test]
fn its_end_lies_in_the_term_and_after_its_members_joined() {
    let w = World::new();
    let network = seeded(&w);
    let end = |on: String| w.district().act(&path(&network, "/end"), &network, json!({"ended_on": on, "reason": "x"}));
    end(day(2000)).expect_faults(&[("/ended_on", "outside_term")]);
    w.district().post("/v1/memberships", memberships::joining(&w, w.lone_school, "partner", date(20))).expect(201);
    end(day(19)).expect_faults(&[("/ended_on", "wrong_order")]);
    assert_eq!(seeded(&w), network);
    assert_eq!(memberships::read(&w, w.lead_membership)["left_on"], Value::Null);
    end(day(20)).expect(200);
}

#[test]
fn only_a_manager_of_the_district_ends_it() {
    let w = World::new();
    let network = seeded(&w);
    let body = json!({"ended_on": day(0), "reason": "x"});
    w.district_member().act(&path(&network, "/end"), &network, body.clone()).expect_problem(403, "managers_only");
    w.lead().act(&path(&network, "/end"), &network, body.clone()).expect_problem(403, "forbidden");
    w.other_district().act(&path(&network, "/end"), &network, body.clone()).expect_problem(404, "not_found");
    w.district().post(&path(&network, "/end"), body).expect_problem(428, "version_required");
}
