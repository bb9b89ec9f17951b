//! From a table to rows: the headings, in Thai or English, say which field a cell is; a cell that would run as a formula
//! is refused, and the apostrophe that an export puts before such text is taken off again.

use std::collections::HashSet;

use serde_json::{Map, Value};

use super::csv::{Record, records, text_of};
use super::{Row, Rows};
use crate::error::{Faults, FieldCode, FieldError, Language, Place, Problem};
use crate::web::headings::{field_under, heading, place};
use crate::web::is_formula;

/// The columns that a noun's table may have.
#[derive(Debug, Clone)]
pub struct Columns {
    /// The fields that a row can write.
    pub writable: HashSet<String>,
    /// What an export sends besides: read-only fields, and what is computed or related.
    pub passive: HashSet<String>,
}

impl Columns {
    /// The field under a heading, or of its own name.
    fn field(&self, heading: &str) -> Option<String> {
        let field = field_under(heading).unwrap_or_else(|| heading.to_owned());
        let first = field.split('.').next().unwrap_or("");
        (self.writable.contains(first) || self.passive.contains(first)).then_some(field)
    }
    /// The columns that say something, as a refusal lists them.
    fn listed(&self) -> String {
        let mut fields: Vec<_> = self.writable.iter().collect();
        fields.sort_by_key(|field| place(field));
        let words = |field: &&String| format!("{} ({field})", heading(field, Language::Th));
        fields.iter().map(words).collect::<Vec<_>>().join(", ")
    }
}

/// The rows of a table.
pub(super) fn read(bytes: &[u8], columns: &Columns) -> Result<Rows, Problem> {
    let mut lines = records(text_of(bytes)?)?.into_iter();
    let first = lines.next().map(|record| record.cells).unwrap_or_default();
    let headings = read_headings(first, columns)?;
    let rows = (1..).zip(lines).filter(|(_, line)| line.cells.iter().any(|cell| !cell.trim().is_empty()));
    let rows = rows.map(|(number, line)| row(number, line, &headings)).collect();
    Rows::of(rows, headings)
}

/// The headings with their fields; every one that is unknown or repeated is named.
fn read_headings(mut cells: Vec<String>, columns: &Columns) -> Result<Vec<(String, String)>, Problem> {
    drop_empty_end(&mut cells, 0);
    let mut headings: Vec<(String, String)> = Vec::new();
    let mut faults = Faults::default();
    for cell in cells.iter().map(|cell| cell.trim()) {
        let fault = match columns.field(cell) {
            None => Some((FieldCode::UnknownColumn, columns.listed())),
            Some(field) if headings.iter().any(|(known, _)| *known == field) => {
                Some((FieldCode::Repeated, String::new()))
            }
            Some(field) => {
                headings.push((field, cell.to_owned()));
                None
            }
        };
        if let Some((code, about)) = fault {
            faults.push(FieldError { place: Place::Column(cell.to_owned()), code, about });
        }
    }
    faults.done()?;
    Ok(headings)
}

/// Spreadsheets add empty cells at the right.
fn drop_empty_end(cells: &mut Vec<String>, least: usize) {
    while cells.len() > least && cells.last().is_some_and(|cell| cell.trim().is_empty()) {
        cells.pop();
    }
}

fn row(number: usize, Record { mut cells, .. }: Record, headings: &[(String, String)]) -> Row {
    let mut row = Row { number, ..Row::default() };
    drop_empty_end(&mut cells, headings.len());
    if cells.len() != headings.len() {
        row.faults.add_about("", FieldCode::RaggedRow, format!("{} / {}", cells.len(), headings.len()));
        return row;
    }
    for ((field, _), cell) in headings.iter().zip(&cells) {
        let pointer = format!("/{}", field.replace('.', "/"));
        row.faults.check(runs(cell), &pointer, FieldCode::Formula);
        put(&mut row.fields, field, value(cell));
    }
    row
}

/// What a cell says: nothing, or text.
fn value(cell: &str) -> Value {
    let text = cell.strip_prefix('\'').filter(|rest| is_formula(rest)).unwrap_or(cell);
    if text.trim().is_empty() { Value::Null } else { Value::String(text.to_owned()) }
}

/// Whether a spreadsheet would run the cell.
fn runs(cell: &str) -> bool {
    !cell.starts_with('\'') && is_formula(cell)
}

/// Puts a value at its path: `contacts.phone`.
fn put(fields: &mut Map<String, Value>, path: &str, value: Value) {
    match path.split_once('.') {
        None => drop(fields.insert(path.to_owned(), value)),
        Some((first, rest)) => {
            let inner = fields.entry(first.to_owned()).or_insert_with(|| Value::Object(Map::new()));
            if let Value::Object(inner) = inner {
                put(inner, rest, value);
            }
        }
    }
}
