//! The PDF, read back by poppler's `pdftotext`, which `scripts/test` installs.

use std::io::Write;
use std::process::{Command, Stdio};

use ruammue::insight::rendering::{Document, ReportStatus, pdf};

use super::{HOSTILE, full_of, long};
use crate::support::report;

/// The text in the order in which it stands in the file, spaces and line ends left out.
fn read(report: &Document) -> String {
    packed(&lines(report))
}

/// The text as it is broken into lines.
fn lines(report: &Document) -> String {
    let mut poppler = Command::new("pdftotext")
        .args(["-raw", "-", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("pdftotext, of the package poppler-utils");
    let file = pdf(report).unwrap();
    let mut pipe = poppler.stdin.take().unwrap();
    let writer = std::thread::spawn(move || pipe.write_all(&file));
    let text = String::from_utf8(poppler.wait_with_output().unwrap().stdout).unwrap();
    writer.join().unwrap().unwrap();
    text
}

fn packed(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace()).collect()
}

#[test]
fn copied_and_searched_text_reads_right() {
    let text = read(&report::example());
    for expected in [
        "เครือข่ายโรงเรียนอนุบาลนครปฐม",
        "ปีการศึกษา ๒๕๖๖",
        "ซึ่งครูต้องการคำแนะนำเรื่องน้ำหนักของคะแนน",
        "ใช้งบประมาณ ๗๘,๕๐๐.๕๐ บาท",
        "พี่เลี้ยง",
        "ผู้รับผิดชอบย้ายสถานศึกษา",
        "กระบวนการจัดการเรียนการสอนที่เน้นผู้เรียนเป็นสำคัญ",
        "๑๕ มิ.ย. ๒๕๖๖",
        "QA-1",
    ] {
        assert!(text.contains(&packed(expected)), "{expected} is not in {text}");
    }
    assert!(!text.contains("ซึ่ซึ่"));
    assert!(!text.contains("ฉบับร่าง"));
}

#[test]
fn words_that_the_line_breaker_would_split_are_kept_whole() {
    let mut report = report::empty();
    report.recommendations = report::example().recommendations;
    report.recommendations[0].text = "ใช้งบประมาณร้อยละห้าบ่อยๆ เฉลี่ยเดือนพฤษภาคม".repeat(80);
    for line in lines(&report).lines() {
        for (begins, word) in
            [("งบ", "งบประมาณ"), ("ร้อย", "ร้อยละ"), ("บ่อย", "บ่อยๆ"), ("เฉลี่", "เฉลี่ย"), ("พฤษภาค", "พฤษภาคม")]
        {
            assert_eq!(line.matches(begins).count(), line.matches(word).count(), "{line}");
        }
    }
}

#[test]
fn it_says_that_it_is_pdf_a_2u() {
    let file = pdf(&report::example()).unwrap();
    let text = String::from_utf8_lossy(&file);
    assert!(text.starts_with("%PDF-1.7"));
    assert!(
        text.contains("<pdfaid:part>2</pdfaid:part>") && text.contains("<pdfaid:conformance>U</pdfaid:conformance>")
    );
}

#[test]
fn whatever_is_not_accepted_is_marked_on_every_page() {
    for (status, mark) in [
        (ReportStatus::Draft, "ฉบับร่าง"),
        (ReportStatus::Submitted, "เสนอแล้ว รอการรับรอง"),
        (ReportStatus::Returned, "ส่งกลับให้แก้ไข"),
    ] {
        let text = read(&Document { status, ..report::example() });
        assert!(text.matches(&packed(mark)).count() >= 10, "{mark}");
    }
}

#[test]
fn texts_stay_texts() {
    let text = read(&full_of(HOSTILE));
    assert!(text.matches(&packed(HOSTILE)).count() > 20, "{text}");
}

#[test]
fn nothing_much_or_very_much_makes_a_report() {
    assert!(read(&report::empty()).contains("ยังไม่มีตัวชี้วัด"));
    assert!(read(&report::large(60)).contains(&packed("โรงเรียนวัดตัวอย่างที่ ๖๐")));
    for report in long() {
        assert!(pdf(&report).is_ok());
    }
}

#[test]
fn the_same_report_gives_the_same_file() {
    assert_eq!(pdf(&report::example()).unwrap(), pdf(&report::example()).unwrap());
}

#[test]
fn letters_that_the_fonts_lack_are_marked_and_break_nothing() {
    let mut report = report::example();
    report.summary = "ผลดีมาก 😀🇹🇭 汉字 \u{e000}".into();
    assert!(read(&report).contains("ผลดีมาก■■■■■■"));
}
