//! One row: a record that is made, one that is changed, or one that is already as the row says.

use std::collections::{HashMap, HashSet};

use serde::Serialize;
use serde_json::{Map, Value};

use super::difference::{differing, untouched};
use super::model::{Done, RowOutcome};
use super::{Batched, Names};
use crate::changes::Tx;
use crate::db::Id;
use crate::error::{Code, Faults, FieldCode, Problem};
use crate::web::import::Row;
use crate::web::{Patch, ascii_digits, check, read_cells, without_nulls};

/// What a row tells, and what was found wrong with it so far.
struct Told<'n> {
    number: usize,
    fields: Map<String, Value>,
    faults: Faults,
    names: &'n Names,
}

/// Writes a row.
pub(super) fn write<R: Batched>(
    tx: &mut Tx<'_>,
    row: &Row,
    names: &Names,
    seen: &mut Seen,
) -> Result<RowOutcome, Problem> {
    let told = Told::of(row, names)?;
    let (outcome, record) = match told.id()? {
        None => (Done::Created, create::<R>(tx, told, seen)?),
        Some(id) => change::<R>(tx, id, told, seen)?,
    };
    Ok(RowOutcome { row: row.number, id: Some(record.id()), outcome, version: record.version() })
}

fn create<R: Batched>(tx: &mut Tx<'_>, mut told: Told<'_>, seen: &mut Seen) -> Result<R, Problem> {
    let names = told.names;
    told.fields.retain(|name, value| !value.is_null() && !names.beside.contains(name));
    told.refuse_all_but(&names.new);
    let number = told.number;
    let input = told.input(|mut fields| {
        read_cells::<R::New>(&mut fields)?;
        check::<R::New>(without_nulls(Value::Object(fields)))
    })?;
    seen.expect_new::<R>(&input, number)?;
    tx.part(R::CREATE, |tx| R::create(tx, &input))
}

/// What the row says otherwise than its record is the patch.
fn change<R: Batched>(tx: &mut Tx<'_>, id: Id, mut told: Told<'_>, seen: &mut Seen) -> Result<(Done, R), Problem> {
    seen.expect_first("/id", id.to_string(), told.number)?;
    let absent = |problem: Problem| if problem.code == Code::NotFound { unknown_id() } else { problem };
    let before = tx.part(R::CHANGE.reading(), |tx| R::find(tx, id)).map_err(absent)?;
    let version = told.fields.get("version").cloned();
    told.keep_differing(&as_object(&before)?);
    if told.fields.is_empty() {
        return told.faults.done().map(|()| (Done::Unchanged, before));
    }
    expect_version(version, before.version())?;
    told.refuse_all_but(&told.names.change);
    let input = told.input(|mut fields| {
        read_cells::<R::Change>(&mut fields)?;
        Patch::of(fields).apply(&before.input())
    })?;
    if as_object(&input)? == as_object(&before.input())? {
        return Ok((Done::Unchanged, before));
    }
    let after = tx.part(R::CHANGE, |tx| R::find(tx, id).and_then(|before| R::change(tx, &before, &input)))?;
    Ok((Done::Changed, after))
}

impl<'n> Told<'n> {
    /// The fields that there are; every other one is named. A row that could not be read at all says nothing.
    fn of(row: &Row, names: &'n Names) -> Result<Self, Problem> {
        let Row { number, mut fields, mut faults } = row.clone();
        if fields.is_empty() && !faults.is_empty() {
            return Err(faults.into_problem());
        }
        fields.retain(|name, _| {
            let known = names.know(name);
            faults.check(!known, &format!("/{name}"), FieldCode::UnknownField);
            known
        });
        Ok(Self { number, fields, faults, names })
    }
    /// The record that the row is about; none for a new one.
    fn id(&self) -> Result<Option<Id>, Problem> {
        match self.fields.get("id") {
            None | Some(Value::Null) => Ok(None),
            Some(id) => {
                let fault = || fault("/id", FieldCode::WrongFormat, Id::EXAMPLE);
                serde_json::from_value(id.clone()).map(Some).map_err(|_| fault())
            }
        }
    }
    /// Leaves what says something else than the record does.
    fn keep_differing(&mut self, sent: &Map<String, Value>) {
        let names = self.names;
        self.fields = differing(&self.fields, sent, names);
        self.fields.retain(|name, value| names.change.contains(name) || !untouched(value, sent.get(name)));
    }
    /// Takes out, and names, the fields that cannot be written here.
    fn refuse_all_but(&mut self, writable: &HashSet<String>) {
        let faults = &mut self.faults;
        self.fields.retain(|name, _| {
            faults.check(!writable.contains(name), &format!("/{name}"), FieldCode::ReadOnly);
            writable.contains(name)
        });
    }
    /// What is made of the fields, if nothing is wrong with the row.
    fn input<T>(mut self, make: impl FnOnce(Map<String, Value>) -> Result<T, Problem>) -> Result<T, Problem> {
        match make(self.fields) {
            Ok(input) => self.faults.done().map(|()| input),
            Err(problem) => {
                self.faults.absorb(Err(problem))?;
                Err(self.faults.into_problem())
            }
        }
    }
}

/// A change needs the version that was read, and it must still be that.
fn expect_version(read: Option<Value>, now: i32) -> Result<(), Problem> {
    let read = match read {
        Some(Value::Number(number)) => number.as_i64(),
        Some(Value::String(text)) => ascii_digits(text.trim()).parse().ok(),
        _ => return Err(Problem::field("/version", FieldCode::Required)),
    };
    if read == Some(i64::from(now)) { Ok(()) } else { Err(Problem::new(Code::Stale).about(now.to_string())) }
}

fn as_object(of: &impl Serialize) -> Result<Map<String, Value>, Problem> {
    match serde_json::to_value(of) {
        Ok(Value::Object(fields)) => Ok(fields),
        _ => Err(Problem::new(Code::Internal)),
    }
}

fn unknown_id() -> Problem {
    Problem::field("/id", FieldCode::UnknownRecord)
}

fn fault(at: &str, code: FieldCode, about: &str) -> Problem {
    let mut faults = Faults::default();
    faults.add_about(at, code, about);
    faults.into_problem()
}

/// What earlier rows have said.
#[derive(Debug, Default)]
pub(super) struct Seen(HashMap<String, usize>);

impl Seen {
    /// Refuses a row that says again what one before it said.
    fn expect_first(&mut self, at: &str, what: String, row: usize) -> Result<(), Problem> {
        match self.0.get(&what) {
            Some(first) => Err(fault(at, FieldCode::SameAsRow, &first.to_string())),
            None => {
                self.0.insert(what, row);
                Ok(())
            }
        }
    }
    /// Refuses a new record that is one of an earlier row, as a whole or by its key.
    fn expect_new<R: Batched>(&mut self, input: &R::New, row: usize) -> Result<(), Problem> {
        let fields = as_object(input)?;
        self.expect_first("", Value::Object(fields.clone()).to_string(), row)?;
        for key in R::KEYS {
            let values: Vec<_> = key.iter().map(|name| fields.get(*name).unwrap_or(&Value::Null)).collect();
            if values.iter().all(|value| value.is_null()) {
                continue;
            }
            let (first, what) = (key.first().unwrap_or(&""), Value::from_iter(values.into_iter().cloned()));
            self.expect_first(&format!("/{first}"), format!("{first}: {what}"), row)?;
        }
        Ok(())
    }
}
