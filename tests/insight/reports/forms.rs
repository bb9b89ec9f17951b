//! The report as PDF, workbook and page.

use super::{accepted, drafted, path, submitted};
use crate::support::{Reply, World};

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

fn ask(w: &World, report: &serde_json::Value, accept: &str) -> Reply {
    w.lead().send("GET", &path(report, ""), &[("accept", accept)], None)
}

#[test]
fn accept_chooses_the_form() {
    let w = World::new();
    let report = accepted(&w);
    let version = &report["version"];
    let json = ask(&w, &report, "application/json, text/html;q=0.5");
    assert_eq!((json.header("etag"), json.header("vary")), (format!("\"{version}\"").as_str(), "Accept"));
    for (accept, form, begins) in [(XLSX, "xlsx", "PK"), ("text/html", "html", "<!DOCTYPE html>")] {
        let reply = ask(&w, &report, accept);
        assert_eq!(reply.status, 200, "{}", reply.text);
        assert!(reply.text.starts_with(begins) && reply.header("content-type").starts_with(accept));
        assert_eq!((reply.header("etag"), reply.header("vary")), (format!("\"{version}-{form}\"").as_str(), "Accept"));
        assert_eq!(reply.header("x-content-type-options"), "nosniff");
        assert!(reply.header("content-disposition").contains("filename*=UTF-8''%E0%B8%A3"), "{:?}", reply.headers);
        let again = [("accept", accept), ("if-none-match", reply.header("etag"))];
        assert_eq!(w.lead().send("GET", &path(&report, ""), &again, None).status, 304);
    }
    ask(&w, &report, "image/png").expect_problem(406, "not_acceptable");
}

#[test]
#[cfg(feature = "pdf")]
fn a_pdf_is_a_file_to_keep() {
    let w = World::new();
    let report = accepted(&w);
    let reply = ask(&w, &report, "application/pdf");
    assert!(reply.status == 200 && reply.text.starts_with("%PDF-"), "{}", reply.status);
    assert!(reply.header("content-disposition").starts_with("attachment; filename=\"report-"));
}

#[test]
fn the_page_tells_what_the_figures_say_and_marks_a_draft() {
    let w = World::new();
    let draft = drafted(&w);
    let page = ask(&w, &draft, "text/html");
    assert!(page.text.contains("ฉบับร่าง") && page.text.contains("เครือข่ายโรงเรียนอนุบาลนครปฐม"));
    assert!(page.text.contains("ดำเนินงานครบทุกข้อ") && page.text.contains("นิเทศครบทุกแห่ง"));
    assert_eq!(page.header("etag"), "");
    assert!(page.header("content-security-policy").contains("default-src 'none'"));
}

#[test]
fn a_form_is_no_way_around_the_reach() {
    let w = World::new();
    let report = submitted(&w);
    let pdf = [("accept", "application/pdf")];
    for caller in [w.partner(), w.other_lead(), w.former(), w.other_district()] {
        caller.send("GET", &path(&report, ""), &pdf, None).expect_problem(404, "not_found");
    }
    w.nobody().send("GET", &path(&report, ""), &pdf, None).expect_problem(401, "unauthenticated");
}
