//! Files that are not what they should be: each a clear problem, and nothing kept.

use super::{archive, assert_nothing_kept, attach, fields, jpeg, office, pdf, png};
use crate::programme::visits;
use crate::support::World;

#[test]
fn a_file_that_lies_about_its_kind_is_refused() {
    let w = World::new();
    let asked = fields("visits", &visits::planned(&w));
    for (name, bytes) in [
        ("photo.jpg", pdf()),
        ("photo.png", jpeg()),
        ("plan.pdf", png()),
        ("plan.docx", office("xl")),
        ("plan.pdf.exe", pdf()),
        ("plan", pdf()),
        (".pdf.", pdf()),
    ] {
        attach(&w.lead(), &asked, name, &bytes).expect_faults(&[("/file", "name_ending")]);
    }
    assert_nothing_kept(&w);
}

#[test]
fn a_kind_that_is_not_on_the_list_is_refused() {
    let w = World::new();
    let asked = fields("visits", &visits::planned(&w));
    let macros = archive(&[("[Content_Types].xml", b"<x/>"), ("word/vbaProject.bin", b"x"), ("word/a.xml", b"<x/>")]);
    let no_types = archive(&[("word/document.xml", b"<x/>")]);
    let huge = archive(&[("mimetype", b"application/vnd.oasis.opendocument.textually")]);
    let mut cut = office("word");
    cut.truncate(cut.len() - 30);
    for (name, bytes) in [
        ("run.pdf", b"MZ\x90\0\x03\0\0\0".to_vec()),
        ("run.pdf", b"\x7fELF\x02\x01\x01\0".to_vec()),
        ("page.pdf", b"<html><script>alert(1)</script></html>".to_vec()),
        ("picture.png", b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>".to_vec()),
        ("text.pdf", "ข้อความธรรมดา".into()),
        ("late.pdf", b" %PDF-1.4".to_vec()),
        ("a.docx", macros),
        ("a.docx", no_types),
        ("a.docx", cut),
        ("a.docx", archive(&[("photo.jpg", b"x")])),
        ("a.odt", huge),
        ("a.docx", b"PK\x05\x06\0\0\0\0\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\0\0".to_vec()),
    ] {
        let problem = attach(&w.lead(), &asked, name, &bytes).expect_problem(422, "invalid");
        assert_eq!(problem["errors"][0]["code"], "file_kind", "{name}: {problem}");
        assert!(problem["errors"][0]["message"].as_str().unwrap().contains("pdf"));
    }
    assert_nothing_kept(&w);
}

#[test]
fn an_empty_file_is_refused() {
    let w = World::new();
    let asked = fields("visits", &visits::planned(&w));
    attach(&w.lead(), &asked, "a.pdf", b"").expect_faults(&[("/file", "empty_file")]);
    assert_nothing_kept(&w);
}

#[test]
fn a_file_that_is_too_large_is_refused() {
    let w = World::new();
    let asked = fields("visits", &visits::planned(&w));
    for size in [20 * 1024 * 1024 + 1, 25 * 1024 * 1024] {
        let mut bytes = pdf();
        bytes.resize(size, b' ');
        attach(&w.lead(), &asked, "a.pdf", &bytes).expect_problem(413, "file_too_large");
    }
    assert_nothing_kept(&w);
}

#[test]
fn names_are_made_safe_or_refused() {
    let w = World::new();
    let asked = fields("visits", &visits::planned(&w));
    for (sent, name) in [
        ("../../etc/แผน.pdf", "แผน.pdf"),
        ("C:\\\\fakepath\\\\แผน.pdf", "แผน.pdf"),
        ("..\\\\..\\\\แผน.pdf", "แผน.pdf"),
        ("กี่ปี๊น้ำใจ้.pdf", "กี่ปี๊น้ำใจ้.pdf"),
        // Sara am is kept as it is typed; a letter with its accent apart becomes one.
        ("น้ำ e\u{301}.pdf", "น้ำ é.pdf"),
    ] {
        assert_eq!(attach(&w.lead(), &asked, sent, &pdf()).expect(201)["name"], name, "{sent}");
    }
    let long = format!("{}.pdf", "ก".repeat(197));
    for (sent, code) in [
        ("a\u{202e}fdp.pdf", "control_character"),
        ("a\u{200b}.pdf", "control_character"),
        ("a\u{85}.pdf", "control_character"),
        ("dir/", "no_file_name"),
        ("..", "no_file_name"),
        (long.as_str(), "too_long"),
    ] {
        let problem = attach(&w.lead(), &asked, sent, &pdf()).expect_problem(422, "invalid");
        assert_eq!((&problem["errors"][0]["pointer"], &problem["errors"][0]["code"]), (&"/file".into(), &code.into()));
    }
}
