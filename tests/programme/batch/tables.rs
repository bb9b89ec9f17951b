use serde_json::json;

use super::{outcomes, table};
use crate::contract::operations;
use crate::support::World;

/// Thai and English headings and fields' own names, Thai digits, the byte order mark, semicolons and tabs, quoted cells.
#[test]
fn a_table_is_read_as_spreadsheets_write_it() {
    let w = World::new();
    let tables = [
        "\u{feff}รหัส สพฐ.,ชื่อภาษาไทย,การติดต่อ: โทรศัพท์\r\n๐๐๐๐๐๐๐๑,โรงเรียนหนึ่ง,034-251-234\r\n",
        "\u{feff}OBEC code;Thai name;Active\r\n00000002;\"โรงเรียน; สอง\";TRUE\r\n;;\r\n",
        "obec_code\tname_th\tlatitude\tlongitude\n00000003\tโรงเรียนสาม\t๑๓.๕\t-1.25\n",
    ];
    for text in tables {
        assert_eq!(outcomes(table(&w.district(), "schools", text)), ["created"], "{text}");
    }
    let of = |code: &str| w.district().get(&format!("/v1/schools?obec_code={code}")).expect(200)["data"][0].clone();
    assert_eq!(of("00000001")["contacts"], json!({"phone": "034-251-234"}));
    assert_eq!((&of("00000002")["name_th"], &of("00000002")["active"]), (&json!("โรงเรียน; สอง"), &json!(true)));
    assert_eq!((&of("00000003")["latitude"], &of("00000003")["longitude"]), (&json!(13.5), &json!(-1.25)));
}

#[test]
fn a_guarded_formula_is_text() {
    let w = World::new();
    let text = "obec_code,name_th,name_en\n00000001,'=1+1,'plain\n";
    assert_eq!(outcomes(table(&w.district(), "schools", text)), ["created"]);
    let school = w.district().get("/v1/schools?obec_code=00000001").expect(200)["data"][0].clone();
    assert_eq!((&school["name_th"], &school["name_en"]), (&json!("=1+1"), &json!("'plain")));
}

/// The contract's own tables have headings that are read, and rows that are of the right shape.
#[test]
fn the_contracts_examples_are_read() {
    let w = World::new();
    let batches: Vec<_> = operations().into_iter().filter(|(id, _)| id.starts_with("batch_")).collect();
    assert_eq!(batches.len(), 5);
    for (id, (_, path, operation)) in batches {
        let noun = path.split('/').nth(2).unwrap().to_owned();
        let example = &operation["requestBody"]["content"]["text/csv"]["example"];
        let caller = if id == "batch_indicator_values" { w.lead() } else { w.district() };
        let reply = table(&caller, &noun, example.as_str().unwrap());
        if reply.status == 200 {
            continue;
        }
        for (row, column, code) in super::faults(reply) {
            let about_others = ["unknown_record", "not_yours", "taken", "outside_term"].contains(&code.as_str());
            assert!(row == 1 && about_others, "{id}: {column} {code}");
        }
    }
}
