use serde_json::json;

use super::{locked, path};
use crate::programme::indicator_values::{input, report};
use crate::programme::indicators::indicator;
use crate::support::World;

#[test]
fn a_lifted_year_is_open_for_one_school() {
    let w = World::new();
    let made = indicator(&w, json!({}));
    let lock = locked(&w);
    let lift = json!({"school_id": w.partner_school, "reason": "แก้จำนวนนักเรียน"});
    let lifted = w.district().act(&path(&lock, "/lift"), &lock, lift.clone()).expect(200);
    assert_eq!(lifted["lifted"][0]["school_id"], json!(w.partner_school));
    assert_eq!(lifted["lifted"][0]["lifted_by"], json!(w.district_manager));
    assert_eq!(lifted["allowed_actions"], json!(["lift_year_lock", "restore_year_lock"]));
    report(&w, &made, json!({"value": 70}));
    let mut own = input(&w, &made, json!({"value": 70}));
    own["school_id"] = json!(w.lead_school);
    w.lead().post("/v1/indicator-values", own).expect_problem(409, "year_locked");
    let twice = w.district().act(&path(&lock, "/lift"), &lifted, lift).expect_problem(409, "state_conflict");
    assert_eq!(twice["allowed"], json!(["restore_year_lock"]));
}

#[test]
fn only_a_manager_of_the_district_lifts_it() {
    let w = World::new();
    let lock = locked(&w);
    let lift = json!({"school_id": w.partner_school, "reason": "แก้"});
    w.partner().act(&path(&lock, "/lift"), &lock, lift.clone()).expect_problem(403, "forbidden");
    w.district_member().act(&path(&lock, "/lift"), &lock, lift.clone()).expect_problem(403, "managers_only");
    w.other_district().act(&path(&lock, "/lift"), &lock, lift.clone()).expect_problem(404, "not_found");
    w.district().post(&path(&lock, "/lift"), lift).expect_problem(428, "version_required");
    let foreign = json!({"school_id": w.other_district_school, "reason": "แก้"});
    w.district().act(&path(&lock, "/lift"), &lock, foreign).expect_faults(&[("/school_id", "unknown_record")]);
    let silent = json!({"school_id": w.partner_school});
    w.district().act(&path(&lock, "/lift"), &lock, silent).expect_faults(&[("/reason", "required")]);
    assert_eq!(w.district().get(&path(&lock, "")).expect(200)["lifted"], json!([]));
}
