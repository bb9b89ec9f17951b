//! The page.

use ruammue::insight::rendering::{Document, ReportStatus, html};

use super::{HOSTILE, full_of, long};
use crate::support::report;

fn page(report: &Document) -> String {
    String::from_utf8(html(report).unwrap()).unwrap()
}

#[test]
fn it_says_what_the_report_says() {
    let page = page(&report::example());
    for text in [
        "<html lang=\"th\">",
        "ปีการศึกษา ๒๕๖๖",
        "ศึกษาบริบทของสถานศึกษาในเครือข่าย",
        "เกินกำหนด",
        "ใช้งบประมาณ ๗๘,๕๐๐.๕๐ บาท",
        "ประเมินโรงเรียนบ้านหนองหินให้เสร็จก่อนเปิดภาคเรียน",
        "รับรองเมื่อ</dt><dd>๑๐ พฤษภาคม ๒๕๖๗",
        "9f86d081884c7d659a2feaa0c55ad015",
    ] {
        assert!(page.contains(text), "{text}");
    }
    assert_eq!(page.matches("<svg ").count(), 8);
    assert!(!page.contains("class=\"mark\""));
}

#[test]
fn it_needs_nothing_from_elsewhere() {
    let page = page(&report::example());
    for outside in ["://", "src=", "href=", "url(", "@import", "<script", "<link", "<img"] {
        assert!(!page.contains(outside), "{outside}");
    }
}

#[test]
fn whatever_is_not_accepted_is_marked() {
    for (status, mark) in [
        (ReportStatus::Draft, "ฉบับร่าง"),
        (ReportStatus::Submitted, "รอการรับรอง"),
        (ReportStatus::Returned, "ส่งกลับให้แก้ไข"),
    ] {
        let page = page(&Document { status, ..report::example() });
        let (_, after) = page.split_once("class=\"mark\"").unwrap();
        assert!(after.split_once("</p>").unwrap().0.contains(mark));
    }
}

#[test]
fn texts_stay_texts() {
    let page = page(&full_of(HOSTILE));
    assert!(!page.contains("<script") && !page.contains("<label>"));
    assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;q&quot; &#39;a&#39;"));
}

#[test]
fn nothing_much_or_very_much_makes_a_page() {
    assert!(page(&report::empty()).contains("ยังไม่มีตัวชี้วัด"));
    assert!(page(&report::large(60)).contains("โรงเรียนวัดตัวอย่างที่ ๖๐"));
    for report in long() {
        assert!(page(&report).contains(&report.tasks[0].title));
    }
}
