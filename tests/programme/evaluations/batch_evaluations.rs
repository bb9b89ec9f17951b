use serde_json::{Value, json};

use super::{draft, framework, full, submitted};
use crate::programme::batch::{expect_faults, outcomes, rows, table};
use crate::support::{World, this_year};

#[test]
fn the_district_records_its_own_in_both_forms() {
    let w = World::new();
    let external = full(&w, "external", w.partner_school);
    let external = [external, full(&w, "district", w.partner_school)];
    assert_eq!(outcomes(rows(&w.district(), "evaluations", &external)), ["created", "created"]);
    let text = format!(
        "รหัสสถานศึกษา,ปีการศึกษา,รหัสชุดมาตรฐาน,ประเภท,ผลรายมาตรฐาน,ระดับภาพรวม\n\
         {},{},{},district,\"[{{\"\"code\"\":\"\"1\"\",\"\"level\"\":4}}]\",๔\n",
        w.lead_school,
        this_year(),
        framework(&w)["id"].as_str().unwrap()
    );
    assert_eq!(outcomes(table(&w.district(), "evaluations", &text)), ["created"]);
    let made = w.district().get(&format!("/v1/evaluations?school_id={}", w.lead_school)).expect(200)["data"][0].clone();
    assert_eq!((&made["standards"], &made["overall_level"]), (&json!([{"code": "1", "level": 4}]), &json!(4)));
    let wrong = text.replace("[{", "{").replace("}]", "}");
    expect_faults(table(&w.district(), "evaluations", &wrong), &[(1, "ผลรายมาตรฐาน", "wrong_type")]);
}

/// A lead reads its partner's self evaluation without being its author; what it does not touch, it may send back.
#[test]
fn what_a_list_sent_changes_nothing() {
    let w = World::new();
    submitted(&w, "self");
    draft(&w, "lead");
    let listed = w.lead().get("/v1/evaluations?expand=school,framework").expect(200)["data"].clone();
    let mut listed: Vec<Value> = listed.as_array().unwrap().clone();
    assert_eq!(outcomes(rows(&w.lead(), "evaluations", &listed)), ["unchanged", "unchanged"]);
    listed.iter_mut().for_each(|one| one["strengths"] = json!("ใหม่"));
    let theirs = listed.iter().position(|one| one["kind"] == "self").unwrap() as u64 + 1;
    expect_faults(rows(&w.lead(), "evaluations", &listed), &[(theirs, "", "forbidden")]);
    listed.retain(|one| one["kind"] == "lead");
    assert_eq!(outcomes(rows(&w.lead(), "evaluations", &listed)), ["changed"]);
}

#[test]
fn each_row_keeps_the_rules_of_its_single_request() {
    let w = World::new();
    let mut wrong = full(&w, "self", w.partner_school);
    wrong["considerations"][1]["level"] = json!(9);
    wrong["standards"][0]["code"] = json!("9");
    let all = [wrong, full(&w, "self", w.lead_school), full(&w, "district", w.partner_school)];
    let wanted = [
        (1, "considerations.1.level", "not_in_list"),
        (1, "standards.0.code", "not_in_framework"),
        (2, "school_id", "not_yours"),
        (3, "kind", "district_only"),
    ];
    expect_faults(rows(&w.partner(), "evaluations", &all), &wanted);
    let twice = [full(&w, "self", w.partner_school), full(&w, "self", w.partner_school)];
    expect_faults(rows(&w.partner(), "evaluations", &twice), &[(2, "", "same_as_row")]);
}
