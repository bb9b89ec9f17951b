//! The workbook, read back.

use std::io::Cursor;

use calamine::{Data, Range, Reader, Xlsx};
use ruammue::insight::rendering::{Document, ReportStatus, xlsx};

use super::{HOSTILE, full_of, long};
use crate::support::report::{self, day};

fn book(report: &Document) -> Xlsx<Cursor<Vec<u8>>> {
    Xlsx::new(Cursor::new(xlsx(report).unwrap())).unwrap()
}

fn sheet(report: &Document, name: &str) -> Range<Data> {
    book(report).worksheet_range(name).unwrap()
}

#[test]
fn every_matter_has_a_sheet() {
    let names = book(&report::example()).sheet_names();
    assert_eq!(
        names,
        [
            "รายงาน",
            "ภาพรวมข้อตกลง 9 ข้อ",
            "สถานศึกษา",
            "ตัวชี้วัด",
            "ค่าตัวชี้วัดรายสถานศึกษา",
            "ผลการประเมิน",
            "งานตามแผน",
            "การนิเทศ",
            "ข้อติดตาม",
            "การแลกเปลี่ยนเรียนรู้",
            "นวัตกรรม",
            "ข้อเสนอแนะ"
        ]
    );
}

#[test]
fn numbers_and_dates_are_real() {
    let tasks = sheet(&report::example(), "งานตามแผน");
    assert_eq!(tasks.get_value((0, 3)), Some(&Data::String("กำหนด".into())));
    let due = match tasks.get_value((1, 3)) {
        Some(Data::DateTime(date)) => date.to_ymd_hms_milli(),
        other => panic!("{other:?}"),
    };
    assert_eq!((due.0, due.1, due.2), (2023, 7, 31));
    assert_eq!(day("2023-07-31"), report::example().tasks[0].due_on);
    assert_eq!(tasks.get_value((1, 8)), Some(&Data::Float(42500.5)));
    let indicators = sheet(&report::example(), "ตัวชี้วัด");
    assert_eq!(indicators.get_value((1, 9)), Some(&Data::Float(68.5)));
    assert_eq!(indicators.get_value((1, 10)), Some(&Data::Float(0.85)));
    assert_eq!(indicators.get_value((1, 7)), Some(&Data::Float(2564.0)));
}

#[test]
fn a_missing_figure_is_an_empty_cell_and_a_reason() {
    let indicators = sheet(&report::example(), "ตัวชี้วัด");
    let last = indicators.end().unwrap().0;
    assert_eq!(indicators.get_value((last, 9)), Some(&Data::Empty));
    assert_eq!(indicators.get_value((last, 11)), Some(&Data::String("ยังไม่มีค่าที่ตรวจสอบแล้ว".into())));
}

#[test]
fn a_draft_says_so_first() {
    let draft = Document { status: ReportStatus::Draft, ..report::example() };
    assert_eq!(sheet(&draft, "รายงาน").get_value((1, 1)), Some(&Data::String("ฉบับร่าง".into())));
}

#[test]
fn texts_stay_texts() {
    let report = full_of(HOSTILE);
    for name in ["ภาพรวมข้อตกลง 9 ข้อ", "ข้อเสนอแนะ", "นวัตกรรม"]
    {
        assert_eq!(sheet(&report, name).get_value((1, 0)), Some(&Data::String(HOSTILE.into())));
        assert!(book(&report).worksheet_formula(name).unwrap().is_empty());
    }
}

#[test]
fn nothing_much_or_very_much_makes_a_workbook() {
    assert_eq!(sheet(&report::empty(), "ตัวชี้วัด").get_size().0, 1);
    assert_eq!(sheet(&report::large(60), "สถานศึกษา").get_size().0, 61);
    assert!(xlsx(&full_of(&"ก".repeat(40_000))).is_ok());
    for report in long() {
        assert!(xlsx(&report).is_ok());
    }
}

#[test]
fn the_same_report_gives_the_same_file() {
    assert_eq!(xlsx(&report::example()).unwrap(), xlsx(&report::example()).unwrap());
}
