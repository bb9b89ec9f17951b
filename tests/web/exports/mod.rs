//! A list as a file: whole, of one moment, safe to open, within reach, and recognisable when it breaks off.

mod again;
mod csv;
mod headings;
mod ndjson;
mod reach;
mod streams;
mod xlsx;

use std::collections::BTreeMap;

use serde_json::Value;

use crate::contract::operations;
use crate::support::{Caller, Reply, World, new_school};

const CSV: &str = "text/csv";
const NDJSON: &str = "application/x-ndjson";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

fn export(caller: &Caller, path: &str, media: &str, language: &str) -> Reply {
    caller.send("GET", path, &[("accept", media), ("accept-language", language)], None)
}

/// The operations that export, with their paths.
fn exported() -> BTreeMap<String, String> {
    let exports = |operation: &Value| operation["responses"]["200"]["content"][CSV].is_object();
    let all = operations().into_iter().filter(|(_, (_, _, operation))| exports(operation));
    all.map(|(id, (_, path, _))| (id, path)).collect()
}

/// Schools by their names, written at once.
fn schools(w: &World, names: &[String]) {
    let write = |conn: &mut _| {
        for (number, name) in (1000..).zip(names) {
            new_school(conn, w.district, number, name);
        }
        Ok(())
    };
    w.state.db.write_now(write).unwrap();
}

/// The records of lines, and the last line.
fn lines(text: &str) -> (Vec<Value>, Value) {
    let mut lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let last = lines.pop().unwrap();
    (lines, last)
}

/// The rows of a CSV, its heading first (RFC 4180).
fn rows(text: &str) -> Vec<Vec<String>> {
    let text = text.strip_prefix('\u{feff}').expect("the byte order mark is there");
    let (mut rows, mut row, mut cell, mut quoted) = (vec![], vec![], String::new(), false);
    for letter in text.chars() {
        match letter {
            '"' => {
                quoted = !quoted;
                cell.push('"');
            }
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\n' if !quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            other => cell.push(other),
        }
    }
    assert!(row.is_empty() && cell.is_empty(), "the last row has no end: {row:?} {cell}");
    rows.into_iter().map(|row: Vec<String>| row.iter().map(|cell| meant(cell)).collect()).collect()
}

fn meant(cell: &str) -> String {
    let cell = cell.strip_suffix('\r').unwrap_or(cell);
    let quoted = cell.strip_prefix('"').and_then(|cell| cell.strip_suffix('"'));
    quoted.unwrap_or(cell).replace("\"\"", "\"")
}

/// What stands under a heading.
fn column(rows: &[Vec<String>], heading: &str) -> Vec<String> {
    let at = rows[0].iter().position(|one| *one == heading).unwrap_or_else(|| panic!("no {heading} in {:?}", rows[0]));
    rows[1..].iter().map(|row| row[at].clone()).collect()
}

#[test]
fn a_part_or_another_form_is_refused() {
    let w = World::new();
    for part in ["limit=5", "count=exact"] {
        let reply = export(&w.partner(), &format!("/v1/schools?{part}"), CSV, "en");
        let errors = reply.expect_problem(400, "invalid_parameters")["errors"].clone();
        assert_eq!(errors[0]["code"], "not_allowed_here");
    }
    export(&w.partner(), "/v1/schools?colour=red", CSV, "en").expect_problem(400, "invalid_parameters");
    let reply = export(&w.partner(), "/v1/schools", "text/html", "en");
    assert!(reply.expect_problem(406, "not_acceptable")["detail"].as_str().unwrap().contains(CSV));
    assert!(export(&w.partner(), "/v1/schools", "text/html, */*;q=0.1", "en").expect(200)["data"].is_array());
    export(&w.partner(), "/v1/audit-events", CSV, "en").expect_problem(403, "forbidden");
    export(&w.nobody(), "/v1/schools", CSV, "en").expect_problem(401, "unauthenticated");
}

#[test]
fn every_list_names_its_forms_in_the_contract() {
    let paged = |operation: &Value| {
        operation["parameters"].as_array().into_iter().flatten().any(|parameter| parameter["name"] == "cursor")
    };
    for (id, (_, _, operation)) in operations().into_iter().filter(|(_, (_, _, operation))| paged(operation)) {
        let answers = &operation["responses"];
        for media in ["application/json", CSV, NDJSON, XLSX] {
            assert!(answers["200"]["content"][media].is_object(), "{id} does not name {media}");
        }
        assert!(answers["406"].is_object() && answers["200"]["headers"]["Content-Disposition"].is_object(), "{id}");
    }
}
