use serde_json::json;

use super::{archive, assert_nothing_kept, attach, fields, jpeg, kept, office, path, pdf, png, received, sha256};
use crate::programme::visits;
use crate::support::World;

#[test]
fn a_file_is_kept_with_what_is_known_of_it() {
    let w = World::new();
    let visit = visits::planned(&w);
    let mut asked = fields("visits", &visit);
    asked["description"] = json!("  ภาพการประชุม ");
    asked["clause"] = json!("๓.๕");
    let reply = attach(&w.lead(), &asked, "แผน ปี ๒๕๖๔.PDF", &pdf());
    assert_eq!(reply.header("etag"), "\"1\"");
    assert!(reply.header("location").starts_with("/v1/evidence/"));
    let made = reply.expect(201);
    assert_eq!((&made["resource"], &made["record_id"]), (&json!("visits"), &visit["id"]));
    assert_eq!((&made["name"], &made["media_type"]), (&json!("แผน ปี ๒๕๖๔.PDF"), &json!("application/pdf")));
    assert_eq!((&made["description"], &made["clause"]), (&json!("ภาพการประชุม"), &json!("3.5")));
    assert_eq!((&made["size"], &made["sha256"]), (&json!(pdf().len()), &json!(sha256(&pdf()))));
    assert_eq!((&made["status"], &made["created_by"]), (&json!("attached"), &json!(w.lead_manager)));
    assert_eq!(made["allowed_actions"], json!(["change_evidence", "withdraw_evidence"]));
    assert_eq!((kept(&w).len(), received(&w)), (1, 0));
    let trail = w.district().get("/v1/audit-events?resource=evidence").expect(200);
    assert_eq!(trail["data"][0]["action"], "attach_evidence");
    assert_eq!(trail["data"][0]["difference"]["name"]["to"], made["name"]);
}

#[test]
fn every_kind_that_is_taken_is_told_by_its_content() {
    let w = World::new();
    let asked = fields("visits", &visits::planned(&w));
    let open = |kind: &str| {
        let said = format!("application/vnd.oasis.opendocument.{kind}");
        archive(&[("mimetype", said.as_bytes()), ("content.xml", b"<x/>")])
    };
    let compound = |class: [u8; 16]| {
        let mut bytes = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
        bytes.resize(26, 0);
        bytes.extend([3, 0]);
        bytes.resize(512 + 80, 0);
        bytes.extend(class);
        bytes.resize(1536, 0);
        bytes
    };
    let word = [0x06, 0x09, 0x02, 0, 0, 0, 0, 0, 0xc0, 0, 0, 0, 0, 0, 0, 0x46];
    for (name, bytes, kind) in [
        ("a.jpg", jpeg(), "image/jpeg"),
        ("a.JPEG", jpeg(), "image/jpeg"),
        ("a.png", png(), "image/png"),
        ("a.webp", b"RIFF\x04\0\0\0WEBPVP8 ".to_vec(), "image/webp"),
        ("a.heic", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic".to_vec(), "image/heic"),
        ("a.pdf", pdf(), "application/pdf"),
        ("a.docx", office("word"), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("a.xlsx", office("xl"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("a.pptx", office("ppt"), "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
        ("a.odt", open("text"), "application/vnd.oasis.opendocument.text"),
        ("a.ods", open("spreadsheet"), "application/vnd.oasis.opendocument.spreadsheet"),
        ("a.odp", open("presentation"), "application/vnd.oasis.opendocument.presentation"),
        ("a.doc", compound(word), "application/msword"),
    ] {
        let made = attach(&w.lead(), &asked, name, &bytes).expect(201);
        assert_eq!(made["media_type"], kind, "{name}");
    }
}

#[test]
fn the_largest_file_is_taken_whole() {
    let w = World::new();
    let mut bytes = pdf();
    bytes.resize(20 * 1024 * 1024, b' ');
    let made = attach(&w.lead(), &fields("visits", &visits::planned(&w)), "a.pdf", &bytes).expect(201);
    assert_eq!(made["sha256"], sha256(&bytes));
    let sent = w.lead().get(&path(&made, "/content"));
    assert!(sent.bytes == bytes);
}

#[test]
fn a_retry_keeps_one_file() {
    let w = World::new();
    let lead = w.lead();
    let asked = fields("visits", &visits::planned(&w));
    let once = |fields: &serde_json::Value, bytes: &[u8]| {
        lead.upload("/v1/evidence", &[("idempotency-key", "k")], fields, ("a.pdf", bytes))
    };
    let first = once(&asked, &pdf()).expect(201);
    assert_eq!(once(&asked, &pdf()).expect(201), first);
    assert_eq!(w.lead().get("/v1/evidence").ids().len(), 1);
    once(&asked, &super::pdf_saying("อีกไฟล์")).expect_problem(422, "idempotency_key_reused");
    let mut other = asked.clone();
    other["description"] = json!("อย่างอื่น");
    once(&other, &pdf()).expect_problem(422, "idempotency_key_reused");
}

#[test]
fn who_may_not_write_the_record_attaches_nothing() {
    let w = World::new();
    let asked = fields("visits", &visits::planned(&w));
    let by = |caller: &crate::support::Caller| attach(caller, &asked, "a.pdf", &pdf());
    by(&w.partner()).expect_problem(403, "forbidden");
    by(&w.nobody()).expect_problem(401, "unauthenticated");
    for stranger in [w.other_lead(), w.other_partner(), w.former(), w.other_district()] {
        by(&stranger).expect_faults(&[("/record_id", "unknown_record")]);
    }
    assert_nothing_kept(&w);
}

#[test]
fn a_clause_must_be_one_of_the_agreement() {
    let w = World::new();
    let mut asked = fields("visits", &visits::planned(&w));
    asked["clause"] = json!("9.9");
    attach(&w.lead(), &asked, "a.pdf", &pdf()).expect_faults(&[("/clause", "unknown_clause")]);
    assert_nothing_kept(&w);
}
