//! What a row says otherwise than its record. A cell is text and a spreadsheet writes it in its own way, so what is meant
//! the same is the same: `2564` and `๒๕๖๔`, `TRUE` and true, a list and its JSON.

use serde_json::{Map, Value};

use super::Names;
use crate::web::{ascii_digits, tidy};

/// Which record a row is about, and what changes with every write: they are not compared.
const MARKS: &[&str] = &["id", "version", "updated_at", "updated_by"];

/// The fields that differ from those that were sent; what is computed or related is passed over.
pub(super) fn differing(row: &Map<String, Value>, sent: &Map<String, Value>, names: &Names) -> Map<String, Value> {
    let compared = |name: &String| !MARKS.contains(&name.as_str()) && !names.beside.contains(name);
    let differs = |name: &String, value: &Value| !same(value, sent.get(name).unwrap_or(&Value::Null));
    let fields = row.iter().filter(|(name, value)| compared(name) && differs(name, value));
    fields.map(|(name, value)| (name.clone(), value.clone())).collect()
}

fn same(told: &Value, sent: &Value) -> bool {
    match (told, sent) {
        (Value::String(text), Value::String(sent)) => tidy(text) == *sent,
        (Value::String(text), Value::Number(number)) => number_in(text) == number.as_f64(),
        (Value::String(text), Value::Bool(sent)) => text.eq_ignore_ascii_case(if *sent { "true" } else { "false" }),
        (Value::String(text), Value::Array(_)) => serde_json::from_str::<Value>(text).is_ok_and(|list| list == *sent),
        (Value::Number(told), Value::Number(sent)) => told.as_f64() == sent.as_f64(),
        (Value::Object(told), Value::Object(sent)) => {
            told.iter().all(|(name, value)| same(value, sent.get(name).unwrap_or(&Value::Null)))
        }
        _ => told == sent,
    }
}

/// Whether a field that cannot be written is left as it was: besides what is the same, empty, or an exact decimal whose
/// zeros a spreadsheet has dropped.
pub(super) fn untouched(told: &Value, sent: Option<&Value>) -> bool {
    let decimal = |value: &Value| value.as_str().and_then(number_in);
    told.is_null() || decimal(told).is_some_and(|number| sent.and_then(decimal) == Some(number))
}

fn number_in(text: &str) -> Option<f64> {
    ascii_digits(text.trim()).parse().ok()
}
