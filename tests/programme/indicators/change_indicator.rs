use serde_json::json;

use super::{indicator, of_district, path};
use crate::programme::indicator_values::report;
use crate::support::{World, this_year};

#[test]
fn a_lead_changes_its_networks_indicator() {
    let w = World::new();
    let made = indicator(&w, json!({}));
    let after = w.lead().patch(&path(&made, ""), &made, json!({"name": "ใหม่", "unit": "level", "baseline_value": 3}));
    assert_eq!(after.expect(200)["name"], "ใหม่");
    w.lead().patch(&path(&made, ""), &made, json!({"name": "อื่น"})).expect_problem(412, "stale");
    w.partner().patch(&path(&made, ""), &made, json!({"name": "อื่น"})).expect_problem(403, "forbidden");
    w.other_lead().patch(&path(&made, ""), &made, json!({"name": "อื่น"})).expect_problem(404, "not_found");
    assert_eq!(w.lead().get(&path(&made, "")).expect(200)["name"], "ใหม่");
}

#[test]
fn where_it_belongs_stays() {
    let w = World::new();
    let made = indicator(&w, json!({}));
    w.district()
        .patch(&path(&made, ""), &made, json!({"network_id": w.other_network}))
        .expect_faults(&[("/network_id", "not_allowed_here")]);
}

#[test]
fn the_district_takes_a_network_out() {
    let w = World::new();
    let made = of_district(&w);
    let after = w.district().patch(&path(&made, ""), &made, json!({"network_ids": [w.other_network]})).expect(200);
    assert_eq!(after["network_ids"], json!([w.other_network]));
    w.partner().get(&path(&made, "")).expect_problem(404, "not_found");
    w.other_partner().get(&path(&made, "")).expect(200);
}

#[test]
fn what_values_were_given_for_stays() {
    let w = World::new();
    let made = indicator(&w, json!({}));
    report(&w, &made, json!({"value": 70}));
    for patch in [json!({"unit": "number"}), json!({"roll_up": "sum"})] {
        w.lead().patch(&path(&made, ""), &made, patch).expect_problem(409, "still_in_use");
    }
    w.lead().patch(&path(&made, ""), &made, json!({"direction": "keep"})).expect(200);
}

#[test]
fn a_unit_that_no_target_fits_is_refused() {
    let w = World::new();
    let made = indicator(&w, json!({}));
    let target = json!({"academic_year": this_year(), "value": 80});
    w.lead().post(&path(&made, "/targets"), target).expect(201);
    let patch = json!({"unit": "level", "baseline_value": 2});
    w.lead().patch(&path(&made, ""), &made, patch).expect_problem(409, "still_in_use");
    w.lead().patch(&path(&made, ""), &made, json!({"unit": "number"})).expect(200);
}
