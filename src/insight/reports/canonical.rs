//! JSON in the one form that everybody writes the same: the JSON Canonicalization Scheme (RFC 8785). A report is hashed
//! in it, so that a reader with any tool comes to the same hash.

use serde::Serialize;
use serde_json::{Number, Value};
use sha2::{Digest, Sha256};

use crate::error::{Code, Problem};

/// Something as JSON, its whole numbers without a point: `70`, never `70.0`.
pub fn value_of(content: &impl Serialize) -> Result<Value, Problem> {
    let value = serde_json::to_value(content).map_err(|error| {
        tracing::error!(%error, "a report could not be written");
        Problem::new(Code::Internal)
    })?;
    Ok(whole(value))
}

fn whole(value: Value) -> Value {
    match value {
        Value::Number(number) => {
            number.as_f64().filter(|_| number.is_f64()).and_then(as_integer).map_or(Value::Number(number), Value::from)
        }
        Value::Array(items) => items.into_iter().map(whole).collect(),
        Value::Object(fields) => fields.into_iter().map(|(name, field)| (name, whole(field))).collect(),
        other => other,
    }
}

/// The largest number up to which every integer is exact (2^53).
const EXACT: f64 = 9_007_199_254_740_992.0;

#[allow(clippy::cast_possible_truncation, reason = "it is whole and within the bounds")]
fn as_integer(number: f64) -> Option<i64> {
    (number.fract() == 0.0 && number.abs() <= EXACT).then_some(number as i64)
}

/// The canonical text: no spaces, members in the order of their names, numbers as ECMAScript writes them.
pub fn text(value: &Value) -> String {
    match value {
        Value::Object(fields) => {
            let mut names: Vec<&String> = fields.keys().collect();
            names.sort_by(|one, other| one.encode_utf16().cmp(other.encode_utf16()));
            let members = names
                .into_iter()
                .filter_map(|name| Some(format!("{}:{}", Value::String(name.clone()), text(fields.get(name)?))));
            format!("{{{}}}", members.collect::<Vec<_>>().join(","))
        }
        Value::Array(items) => format!("[{}]", items.iter().map(text).collect::<Vec<_>>().join(",")),
        Value::Number(number) => number_text(number),
        other => other.to_string(),
    }
}

fn number_text(number: &Number) -> String {
    match number.as_f64().filter(|_| number.is_f64()) {
        None => number.to_string(),
        Some(0.0) => "0".to_owned(),
        Some(value) if (1e-6..1e21).contains(&value.abs()) => value.to_string(),
        Some(value) => {
            let text = format!("{value:e}");
            if text.contains("e-") { text } else { text.replace('e', "e+") }
        }
    }
}

/// The SHA-256 of the canonical text, in hexadecimal.
pub fn hash(value: &Value) -> String {
    Sha256::digest(text(value)).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn it_is_what_the_rfc_says() {
        let document =
            json!({"ข": [1e30, 1e-7, 0.000001, 333333333.3333333, -0.0, 4.5], "a": {"b": "\n\u{7f}\"ก", "": null}});
        assert_eq!(
            text(&document),
            "{\"a\":{\"\":null,\"b\":\"\\n\u{7f}\\\"ก\"},\"ข\":[1e+30,1e-7,0.000001,333333333.3333333,0,4.5]}"
        );
        assert_eq!(hash(&json!({})), "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
    }

    proptest::proptest! {
        /// Writing and reading changes nothing, whatever the number.
        #[test]
        fn what_was_read_back_is_written_the_same(number in proptest::num::f64::NORMAL) {
            let once = text(&value_of(&number).unwrap());
            let again: Value = serde_json::from_str(&once).unwrap();
            proptest::prop_assert_eq!(text(&value_of(&again).unwrap()), once);
        }
    }
}
