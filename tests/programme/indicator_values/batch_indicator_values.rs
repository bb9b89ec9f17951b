use ruammue::db::Id;
use serde_json::{Value, json};

use super::{input, path, report, submitted};
use crate::programme::batch::{expect_faults, logged, outcomes, rows, table};
use crate::programme::indicators::{indicator, of_district};
use crate::programme::year_locks;
use crate::support::{World, this_year};

#[test]
fn a_lead_reports_its_networks_year_in_both_forms() {
    let w = World::new();
    let (made, ratio) = (indicator(&w, json!({})), indicator(&w, json!({"code": "R", "roll_up": "ratio"})));
    let for_lead =
        json!({"indicator_id": made["id"], "school_id": w.lead_school, "academic_year": this_year(), "value": 70});
    assert_eq!(outcomes(rows(&w.lead(), "indicator-values", &[for_lead])), ["created"]);
    let text = format!(
        "รหัสตัวชี้วัด;รหัสสถานศึกษา;ปีการศึกษา;ภาคเรียน;ค่า;ตัวตั้ง;ตัวหาร;หมายเหตุ\n\
         {0};{2};{3};๑;๗๐.๕;;;ปลายภาค\n{1};{2};{3};;;3;4;\n",
        made["id"].as_str().unwrap(),
        ratio["id"].as_str().unwrap(),
        w.partner_school,
        this_year()
    );
    assert_eq!(outcomes(table(&w.lead_member(), "indicator-values", &text)), ["created", "created"]);
    let values = w.partner().get("/v1/indicator-values").expect(200)["data"].clone();
    let mut figures: Vec<_> = values.as_array().unwrap().iter().map(|one| one["value"].as_f64().unwrap()).collect();
    figures.sort_by(f64::total_cmp);
    assert_eq!(figures, [70.5, 75.0]);
    assert_eq!(logged(&w.district(), "report_indicator_value"), 3);
}

/// Of a ratio the value that a list sends is computed: sent back, it changes nothing, nor does it stand in the way.
#[test]
fn what_a_list_sent_changes_nothing() {
    let w = World::new();
    let (made, ratio) = (indicator(&w, json!({})), indicator(&w, json!({"code": "R", "roll_up": "ratio"})));
    report(&w, &made, json!({"value": 70, "note": "ปลายภาค"}));
    submitted(&w, &report(&w, &made, json!({"value": 71, "term": 1})));
    report(&w, &ratio, json!({"numerator": 3, "denominator": 4}));
    let listed = w.partner().get("/v1/indicator-values?expand=school,indicator").expect(200)["data"].clone();
    let mut listed: Vec<Value> = listed.as_array().unwrap().clone();
    assert_eq!(outcomes(rows(&w.partner(), "indicator-values", &listed)), ["unchanged"; 3]);
    let ratio = listed.iter_mut().find(|one| !one["numerator"].is_null()).unwrap();
    ratio["numerator"] = json!(2);
    let reply = rows(&w.partner(), "indicator-values", &listed);
    assert_eq!(outcomes(reply).iter().filter(|one| *one == "changed").count(), 1);
    assert_eq!(logged(&w.district(), "change_indicator_value"), 1);
}

#[test]
fn each_row_keeps_the_rules_of_its_single_request() {
    let w = World::new();
    let made = indicator(&w, json!({}));
    let draft = submitted(&w, &report(&w, &made, json!({"value": 71})));
    let mut changed = w.partner().get(&path(&draft, "")).expect(200);
    changed["value"] = json!(72);
    let mut verified = changed.clone();
    verified["status"] = json!("verified");
    verified["value"] = draft["value"].clone();
    let new = |own: Value| input(&w, &made, own);
    let mut foreign = new(json!({"value": 70, "term": 1}));
    foreign["school_id"] = json!(w.other_partner_school);
    let unknown =
        json!({"indicator_id": Id::fresh(), "school_id": w.partner_school, "academic_year": this_year(), "value": 1});
    let all = [
        changed,
        foreign,
        unknown,
        new(json!({"value": 101, "term": 1})),
        new(json!({"value": 70, "academic_year": this_year() - 543})),
        new(json!({"value": 70})),
        new(json!({"value": 70, "term": 2})),
        new(json!({"value": 71, "term": 2})),
    ];
    let wanted = [
        (1, "", "state_forbids"),
        (2, "", "unknown_record"),
        (3, "indicator_id", "unknown_record"),
        (4, "value", "not_matching_unit"),
        (5, "academic_year", "year_not_buddhist"),
        (6, "academic_year", "taken"),
        (8, "academic_year", "same_as_row"),
    ];
    expect_faults(rows(&w.partner(), "indicator-values", &all), &wanted);
    expect_faults(rows(&w.partner(), "indicator-values", &[verified]), &[(1, "status", "read_only")]);
    assert_eq!(w.partner().get("/v1/indicator-values").ids().len(), 1);
}

#[test]
fn a_locked_year_and_others_values_are_closed() {
    let w = World::new();
    let made = of_district(&w);
    let value = report(&w, &made, json!({"value": 70}));
    rows(&w.district(), "indicator-values", std::slice::from_ref(&value)).expect_problem(403, "forbidden");
    expect_faults(rows(&w.other_partner(), "indicator-values", &[value]), &[(1, "id", "unknown_record")]);
    year_locks::locked(&w);
    let late = input(&w, &made, json!({"value": 70, "term": 1}));
    expect_faults(rows(&w.partner(), "indicator-values", &[late]), &[(1, "academic_year", "year_locked")]);
}
