//! Rows by their fields, and where a fault of one is.

use serde_json::{Map, Value};

use super::MOST_ROWS;
use crate::error::{Faults, FieldCode, FieldError, Place, Problem};

/// One row as it came.
#[derive(Debug, Clone, Default)]
pub struct Row {
    /// Which one, counted from 1.
    pub number: usize,
    /// Its fields; in a table every one that is not empty is text.
    pub fields: Map<String, Value>,
    /// What was found wrong while it was read, by JSON pointers into the row. A row with faults is not to be used.
    pub faults: Faults,
}

/// The rows of a body.
#[derive(Debug)]
pub struct Rows {
    /// In their order.
    pub rows: Vec<Row>,
    /// The headings of a table, each with its field; JSON has none.
    headings: Vec<(String, String)>,
}

impl Rows {
    /// One to a thousand rows, or 422.
    pub(super) fn of(rows: Vec<Row>, headings: Vec<(String, String)>) -> Result<Self, Problem> {
        let mut faults = Faults::default();
        if rows.is_empty() {
            faults.add_about("/rows", FieldCode::TooFew, "1");
        }
        if rows.len() > MOST_ROWS {
            faults.add_about("/rows", FieldCode::TooMany, MOST_ROWS.to_string());
        }
        faults.done()?;
        Ok(Self { rows, headings })
    }
    /// A fault of a row, as a fault of the whole.
    pub fn locate(&self, row: usize, fault: FieldError) -> FieldError {
        let Place::Pointer(at) = fault.place else { return fault };
        let field = at.trim_start_matches('/').replace('/', ".");
        let column = (!field.is_empty()).then(|| self.column(&field));
        let pointer = format!("/rows/{}{at}", row.saturating_sub(1));
        FieldError { place: Place::Row { pointer, row, column }, ..fault }
    }
    /// The heading of a field, or of what it is a part of; without headings, the field itself.
    fn column(&self, field: &str) -> String {
        let over = |of: &str| field.strip_prefix(of).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
        let known = self.headings.iter().find(|(of, _)| over(of));
        known.map_or_else(|| field.to_owned(), |(_, heading)| heading.clone())
    }
}

/// The rows of `{"rows": […]}`.
pub(super) fn read(body: Value) -> Result<Rows, Problem> {
    let Value::Object(mut fields) = body else { return Err(wrong_kind("", "object")) };
    let rows = fields.remove("rows");
    let mut faults = Faults::default();
    fields.keys().for_each(|name| faults.add(format!("/{name}"), FieldCode::UnknownField));
    faults.check(rows.is_none(), "/rows", FieldCode::Required);
    faults.done()?;
    let Some(Value::Array(rows)) = rows else { return Err(wrong_kind("/rows", "array")) };
    Rows::of((1..).zip(rows).map(|(number, row)| row_of(number, row)).collect(), vec![])
}

fn row_of(number: usize, row: Value) -> Row {
    let mut faults = Faults::default();
    let fields = match row {
        Value::Object(fields) => fields,
        _ => {
            faults.add_about("", FieldCode::WrongType, "object");
            Map::new()
        }
    };
    Row { number, fields, faults }
}

fn wrong_kind(at: &str, wanted: &str) -> Problem {
    let mut faults = Faults::default();
    faults.add_about(at, FieldCode::WrongType, wanted);
    faults.into_problem()
}
