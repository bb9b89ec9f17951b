use serde_json::json;

use super::{bytes, expect_faults, table};
use crate::support::{Reply, World};

fn send(w: &World, text: &str) -> Reply {
    table(&w.district(), "schools", text)
}

#[test]
fn a_wrong_heading_is_named_with_what_there_is() {
    let w = World::new();
    let problem = send(&w, "รหัส สพฐ.,ชื่อโรงเรียน,OBEC code\n1,ก,2\n").expect_problem(422, "invalid");
    let errors = problem["errors"].as_array().unwrap();
    assert_eq!((&errors[0]["column"], &errors[0]["code"]), (&json!("ชื่อโรงเรียน"), &json!("unknown_column")));
    assert!(errors[0]["message"].as_str().unwrap().contains("ชื่อภาษาไทย (name_th)"), "{}", errors[0]);
    assert_eq!((&errors[1]["column"], &errors[1]["code"]), (&json!("OBEC code"), &json!("repeated")));
    // A heading of another noun's list.
    expect_faults(send(&w, "ปีการศึกษา\n2564\n"), &[(0, "ปีการศึกษา", "unknown_column")]);
    send(&w, "").expect_faults(&[("/rows", "too_few")]);
    send(&w, "รหัส สพฐ.,ชื่อภาษาไทย\n").expect_faults(&[("/rows", "too_few")]);
}

#[test]
fn another_encoding_is_told_with_its_line() {
    let w = World::new();
    // The second row is in TIS-620.
    let mixed = [&b"obec_code,name_th\n00000001,"[..], "ก".as_bytes(), b"\n00000002,\xa1\xd2\n"].concat();
    let utf_16 = "obec_code,name_th\n".encode_utf16().flat_map(u16::to_le_bytes);
    let utf_16: Vec<u8> = [0xff, 0xfe].into_iter().chain(utf_16).collect();
    for (sent, line) in [(mixed, 3), (utf_16, 1)] {
        let problem = bytes(&w.district(), "schools", sent).expect_problem(400, "malformed_table");
        assert_eq!((&problem["errors"][0]["line"], &problem["errors"][0]["code"]), (&json!(line), &json!("not_utf8")));
    }
    let media = [("content-type", "text/csv; charset=tis-620")];
    w.district().raw("POST", "/v1/schools/batch", &media, vec![]).expect_problem(415, "unsupported_media_type");
    assert_eq!(w.district().get("/v1/schools").ids().len(), 6);
}

#[test]
fn quotes_rows_and_formulas_are_told() {
    let w = World::new();
    let problem = send(&w, "obec_code,name_th\n00000001,\"ก\n00000002,ข\n").expect_problem(400, "malformed_table");
    assert_eq!(
        (&problem["errors"][0]["line"], &problem["errors"][0]["code"]),
        (&json!(2), &json!("unbalanced_quotes"))
    );
    let text = "รหัส สพฐ.,ชื่อภาษาไทย,ละติจูด\n\
        00000001,ก\n\
        00000002,=HYPERLINK(\"x\"),91\n\
        00000003,ข,\n\
        00000004,ค,,,\n\
        00000005,ง,,เกิน\n\
        -,@SUM(1),+1\n";
    let text = text.replace("=HYPERLINK(\"x\")", "\"=HYPERLINK(\"\"x\"\")\"");
    let found = super::faults(send(&w, &text));
    let found: Vec<_> = found.iter().map(|(row, column, code)| (*row, column.as_str(), code.as_str())).collect();
    for wanted in [
        (1, "", "ragged_row"),
        (2, "ชื่อภาษาไทย", "formula"),
        (2, "ละติจูด", "too_large"),
        (5, "", "ragged_row"),
        (6, "รหัส สพฐ.", "formula"),
        (6, "ชื่อภาษาไทย", "formula"),
        (6, "ละติจูด", "formula"),
    ] {
        assert!(found.contains(&wanted), "{wanted:?} is not among {found:?}");
    }
    assert!(!found.iter().any(|(row, ..)| [3, 4].contains(row)), "{found:?}");
    assert_eq!(w.district().get("/v1/schools").ids().len(), 6);
}

#[test]
fn a_thousand_and_one_rows_are_too_many() {
    let w = World::new();
    let lines: String = (1..=1001).map(|code| format!("{code:08},ก\r\n")).collect();
    send(&w, &format!("obec_code,name_th\r\n{lines}")).expect_faults(&[("/rows", "too_many")]);
}
