//! A body against the JSON Schema that the contract publishes for it.
#![allow(clippy::indexing_slicing, reason = "serde_json answers Null to an unknown key, and the document is our own")]

use std::any::TypeId;
use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex};

use chrono::{Datelike, NaiveDate};
use jsonschema::error::ValidationErrorKind as Kind;
use jsonschema::{ValidationError, Validator};
use serde_json::{Map, Value, json};
use utoipa::ToSchema;

use super::{ascii_digits, tidy};
use crate::clock::{BUDDHIST_ERA, YEARS};
use crate::error::{Code, Faults, FieldCode, Problem};

/// How many faults of one body are named; a body with more is rubbish, and naming them all would be work for nothing.
const MOST_FAULTS: usize = 100;

/// A schema, ready to check with.
pub(super) struct Checker {
    schema: Value,
    validator: Validator,
}

static KNOWN: LazyLock<Mutex<HashMap<TypeId, Arc<Checker>>>> = LazyLock::new(Mutex::default);

/// The checker of a type, made at its first use.
pub(super) fn of<T: ToSchema + 'static>() -> Result<Arc<Checker>, Problem> {
    let internal = || Problem::new(Code::Internal);
    let mut known = KNOWN.lock().map_err(|_| internal())?;
    if let Some(checker) = known.get(&TypeId::of::<T>()) {
        return Ok(checker.clone());
    }
    let checker = Arc::new(make::<T>().ok_or_else(internal)?);
    known.insert(TypeId::of::<T>(), checker.clone());
    Ok(checker)
}

fn make<T: ToSchema>() -> Option<Checker> {
    let mut named = Vec::new();
    T::schemas(&mut named);
    let named: serde_json::Map<String, Value> =
        named.into_iter().filter_map(|(name, schema)| Some((name, serde_json::to_value(schema).ok()?))).collect();
    let mut schema = serde_json::to_value(T::schema()).ok()?;
    schema.as_object_mut()?.insert("components".into(), json!({ "schemas": named }));
    let validator = jsonschema::options().should_validate_formats(true).build(&schema);
    let validator = validator.inspect_err(|error| tracing::error!(%error, "a schema does not compile")).ok()?;
    Some(Checker { schema, validator })
}

impl Checker {
    /// The body, its text brought into one form and its Thai digits read where a number is expected; or every place where
    /// it breaks the schema.
    pub(super) fn checked(&self, mut body: Value) -> Result<Value, Problem> {
        let mut faults = Faults::default();
        self.tidy_at(&mut body, &self.schema, "", &mut faults);
        self.check(&body, &mut faults);
        faults.done()?;
        Ok(body)
    }

    fn tidy_at(&self, value: &mut Value, schema: &Value, at: &str, faults: &mut Faults) {
        let schema = self.resolve(schema);
        match value {
            Value::String(text) if expects(schema, "integer") || expects(schema, "number") => {
                if let Ok(number) = serde_json::from_str::<serde_json::Number>(&ascii_digits(text.trim())) {
                    *value = Value::Number(number);
                }
            }
            Value::String(_) if schema["format"] == "password" => {}
            Value::String(text) => {
                let broken = |letter: char| letter.is_control() && !matches!(letter, '\n' | '\t' | '\r');
                faults.check(text.chars().any(broken), at, FieldCode::ControlCharacter);
                *text = tidy(text);
                let numbered = schema["pattern"].as_str().is_some_and(|pattern| pattern.contains("0-9"));
                if numbered || schema["enum"].is_array() || dated(schema) {
                    *text = ascii_digits(text);
                }
                if dated(schema) {
                    note_odd_date(text, at, faults);
                }
            }
            Value::Array(items) => {
                for (index, item) in items.iter_mut().enumerate() {
                    self.tidy_at(item, &schema["items"], &format!("{at}/{index}"), faults);
                }
            }
            Value::Object(fields) => {
                for (name, field) in fields {
                    faults.check(name.chars().any(char::is_control), at, FieldCode::ControlCharacter);
                    self.tidy_at(field, &schema["properties"][name], &format!("{at}/{}", escape(name)), faults);
                }
            }
            _ => {}
        }
    }

    /// Reads text as the list, or as the true or false, that is expected; what cannot be read stays text.
    pub(super) fn read_cells(&self, cells: &mut Map<String, Value>) {
        for (name, cell) in cells {
            let schema = self.resolve(&self.schema["properties"][name]);
            let Value::String(text) = &*cell else { continue };
            let read = match text.to_ascii_lowercase().as_str() {
                "true" if expects(schema, "boolean") => Some(Value::Bool(true)),
                "false" if expects(schema, "boolean") => Some(Value::Bool(false)),
                _ if expects(schema, "array") => serde_json::from_str(text).ok(),
                _ => None,
            };
            if let Some(read) = read {
                *cell = read;
            }
        }
    }

    fn resolve<'s>(&'s self, schema: &'s Value) -> &'s Value {
        if let Some(pointer) = schema["$ref"].as_str().and_then(|reference| reference.strip_prefix('#')) {
            return self.schema.pointer(pointer).unwrap_or(&Value::Null);
        }
        let choice = schema["oneOf"].as_array().and_then(|all| all.iter().find(|one| one["type"] != "null"));
        choice.map_or(schema, |choice| self.resolve(choice))
    }

