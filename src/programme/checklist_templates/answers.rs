//! A checklist's answers against its items, as pure functions.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};
use serde_json::{Number, Value};
use utoipa::ToSchema;

use super::items::{Item, ItemKind};
use crate::error::{Faults, FieldCode, Problem};
use crate::web::ascii_digits;

/// The longest answer in words, in characters.
const LONGEST_TEXT: usize = 10_000;

/// The answer to one item of the checklist.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// The item's code in the template.
    #[schema(min_length = 1, max_length = 50, example = "1.1")]
    pub item: String,
    /// Text, a number, true or false, a level or a choice, as the item asks.
    #[schema(value_type = serde_json::Value, example = json!(true))]
    pub value: Value,
}

/// What is wrong with a value, and what fills the message.
type Fault = (FieldCode, String);

/// The answers as they are kept: each of its item's kind, and none missing that is required. Else every fault, at
/// `/answers`.
pub fn read_answers(items: &[Item], answers: &[Answer]) -> Result<Vec<Answer>, Problem> {
    let mut faults = Faults::default();
    let mut kept = Vec::with_capacity(answers.len());
    let mut answered = HashSet::new();
    for (index, answer) in answers.iter().enumerate() {
        let at = format!("/answers/{index}");
        let Some(item) = items.iter().find(|item| item.code == answer.item) else {
            faults.add(format!("{at}/item"), FieldCode::NoSuchItem);
            continue;
        };
        faults.check(!answered.insert(&item.code), &format!("{at}/item"), FieldCode::Repeated);
        match item.read(&answer.value) {
            Ok(value) => kept.push(Answer { item: answer.item.clone(), value }),
            Err((code, about)) => faults.add_about(format!("{at}/value"), code, about),
        }
    }
    for item in items.iter().filter(|item| item.is_unanswered_in(answers)) {
        faults.add_about("/answers", FieldCode::Unanswered, &item.text);
    }
    faults.done()?;
    Ok(kept)
}

impl Item {
    /// Required, and not answered or with an empty text.
    fn is_unanswered_in(&self, answers: &[Answer]) -> bool {
        let answer = answers.iter().find(|answer| answer.item == self.code);
        let empty = |value: &Value| self.kind == ItemKind::Text && value.as_str().is_some_and(|s| s.trim().is_empty());
        self.required && answer.is_none_or(|answer| empty(&answer.value))
    }

    /// The value of an answer, if it is of the item's kind.
    fn read(&self, value: &Value) -> Result<Value, Fault> {
        match self.kind {
            ItemKind::Text => read_text(value),
            ItemKind::Number => self.read_number(value),
            ItemKind::YesNo => value.as_bool().map(Value::Bool).ok_or_else(|| must_be("boolean")),
            ItemKind::Level => self.read_level(value),
            ItemKind::Choice => self.read_choice(value),
        }
    }

    fn read_number(&self, value: &Value) -> Result<Value, Fault> {
        let number = number_in(value).ok_or_else(|| must_be("number"))?;
        let float = number.as_f64().ok_or_else(|| must_be("number"))?;
        if let Some(minimum) = self.minimum.filter(|minimum| float < *minimum) {
            return Err((FieldCode::TooSmall, minimum.to_string()));
        }
        if let Some(maximum) = self.maximum.filter(|maximum| float > *maximum) {
            return Err((FieldCode::TooLarge, maximum.to_string()));
        }
        Ok(Value::Number(number))
    }

    fn read_level(&self, value: &Value) -> Result<Value, Fault> {
        let level = number_in(value).and_then(|number| number.as_i64()).ok_or_else(|| must_be("integer"))?;
        match level {
            ..1 => Err((FieldCode::TooSmall, "1".into())),
            level if level > self.highest_level() => Err((FieldCode::TooLarge, self.highest_level().to_string())),
            level => Ok(level.into()),
        }
    }

    fn read_choice(&self, value: &Value) -> Result<Value, Fault> {
        let choice = value.as_str().ok_or_else(|| must_be("string"))?;
        if !self.choices.iter().any(|known| known == choice) {
            return Err((FieldCode::NotInList, self.choices.join(", ")));
        }
        Ok(value.clone())
    }
}

fn must_be(kind: &str) -> Fault {
    (FieldCode::WrongType, kind.to_owned())
}

fn read_text(value: &Value) -> Result<Value, Fault> {
    let text = value.as_str().ok_or_else(|| must_be("string"))?;
    if text.chars().count() > LONGEST_TEXT {
        return Err((FieldCode::TooLong, LONGEST_TEXT.to_string()));
    }
    Ok(value.clone())
}

