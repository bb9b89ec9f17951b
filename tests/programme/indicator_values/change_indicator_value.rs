use serde_json::json;

use super::{path, report, submitted};
use crate::programme::indicators::indicator;
use crate::support::World;

#[test]
fn a_draft_changes_and_a_submitted_value_does_not() {
    let w = World::new();
    let value = report(&w, &indicator(&w, json!({})), json!({"value": 70, "note": "ร่าง"}));
    let after = w.partner_member().patch(&path(&value, ""), &value, json!({"value": 71, "note": null})).expect(200);
    assert_eq!((after["value"].as_f64(), after["note"].is_null()), (Some(71.0), true));
    w.partner().patch(&path(&value, ""), &value, json!({"value": 72})).expect_problem(412, "stale");
    w.partner()
        .patch(&path(&value, ""), &after, json!({"value": 172}))
        .expect_faults(&[("/value", "not_matching_unit")]);
    let sent = submitted(&w, &after);
    let problem =
        w.partner().patch(&path(&value, ""), &sent, json!({"value": 72})).expect_problem(409, "state_conflict");
    let allowed = json!(["verify_indicator_value", "return_indicator_value", "withdraw_indicator_value"]);
    assert_eq!((problem["state"].as_str(), &problem["allowed"]), (Some("submitted"), &allowed));
    assert_eq!(w.partner().get(&path(&value, "")).expect(200)["value"], json!(71.0));
}

#[test]
fn a_ratio_is_computed_anew() {
    let w = World::new();
    let made = indicator(&w, json!({"roll_up": "ratio"}));
    let value = report(&w, &made, json!({"numerator": 1, "denominator": 4}));
    let after = w.partner().patch(&path(&value, ""), &value, json!({"numerator": 2})).expect(200);
    assert_eq!(after["value"], json!(50.0));
}

#[test]
fn others_do_not_change_it() {
    let w = World::new();
    let value = report(&w, &indicator(&w, json!({})), json!({"value": 70}));
    w.district().patch(&path(&value, ""), &value, json!({"value": 71})).expect_problem(403, "forbidden");
    for caller in [w.other_lead(), w.other_partner(), w.former(), w.other_district()] {
        caller.patch(&path(&value, ""), &value, json!({"value": 71})).expect_problem(404, "not_found");
    }
    w.lead().patch(&path(&value, ""), &value, json!({"value": 71})).expect(200);
}
