//! The items of a checklist, and the rules between their fields.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::error::{Faults, FieldCode};
use crate::words;

words! {
    /// How an item is answered.
    ItemKind {
        /// In words.
        Text = "text",
        /// With a number.
        Number = "number",
        /// With true or false.
        YesNo = "yes_no",
        /// With a level from 1 to the highest.
        Level = "level",
        /// With one of its choices.
        Choice = "choice",
    }
}

/// The fewest choices that leave something to choose.
const FEWEST_CHOICES: usize = 2;
/// The longest choice, in characters.
const LONGEST_CHOICE: usize = 200;
/// The highest level where an item does not say.
const HIGHEST_LEVEL: i64 = 5;

/// One thing that a visitor asks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"code": "1.1", "text": "โรงเรียนมีปฏิทินติดตามงานประกันคุณภาพ", "kind": "yes_no", "required": true}))]
pub struct Item {
    /// Its code, once in the template; answers name it.
    #[schema(min_length = 1, max_length = 50, example = "1.1")]
    pub code: String,
    /// What is asked.
    #[schema(min_length = 1, max_length = 1000, example = "โรงเรียนมีปฏิทินติดตามงานประกันคุณภาพ")]
    pub text: String,
    /// How it is answered.
    pub kind: ItemKind,
    /// Whether a report needs an answer to it.
    #[serde(default)]
    #[schema(default = false)]
    pub required: bool,
    /// Two or more different ones for a choice, each of at most 200 characters; none for other kinds.
    #[serde(default)]
    #[schema(max_items = 50, example = json!([]))]
    pub choices: Vec<String>,
    /// For a number, the smallest that is accepted.
    #[schema(example = 0)]
    pub minimum: Option<f64>,
    /// For a number, the largest that is accepted.
    #[schema(example = 100)]
    pub maximum: Option<f64>,
    /// For a level, the highest; 5 when it is left out.
    #[schema(minimum = 2, maximum = 10, example = 5)]
    pub highest: Option<i32>,
}

impl Item {
    /// The highest level.
    pub fn highest_level(&self) -> i64 {
        self.highest.map_or(HIGHEST_LEVEL, i64::from)
    }

    /// Notes what does not fit the item's kind.
    fn check(&self, at: &str, faults: &mut Faults) {
        let mut only_for = |given: bool, field: &str, kind: ItemKind| {
            if given && self.kind != kind {
                faults.add_about(format!("{at}/{field}"), FieldCode::NotAllowedHere, self.kind.as_str());
            }
        };
        only_for(!self.choices.is_empty(), "choices", ItemKind::Choice);
        only_for(self.minimum.is_some(), "minimum", ItemKind::Number);
        only_for(self.maximum.is_some(), "maximum", ItemKind::Number);
        only_for(self.highest.is_some(), "highest", ItemKind::Level);
        if let (Some(minimum), Some(maximum)) = (self.minimum, self.maximum)
            && maximum < minimum
        {
            faults.add_about(format!("{at}/maximum"), FieldCode::TooSmall, minimum.to_string());
        }
        if self.kind == ItemKind::Choice {
            self.check_choices(at, faults);
        }
    }

    fn check_choices(&self, at: &str, faults: &mut Faults) {
        if self.choices.len() < FEWEST_CHOICES {
            faults.add_about(format!("{at}/choices"), FieldCode::TooFew, FEWEST_CHOICES.to_string());
        }
        let mut known = HashSet::new();
        for (index, choice) in self.choices.iter().enumerate() {
            let at = format!("{at}/choices/{index}");
            faults.check(choice.is_empty(), &at, FieldCode::Required);
            faults.check(!known.insert(choice), &at, FieldCode::Repeated);
            if choice.chars().count() > LONGEST_CHOICE {
                faults.add_about(at, FieldCode::TooLong, LONGEST_CHOICE.to_string());
            }
        }
    }
}

/// Notes every fault of a template's items, at `/items`.
pub fn check_items(items: &[Item], faults: &mut Faults) {
    let mut known = HashSet::new();
    for (index, item) in items.iter().enumerate() {
        let at = format!("/items/{index}");
        faults.check(!known.insert(&item.code), &format!("{at}/code"), FieldCode::Repeated);
        item.check(&at, faults);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn faults_of(items: serde_json::Value) -> Vec<(String, &'static str)> {
        let items: Vec<Item> = serde_json::from_value(items).unwrap();
        let mut faults = Faults::default();
        check_items(&items, &mut faults);
        faults.into_problem().errors.iter().map(|e| (e.place.to_string(), e.code.as_str())).collect()
    }

    #[test]
    fn each_kind_takes_its_own_fields_only() {
        let fields = json!({"choices": ["a", "b"], "minimum": 1, "maximum": 2, "highest": 4});
        for kind in ItemKind::ALL {
            let mut item = fields.clone();
            item["code"] = json!("1");
            item["text"] = json!("?");
            item["kind"] = json!(kind);
            let found: Vec<_> = faults_of(json!([item])).into_iter().map(|(at, _)| at).collect();
            let own: &[&str] = match kind {
                ItemKind::Choice => &["/items/0/choices"],
                ItemKind::Number => &["/items/0/minimum", "/items/0/maximum"],
                ItemKind::Level => &["/items/0/highest"],
                ItemKind::Text | ItemKind::YesNo => &[],
            };
            assert!(found.iter().all(|at| !own.contains(&at.as_str())), "{kind:?}: {found:?}");
            assert_eq!(found.len(), 4 - own.len(), "{kind:?}");
        }
    }

    #[test]
    fn codes_and_choices_are_given_once_and_choices_are_choices() {
        let long = "ก".repeat(201);
        let found = faults_of(json!([
            {"code": "1", "text": "?", "kind": "choice", "choices": ["a", "a"]},
            {"code": "1", "text": "?", "kind": "choice", "choices": ["", long]},
            {"code": "2", "text": "?", "kind": "choice", "choices": ["a"]},
            {"code": "3", "text": "?", "kind": "number", "minimum": 3, "maximum": 2},
            {"code": "4", "text": "?", "kind": "level", "highest": 2},
        ]));
        let found: Vec<_> = found.iter().map(|(at, code)| (at.as_str(), *code)).collect();
        assert_eq!(
            found,
            [
                ("/items/0/choices/1", "repeated"),
                ("/items/1/code", "repeated"),
                ("/items/1/choices/0", "required"),
                ("/items/1/choices/1", "too_long"),
                ("/items/2/choices", "too_few"),
                ("/items/3/maximum", "too_small"),
            ]
        );
    }
}
