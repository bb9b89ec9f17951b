//! What holds for the batches of every noun.

mod answers;
mod bad_rows;
mod bad_tables;
mod keys;
mod parity;
mod races;
mod round_trip;
mod tables;

use serde_json::{Value, json};

use crate::support::{Caller, Reply};

/// Rows as JSON.
pub fn rows(caller: &Caller, noun: &str, rows: &[Value]) -> Reply {
    caller.post(&format!("/v1/{noun}/batch"), json!({ "rows": rows }))
}

/// A table as CSV.
pub fn table(caller: &Caller, noun: &str, text: &str) -> Reply {
    bytes(caller, noun, text.as_bytes().to_vec())
}

pub fn bytes(caller: &Caller, noun: &str, bytes: Vec<u8>) -> Reply {
    caller.raw("POST", &format!("/v1/{noun}/batch"), &[("content-type", "text/csv")], bytes)
}

/// Rows, but nothing is to be written.
pub fn dry(caller: &Caller, noun: &str, rows: &[Value]) -> Reply {
    caller.post(&format!("/v1/{noun}/batch?dry_run=true"), json!({ "rows": rows }))
}

/// What came of each row.
#[track_caller]
pub fn outcomes(reply: Reply) -> Vec<String> {
    let body = reply.expect(200);
    let rows = body["rows"].as_array().unwrap();
    let outcomes: Vec<_> = rows.iter().map(|row| row["outcome"].as_str().unwrap().to_owned()).collect();
    for outcome in ["created", "changed", "unchanged"] {
        let count = outcomes.iter().filter(|one| *one == outcome).count();
        assert_eq!(body[outcome], count, "{body}");
    }
    outcomes
}

/// The row, the column and the code of every fault.
#[track_caller]
pub fn faults(reply: Reply) -> Vec<(u64, String, String)> {
    let body = reply.expect_problem(422, "invalid");
    let text = |value: &Value| value.as_str().unwrap_or("").to_owned();
    let errors = body["errors"].as_array().unwrap();
    for error in errors.iter().filter(|error| error["row"].is_u64()) {
        let start = format!("/rows/{}", error["row"].as_u64().unwrap() - 1);
        assert!(error["pointer"].as_str().unwrap().starts_with(&start), "{error}");
        assert!(!text(&error["message"]).is_empty());
    }
    errors.iter().map(|e| (e["row"].as_u64().unwrap_or(0), text(&e["column"]), text(&e["code"]))).collect()
}

/// The same, as it is expected.
#[track_caller]
pub fn expect_faults(reply: Reply, wanted: &[(u64, &str, &str)]) {
    let found = faults(reply);
    let found: Vec<_> = found.iter().map(|(row, column, code)| (*row, column.as_str(), code.as_str())).collect();
    assert_eq!(found, wanted);
}

/// How many events the audit trail has of an action.
pub fn logged(caller: &Caller, action: &str) -> usize {
    let events = caller.get(&format!("/v1/audit-events?limit=200&action={action}")).expect(200);
    events["data"].as_array().unwrap().len()
}