    fn check(&self, body: &Value, faults: &mut Faults) {
        for error in self.validator.iter_errors(body).take(MOST_FAULTS) {
            self.note(&error, faults);
        }
    }

    fn note(&self, error: &ValidationError<'_>, faults: &mut Faults) {
        let at = error.instance_path().to_string();
        let about = |faults: &mut Faults, code, about: String| faults.add_about(at.clone(), code, about);
        match error.kind() {
            Kind::Required { property } => {
                faults.add(format!("{at}/{}", escape(property.as_str().unwrap_or(""))), FieldCode::Required);
            }
            Kind::AdditionalProperties { unexpected } | Kind::UnevaluatedProperties { unexpected } => {
                unexpected
                    .iter()
                    .for_each(|name| faults.add(format!("{at}/{}", escape(name)), FieldCode::UnknownField));
            }
            Kind::Enum { options } => about(faults, FieldCode::NotInList, listed(options)),
            Kind::MinLength { limit: 1 } => faults.add(at, FieldCode::Required),
            Kind::MinLength { limit } => about(faults, FieldCode::TooShort, limit.to_string()),
            Kind::MaxLength { limit } => about(faults, FieldCode::TooLong, limit.to_string()),
            Kind::MinItems { limit } => about(faults, FieldCode::TooFew, limit.to_string()),
            Kind::MaxItems { limit } => about(faults, FieldCode::TooMany, limit.to_string()),
            Kind::Minimum { limit } if limit == YEARS.start() => note_year(error.instance(), at, faults),
            Kind::Minimum { limit } => about(faults, FieldCode::TooSmall, limit.to_string()),
            Kind::Maximum { limit } => about(faults, FieldCode::TooLarge, limit.to_string()),
            Kind::Format { format } if format == "date" => faults.add(at, FieldCode::NotADate),
            Kind::Format { .. } | Kind::Pattern { .. } => about(faults, FieldCode::WrongFormat, self.example(error)),
            Kind::Type { kind } => about(faults, FieldCode::WrongType, type_words(kind)),
            Kind::OneOfNotValid { context } | Kind::AnyOf { context } => self.note_closest(context, error, faults),
            other => {
                tracing::debug!(?other, "a schema fault without words of its own");
                about(faults, FieldCode::WrongFormat, error.kind().keyword().to_owned());
            }
        }
    }

    /// What the schema that is broken gives as an example: people read no patterns.
    fn example(&self, error: &ValidationError<'_>) -> String {
        let keyword = error.schema_path().to_string();
        let schema = keyword.rsplit_once('/').and_then(|(schema, _)| self.schema.pointer(schema));
        let example = schema.and_then(|schema| schema["example"].as_str());
        example.unwrap_or(error.kind().keyword()).to_owned()
    }

    /// Of the alternatives, `null` and what is meant, the faults of what is meant.
    fn note_closest(
        &self,
        context: &[Vec<ValidationError<'static>>],
        whole: &ValidationError<'_>,
        faults: &mut Faults,
    ) {
        let is_null = |errors: &&Vec<ValidationError<'static>>| {
            errors.iter().any(|e| matches!(e.kind(), Kind::Type { kind } if type_words(kind) == "null"))
        };
        match context.iter().find(|errors| !is_null(errors)) {
            Some(errors) => errors.iter().for_each(|error| self.note(error, faults)),
            None => faults.add_about(whole.instance_path().to_string(), FieldCode::WrongFormat, "oneOf"),
        }
    }
}

fn expects(schema: &Value, kind: &str) -> bool {
    match &schema["type"] {
        Value::String(one) => one == kind,
        Value::Array(several) => several.iter().any(|one| one == kind),
        _ => false,
    }
}

fn dated(schema: &Value) -> bool {
    schema["format"] == "date"
}

fn escape(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

fn listed(options: &Value) -> String {
    let words = options.as_array().into_iter().flatten();
    words.map(|word| word.as_str().map_or(word.to_string(), str::to_owned)).collect::<Vec<_>>().join(", ")
}

fn type_words(kind: &jsonschema::error::TypeKind) -> String {
    use jsonschema::error::TypeKind;
    match kind {
        TypeKind::Single(one) => one.to_string(),
        TypeKind::Multiple(several) => {
            several.iter().map(|one| one.to_string()).filter(|one| one != "null").collect::<Vec<_>>().join(" / ")
        }
    }
}

/// A Common Era year gets the year that was probably meant.
fn note_year(value: &Value, at: String, faults: &mut Faults) {
    match value.as_i64().and_then(|year| i32::try_from(year).ok()) {
        Some(year) if YEARS.contains(&(year.saturating_add(BUDDHIST_ERA))) => {
            faults.add_about(at, FieldCode::YearNotBuddhist, (year + BUDDHIST_ERA).to_string());
        }
        _ => faults.add_about(at, FieldCode::TooSmall, YEARS.start().to_string()),
    }
}

/// A date that the calendar has but the programme cannot mean; one in a Buddhist-era year gets what was meant.
fn note_odd_date(text: &str, at: &str, faults: &mut Faults) {
    let Ok(date) = text.parse::<NaiveDate>() else { return };
    if YEARS.contains(&date.year()) {
        let meant = date.with_year(date.year() - BUDDHIST_ERA).unwrap_or(date);
        faults.add_about(at, FieldCode::DateBuddhist, meant.to_string());
    } else if !(1900..2400).contains(&date.year()) {
        faults.add(at, FieldCode::NotADate);
    }
}
