//! The columns of a list's table: a field a column, in the order of the headings; the fields of an object a column each
//! (`contacts.phone`), a list as JSON text.
#![allow(clippy::indexing_slicing, reason = "serde_json answers Null to an unknown key, and the document is our own")]

use std::collections::HashMap;

use serde_json::Value;

use super::published::{Field, fields_of};
use crate::error::Language;
use crate::web::headings::heading;

/// What the cells of a column hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Words, codes, ids, lists.
    Text,
    /// A number, or an exact decimal sent as text.
    Number,
    /// A date.
    Date,
    /// A moment.
    Instant,
}

impl Kind {
    /// What a schema describes.
    pub(super) fn of(schema: &Value) -> Self {
        let is = |kind: &str| match &schema["type"] {
            Value::Array(several) => several.iter().any(|one| one == kind),
            one => one == kind,
        };
        match schema["format"].as_str().unwrap_or("") {
            "date" => Self::Date,
            "date-time" => Self::Instant,
            "decimal" => Self::Number,
            _ if is("integer") || is("number") => Self::Number,
            _ => Self::Text,
        }
    }
}

/// One column.
#[derive(Debug, Clone)]
pub struct Column {
    /// Its path in the record: `contacts.phone`.
    pub field: String,
    /// Its words.
    pub heading: String,
    /// What it holds.
    pub kind: Kind,
}

/// Where a field of a record goes.
#[derive(Debug)]
pub(super) enum Slot {
    Cell(usize),
    Parts(Plan),
}

/// Where the fields of an object go; what is not named goes nowhere.
pub(super) type Plan = HashMap<String, Slot>;

/// The columns of a list, and the way from a record's fields to them.
#[derive(Debug)]
pub struct Table {
    /// From left to right.
    pub columns: Vec<Column>,
    pub(super) plan: Plan,
}

/// What a single record says of itself and a list does not.
const LEFT_OUT: &str = "allowed_actions";

impl Table {
    /// The columns of what an operation lists, without the related records that were not asked for.
    pub fn of(operation: &str, unasked: &[&str], language: Language) -> Self {
        let shown = |field: &&Field| field.name != LEFT_OUT && !unasked.contains(&field.name.as_str());
        let mut columns = Vec::new();
        let plan = plan(fields_of(operation).iter().filter(shown), "", language, &mut columns);
        Self { columns, plan }
    }
}

fn plan<'f>(fields: impl Iterator<Item = &'f Field>, path: &str, language: Language, into: &mut Vec<Column>) -> Plan {
    let slot = |Field { name, kind, parts }: &Field| {
        let field = format!("{path}{name}");
        if !parts.is_empty() {
            return (name.clone(), Slot::Parts(plan(parts.iter(), &format!("{field}."), language, into)));
        }
        into.push(Column { heading: heading(&field, language), field, kind: *kind });
        (name.clone(), Slot::Cell(into.len() - 1))
    };
    fields.map(slot).collect()
}
