//! Forms that are cut off, incomplete or more than was asked for.

use std::io::{Read, Write};
use std::net::TcpStream;

use serde_json::json;

use super::{assert_nothing_kept, attach, fields, pdf};
use crate::programme::visits;
use crate::support::{World, form};

const EDGE: (&str, &str) = ("content-type", "multipart/form-data; boundary=EDGE");

#[test]
fn every_wrong_part_is_named_at_once() {
    let w = World::new();
    let asked = json!({"resource": "sessions", "record_id": "1", "colour": "red", "clause": "x"});
    attach(&w.lead(), &asked, "", b"").expect_faults(&[
        ("/resource", "not_in_list"),
        ("/record_id", "wrong_format"),
        ("/colour", "unknown_field"),
        ("/clause", "wrong_format"),
        ("/file", "empty_file"),
    ]);
    let empty = w.lead().raw("POST", "/v1/evidence", &[EDGE], b"--EDGE--\r\n".to_vec());
    empty.expect_faults(&[("/resource", "required"), ("/record_id", "required"), ("/file", "required")]);
    assert_nothing_kept(&w);
}

#[test]
fn a_part_that_is_given_twice_is_named() {
    let w = World::new();
    let (_, one) = form(&fields("visits", &visits::planned(&w)), ("a.pdf", &pdf()));
    let once = String::from_utf8(one).unwrap();
    let twice = once.trim_end_matches("--EDGE--\r\n").to_owned() + &once;
    let reply = w.lead().raw("POST", "/v1/evidence", &[EDGE], twice.into_bytes());
    reply.expect_faults(&[("/resource", "repeated"), ("/record_id", "repeated"), ("/file", "repeated")]);
    assert_nothing_kept(&w);
}

#[test]
fn what_is_left_blank_is_left_out() {
    let w = World::new();
    let mut asked = fields("visits", &visits::planned(&w));
    asked["description"] = json!("");
    asked["clause"] = json!(" ");
    let made = attach(&w.lead(), &asked, "a.pdf", &pdf()).expect(201);
    assert_eq!((&made["description"], &made["clause"]), (&json!(null), &json!(null)));
}

#[test]
fn another_media_type_is_refused() {
    let w = World::new();
    for media in ["application/json", "multipart/mixed; boundary=EDGE", "application/pdf", ""] {
        let reply = w.lead().raw("POST", "/v1/evidence", &[("content-type", media)], b"{}".to_vec());
        reply.expect_problem(415, "unsupported_media_type");
    }
    let gzip = [EDGE, ("content-encoding", "gzip")];
    w.lead().raw("POST", "/v1/evidence", &gzip, b"x".to_vec()).expect_problem(415, "unsupported_media_type");
}

#[test]
fn a_form_that_is_malformed_is_unreadable() {
    let w = World::new();
    let asked = fields("visits", &visits::planned(&w));
    let (_, whole) = form(&asked, ("a.pdf", &pdf()));
    let cut = whole[..whole.len() - 20].to_vec();
    let nameless = b"--EDGE\r\nContent-Disposition: form-data\r\n\r\nx\r\n--EDGE--\r\n".to_vec();
    let no_text = b"--EDGE\r\nContent-Disposition: form-data; name=\"a\xff\"\r\n\r\nx\r\n--EDGE--\r\n".to_vec();
    for body in [cut, nameless, no_text, b"".to_vec(), b"rubbish".to_vec()] {
        w.lead().raw("POST", "/v1/evidence", &[EDGE], body).expect_problem(400, "malformed_upload");
    }
    let reply = w.lead().raw("POST", "/v1/evidence", &[("content-type", "multipart/form-data")], whole);
    reply.expect_problem(400, "malformed_upload");
    assert_nothing_kept(&w);
}

#[test]
fn text_that_is_no_text_or_without_end_is_named() {
    let w = World::new();
    let long = "ก".repeat(20_000);
    let asked = json!({"resource": "visits", "record_id": w.network, "description": long});
    attach(&w.lead(), &asked, "a.pdf", &pdf()).expect_faults(&[("/description", "too_long")]);
    let broken = b"--EDGE\r\nContent-Disposition: form-data; name=\"description\"\r\n\r\n\xff\r\n--EDGE--\r\n";
    let problem = w.lead().raw("POST", "/v1/evidence", &[EDGE], broken.to_vec()).expect_problem(422, "invalid");
    assert!(problem["errors"].as_array().unwrap().iter().any(|error| error["pointer"] == "/description"));
    assert_nothing_kept(&w);
}

/// The line goes dead in the middle of the file.
#[test]
fn a_broken_upload_leaves_nothing() {
    let w = World::new();
    let lead = w.lead();
    let (media, whole) = form(&fields("visits", &visits::planned(&w)), ("a.pdf", &vec![b' '; 1 << 20]));
    let mut line = TcpStream::connect(w.base.trim_start_matches("http://")).unwrap();
    let head = format!(
        "POST /v1/evidence HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {}\r\nContent-Type: {media}\r\nContent-Length: {}\r\n\r\n",
        lead.token.as_ref().unwrap(),
        whole.len()
    );
    line.write_all(head.as_bytes()).unwrap();
    line.write_all(&whole[..whole.len() / 2]).unwrap();
    line.shutdown(std::net::Shutdown::Write).unwrap();
    let _ = line.read_to_end(&mut vec![]);
    for _ in 0..50 {
        if super::received(&w) == 0 {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
    assert_nothing_kept(&w);
}

#[test]
fn a_store_that_fails_saves_nothing() {
    let w = World::new();
    let asked = fields("visits", &visits::planned(&w));
    std::fs::remove_dir(w.files.path().join("staging")).unwrap();
    let problem = attach(&w.lead(), &asked, "a.pdf", &pdf());
    assert_eq!(problem.header("retry-after"), "60");
    problem.expect_problem(503, "store_unavailable");
    // The bytes come in, but cannot be kept: a file stands where the district's folder should be.
    std::fs::create_dir(w.files.path().join("staging")).unwrap();
    std::fs::write(w.files.path().join(w.district.to_string()), b"").unwrap();
    attach(&w.lead(), &asked, "a.pdf", &pdf()).expect_problem(503, "store_unavailable");
    assert_eq!(super::received(&w), 0);
    assert!(w.district().get("/v1/evidence").ids().is_empty());
}
