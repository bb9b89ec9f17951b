//! The table for spreadsheets.

use super::{CSV, column, export, rows, schools};
use crate::programme::{plan_tasks, plans};
use crate::support::{World, day, this_year};

#[test]
fn a_table_has_every_record_in_the_order_of_the_list() {
    let w = World::new();
    schools(&w, &["เกาะ", "ขนม", "กา", "ไก่"].map(str::to_owned));
    let reply = export(&w.district(), "/v1/schools", CSV, "th");
    assert_eq!(reply.status, 200, "{}", reply.text);
    assert_eq!(reply.header("content-type"), "text/csv; charset=utf-8; header=present");
    assert_eq!((reply.header("vary"), reply.header("content-language")), ("Accept, Accept-Language", "th"));
    assert!(reply.header("content-disposition").contains("filename*=UTF-8''%E0%B8%AA"), "{:?}", reply.headers);
    let listed = w.district().get("/v1/schools?limit=200").expect(200);
    let names: Vec<_> = listed["data"].as_array().unwrap().iter().map(|one| one["name_th"].as_str().unwrap()).collect();
    assert_eq!(column(&rows(&reply.text), "ชื่อภาษาไทย"), names);
}

#[test]
fn filters_order_and_language_are_those_that_were_asked_for() {
    let w = World::new();
    schools(&w, &["Alpha", "Beta", "Alphabet"].map(str::to_owned));
    let table = rows(&export(&w.partner(), "/v1/schools?q=Alpha&sort=-name", CSV, "en").text);
    assert_eq!(column(&table, "Thai name"), ["Alphabet", "Alpha"]);
    assert_eq!(column(&table, "Contacts: Phone"), ["", ""]);
    assert_eq!(column(&table, "OBEC code"), ["73011002", "73011000"]);
    let none = rows(&export(&w.partner(), "/v1/schools?q=Nowhere", CSV, "th").text);
    assert_eq!((none.len(), none[0][0].as_str()), (1, "รหัสรายการ"));
}

#[test]
fn what_a_spreadsheet_would_run_is_neutralised() {
    let w = World::new();
    let formulas = ["=HYPERLINK(\"http://x\",\"y\")", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "'=1"];
    schools(&w, &formulas.map(str::to_owned));
    let text = export(&w.district(), "/v1/schools?sort=obec_code", CSV, "th").text;
    assert!(text.contains(",\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\","), "{text}");
    let names = column(&rows(&text), "ชื่อภาษาไทย");
    let found: Vec<_> = names.iter().filter(|name| name.starts_with('\'')).collect();
    assert_eq!(found, formulas.map(|formula| format!("'{formula}")).iter().collect::<Vec<_>>());
}

#[test]
fn years_are_buddhist_amounts_exact_and_related_records_come_along() {
    let w = World::new();
    plan_tasks::tasked(&w, &plans::drafted(&w));
    let plain = rows(&export(&w.lead(), "/v1/plan-tasks", CSV, "en").text);
    assert!(!plain[0].iter().any(|heading| heading.starts_with("School: ")), "{:?}", plain[0]);
    assert_eq!(column(&plain, "Academic year"), [this_year().to_string()]);
    let table = rows(&export(&w.lead(), "/v1/plan-tasks?expand=school", CSV, "th").text);
    let at = |heading| column(&table, heading)[0].clone();
    assert_eq!((at("กำหนดเสร็จ"), at("งบประมาณ (บาท)").as_str()), (day(20), "12500.50"));
    assert_eq!((at("เรื่อง").as_str(), at("เกินกำหนด").as_str()), ("อบรมครู", "false"));
    assert_eq!(at("สถานศึกษา: ชื่อภาษาไทย"), "โรงเรียนบ้านลำพยา");
}