/// A number, or one that was typed as text, in Thai digits too.
fn number_in(value: &Value) -> Option<Number> {
    match value {
        Value::Number(number) => Some(number.clone()),
        Value::String(typed) => serde_json::from_str(&ascii_digits(typed.trim())).ok(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    fn items() -> Vec<Item> {
        serde_json::from_value(json!([
            {"code": "t", "text": "ข้อความ", "kind": "text", "required": true},
            {"code": "n", "text": "จำนวน", "kind": "number", "minimum": 0, "maximum": 10.5},
            {"code": "y", "text": "มีหรือไม่", "kind": "yes_no", "required": true},
            {"code": "l", "text": "ระดับ", "kind": "level"},
            {"code": "h", "text": "ระดับสี่", "kind": "level", "highest": 4},
            {"code": "c", "text": "เลือก", "kind": "choice", "choices": ["ก", "ข"]},
        ]))
        .unwrap()
    }

    fn answer(item: &str, value: Value) -> Answer {
        Answer { item: item.into(), value }
    }

    /// The faults beside a whole set of required answers.
    fn fault_of(item: &str, value: Value) -> Option<&'static str> {
        let mut answers = vec![answer("t", json!("ดี")), answer("y", json!(false))];
        answers.retain(|one| one.item != item);
        answers.push(answer(item, value));
        let errors = read_answers(&items(), &answers).err()?.errors;
        assert_eq!(errors.len(), 1, "{errors:?}");
        Some(errors[0].code.as_str())
    }

    #[test]
    fn each_kind_takes_its_own_values() {
        for (item, value, wanted) in [
            ("t", json!("x"), None),
            ("t", json!(1), Some("wrong_type")),
            ("t", json!(null), Some("wrong_type")),
            ("t", json!("ก".repeat(10_001)), Some("too_long")),
            ("n", json!(10.5), None),
            ("n", json!("๑๐"), None),
            ("n", json!("ten"), Some("wrong_type")),
            ("n", json!(true), Some("wrong_type")),
            ("n", json!(-0.1), Some("too_small")),
            ("n", json!(10.6), Some("too_large")),
            ("y", json!(true), None),
            ("y", json!("true"), Some("wrong_type")),
            ("l", json!(1), None),
            ("l", json!(5), None),
            ("l", json!("๓"), None),
            ("l", json!(2.5), Some("wrong_type")),
            ("l", json!(0), Some("too_small")),
            ("l", json!(6), Some("too_large")),
            ("h", json!(5), Some("too_large")),
            ("c", json!("ข"), None),
            ("c", json!("ค"), Some("not_in_list")),
            ("c", json!(["ก"]), Some("wrong_type")),
            ("x", json!("ก"), Some("no_such_item")),
        ] {
            assert_eq!(fault_of(item, value.clone()), wanted, "{item} = {value}");
        }
    }

    #[test]
    fn every_fault_is_named_and_what_is_required_is_asked_for() {
        let answers = [answer("t", json!(" ")), answer("l", json!(9)), answer("l", json!(1)), answer("z", json!(1))];
        let errors = read_answers(&items(), &answers).unwrap_err().errors;
        let found: Vec<_> = errors.iter().map(|e| (e.place.to_string(), e.code.as_str(), e.about.as_str())).collect();
        let found: Vec<_> = found.iter().map(|(at, code, about)| (at.as_str(), *code, *about)).collect();
        assert_eq!(
            found,
            [
                ("/answers/1/value", "too_large", "5"),
                ("/answers/2/item", "repeated", ""),
                ("/answers/3/item", "no_such_item", ""),
                ("/answers", "unanswered", "ข้อความ"),
                ("/answers", "unanswered", "มีหรือไม่"),
            ]
        );
    }

    #[test]
    fn numbers_are_kept_as_numbers() {
        let answers = [answer("t", json!("ดี")), answer("y", json!(true)), answer("l", json!("๓"))];
        assert_eq!(read_answers(&items(), &answers).unwrap()[2].value, json!(3));
    }

    fn any_value() -> impl Strategy<Value = Value> {
        prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            (-3i64..15).prop_map(Value::from),
            (-3.0f64..15.0).prop_map(Value::from),
            prop_oneof![Just("ก"), Just(""), Just("๔"), Just("ok")].prop_map(Value::from),
        ]
    }

    proptest! {
        /// What is accepted has each required item, none twice, none unknown; and is accepted again as it is kept.
        #[test]
        fn what_is_kept_is_whole(given in proptest::collection::vec((0usize..7, any_value()), 0..8)) {
            let codes = ["t", "n", "y", "l", "h", "c", "z"];
            let given: Vec<_> = given.into_iter().map(|(code, value)| answer(codes[code], value)).collect();
            if let Ok(kept) = read_answers(&items(), &given) {
                prop_assert_eq!(kept.len(), given.len());
                for item in items() {
                    let times = kept.iter().filter(|one| one.item == item.code).count();
                    prop_assert!(times <= 1 && (times == 1 || !item.required));
                }
                prop_assert!(kept.iter().all(|one| one.item != "z"));
                prop_assert_eq!(read_answers(&items(), &kept).unwrap(), kept);
            }
        }
    }
}
