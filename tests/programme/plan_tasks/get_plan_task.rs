use serde_json::json;

use super::super::plans::drafted;
use super::{path, ready, tasked};
use crate::support::World;

#[test]
fn the_network_reads_its_tasks_and_nobody_else_does() {
    let w = World::new();
    let made = tasked(&w, &drafted(&w));
    for caller in [w.district_member(), w.lead_member(), w.partner_member()] {
        let seen = caller.get(&path(&made, "?expand=school,network,plan")).expect(200);
        assert_eq!(seen["school"]["id"], json!(w.partner_school));
        assert_eq!((&seen["network"]["id"], &seen["plan"]["id"]), (&json!(w.network), &made["plan_id"]));
        assert_eq!(seen["overdue"], json!(false));
    }
    for caller in [w.former(), w.other_lead(), w.other_partner(), w.other_district()] {
        caller.get(&path(&made, "")).expect_problem(404, "not_found");
    }
}

#[test]
fn what_may_be_done_depends_on_the_plan_and_the_caller() {
    let w = World::new();
    let task = ready(&w);
    let open = |caller: crate::support::Caller| caller.get(&path(&task, "")).expect(200)["allowed_actions"].clone();
    assert_eq!(open(w.lead()), json!(["start_plan_task", "record_task_update", "cancel_plan_task"]));
    assert_eq!(open(w.partner_member()), json!(["start_plan_task", "record_task_update"]));
}
