//! A thousand values by one request, beside the same number by as many.

use std::time::Instant;

use serde_json::{Value, json};

use super::api::Api;

/// The rows of a batch.
pub const ROWS: usize = 1000;
const JSON: &str = "application/json";

/// What was asked and the seconds that it took; the single requests come first.
pub fn measure(api: &Api, [single, as_json, as_csv]: [&[Value]; 3]) -> Vec<(&'static str, f64)> {
    let singles =
        seconds(|| single.iter().for_each(|value| drop(api.post("/v1/indicator-values", JSON, &value.to_string()))));
    let batch = |query: &str, media: &str, body: &str| {
        seconds(|| {
            let outcome = api.post(&format!("/v1/indicator-values/batch{query}"), media, body);
            assert_eq!(outcome["created"], ROWS);
        })
    };
    let (rows, table) = (json!({ "rows": as_json }).to_string(), table(as_csv));
    vec![
        ("1,000 by single requests", singles),
        ("batch of JSON, dry run", batch("?dry_run=true", JSON, &rows)),
        ("batch of JSON", batch("", JSON, &rows)),
        ("batch of CSV, dry run", batch("?dry_run=true", "text/csv", &table)),
        ("batch of CSV", batch("", "text/csv", &table)),
    ]
}

fn seconds(job: impl FnOnce()) -> f64 {
    let begun = Instant::now();
    job();
    begun.elapsed().as_secs_f64()
}

fn table(rows: &[Value]) -> String {
    let cell = |value: &Value| value.as_str().map_or(value.to_string(), str::to_owned);
    let line = |row: &Value| {
        let cells = ["indicator_id", "school_id", "academic_year", "value"].map(|name| cell(&row[name]));
        cells.join(",") + "\r\n"
    };
    "รหัสตัวชี้วัด,รหัสสถานศึกษา,ปีการศึกษา,ค่า\r\n".to_owned() + &rows.iter().map(line).collect::<String>()
}
