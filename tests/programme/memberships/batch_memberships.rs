use serde_json::json;

use super::{joining, read};
use crate::programme::batch::{expect_faults, outcomes, rows, table};
use crate::programme::networks;
use crate::support::{World, date, day};

/// The rows count in their order: the lead of the first makes the partner of the second possible.
#[test]
fn a_network_is_manned_by_one_batch() {
    let w = World::new();
    let network = networks::made(&w)["id"].clone();
    let on = |school, role: &str| {
        let mut seat = joining(&w, school, role, date(3));
        seat["network_id"] = network.clone();
        seat
    };
    let (lead, partner) = (on(w.former_school, "lead"), on(w.lone_school, "partner"));
    let backwards = [partner.clone(), lead.clone()];
    expect_faults(rows(&w.district(), "memberships", &backwards), &[(1, "joined_on", "lead_missing")]);
    assert_eq!(outcomes(rows(&w.district(), "memberships", &[lead, partner])), ["created", "created"]);
}

#[test]
fn a_table_joins_and_corrects() {
    let w = World::new();
    let seat = read(&w, w.partner_membership);
    let text = format!(
        "รหัสรายการ,รุ่น,รหัสเครือข่าย,รหัสสถานศึกษา,บทบาท,วันเข้าร่วม,เหตุผล\n\
         {},{},{},{},partner,{},บันทึกวันผิด\n,,{},{},partner,{},\n",
        w.partner_membership,
        seat["version"],
        w.network,
        w.partner_school,
        day(-20),
        w.network,
        w.lone_school,
        day(0)
    );
    assert_eq!(outcomes(table(&w.district(), "memberships", &text)), ["changed", "created"]);
    assert_eq!(read(&w, w.partner_membership)["joined_on"], json!(day(-20)));
    // What was written is there already.
    let again = text.lines().take(2).collect::<Vec<_>>().join("\n");
    assert_eq!(outcomes(table(&w.district(), "memberships", &again)), ["unchanged"]);
}

#[test]
fn only_the_first_day_is_corrected_and_with_a_reason() {
    let w = World::new();
    let mut seat = read(&w, w.partner_membership);
    seat["joined_on"] = json!(day(-20));
    expect_faults(rows(&w.district(), "memberships", &[seat.clone()]), &[(1, "reason", "required")]);
    seat["role"] = json!("lead");
    seat["reason"] = json!("ผิด");
    expect_faults(rows(&w.district(), "memberships", &[seat]), &[(1, "role", "read_only")]);
    let new = joining(&w, w.lone_school, "partner", date(0));
    rows(&w.district_member(), "memberships", std::slice::from_ref(&new)).expect_problem(403, "managers_only");
    rows(&w.lead(), "memberships", &[new]).expect_problem(403, "forbidden");
}
