//! The workbook, read back.

use std::io::{Cursor, Read};

use calamine::{Data, Range, Reader, Xlsx};

use super::{XLSX, export, schools};
use crate::programme::{plan_tasks, plans};
use crate::support::{Caller, World, day, this_year};

fn bytes(caller: &Caller, path: &str, language: &str) -> Vec<u8> {
    let reply = export(caller, path, XLSX, language);
    assert_eq!((reply.status, reply.header("content-type")), (200, XLSX), "{}", reply.text);
    reply.bytes
}

fn sheet(caller: &Caller, path: &str, language: &str) -> Range<Data> {
    Xlsx::new(Cursor::new(bytes(caller, path, language))).unwrap().worksheet_range_at(0).unwrap().unwrap()
}

/// The first cell under a heading.
fn under(sheet: &Range<Data>, heading: &str) -> Data {
    let at = sheet.rows().next().unwrap().iter().position(|one| *one == Data::String(heading.into()));
    sheet.get_value((1, at.unwrap_or_else(|| panic!("no {heading}")).try_into().unwrap())).unwrap().clone()
}

/// The day of a real date.
fn day_of(cell: Data) -> String {
    match cell {
        Data::DateTime(moment) => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            format!("{year}-{month:02}-{day:02}")
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn numbers_amounts_and_dates_are_real() {
    let w = World::new();
    plan_tasks::tasked(&w, &plans::drafted(&w));
    let sheet = sheet(&w.lead(), "/v1/plan-tasks", "th");
    assert_eq!(under(&sheet, "เรื่อง"), Data::String("อบรมครู".into()));
    assert_eq!(under(&sheet, "ปีการศึกษา"), Data::Float(this_year().into()));
    assert_eq!(under(&sheet, "งบประมาณ (บาท)"), Data::Float(12500.5));
    assert_eq!(under(&sheet, "เกินกำหนด"), Data::Bool(false));
    assert_eq!(day_of(under(&sheet, "กำหนดเสร็จ")), day(20));
    assert_eq!(day_of(under(&sheet, "สร้างเมื่อ")), day(0));
}

#[test]
fn text_stays_text_and_nothing_is_run() {
    let w = World::new();
    schools(&w, &["=1+1".to_owned()]);
    let sheet = sheet(&w.partner(), "/v1/schools?q=%3D1", "en");
    assert_eq!(under(&sheet, "Thai name"), Data::String("=1+1".into()));
    assert_eq!(under(&sheet, "OBEC code"), Data::String("73011000".into()));
    assert_eq!(sheet.height(), 2);
}

#[test]
fn the_heading_stays_in_view() {
    let w = World::new();
    let mut book = zip::ZipArchive::new(Cursor::new(bytes(&w.partner(), "/v1/schools", "th"))).unwrap();
    let mut text = String::new();
    book.by_name("xl/worksheets/sheet1.xml").unwrap().read_to_string(&mut text).unwrap();
    assert!(text.contains("<pane ySplit=\"1\"") && text.contains("state=\"frozen\""), "{}", &text[..500]);
}
