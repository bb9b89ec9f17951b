//! Batches: up to a thousand records of a noun written by one request, all of them or none. A row is what its single
//! request would be: made by the rules of its noun's POST or changed by those of its PATCH, in their order, with their
//! permits, and logged under their names. A row that says what its record says already changes nothing.

mod difference;
mod model;
mod names;
mod row;

use actix_web::HttpResponse;

pub use model::{Batch, BatchOptions, BatchOutcome};

use crate::access::{Action, Caller};
use crate::changes::{Record, Tx};
use crate::db::Id;
use crate::error::{Code, FieldCode, FieldError, Place, Problem};
use crate::web::import::{Rows, Sheet};
use crate::web::{Answer, Input};
use model::RowOutcome;
use names::Names;
use row::Seen;
use utoipa::ToSchema;

/// The most faults that are named; an answer is no larger than a batch.
const MOST_NAMED: usize = 10_000;

/// A record that can be written in batches. Its noun says how one is written; the rules are in its store.
pub trait Batched: Record + ToSchema {
    /// What makes one.
    type New: Input;
    /// What of one can be changed.
    type Change: Input;
    /// What a list sends beside the record: what is computed or related.
    type Beside: ToSchema;
    /// The action that makes one.
    const CREATE: Action;
    /// The action that changes one.
    const CHANGE: Action;
    /// The fields that no two records share; a fault is named at the first.
    const KEYS: &'static [&'static [&'static str]] = &[];

    /// Makes one.
    fn create(tx: &mut Tx<'_>, input: &Self::New) -> Result<Self, Problem>;
    /// One in reach, or 404; 403 where the action reaches less far.
    fn find(tx: &mut Tx<'_>, id: Id) -> Result<Self, Problem>;
    /// What a patch is merged into.
    fn input(&self) -> Self::Change;
    /// Changes one, if its state allows it.
    fn change(tx: &mut Tx<'_>, before: &Self, input: &Self::Change) -> Result<Self, Problem>;
}

/// Writes a batch, or tells what would come of it.
pub async fn write<R: Batched>(
    caller: Caller,
    action: Action,
    options: BatchOptions,
    sheet: Sheet,
) -> Result<HttpResponse, Problem> {
    let names = Names::of::<R>();
    let rows = sheet.rows(&names.columns())?;
    let dry_run = options.dry_run.unwrap_or(false);
    caller
        .write(action, move |tx| {
            let all = |tx: &mut Tx<'_>| write_all::<R>(tx, &rows, &names);
            let outcomes = if dry_run { tx.trial(all)? } else { all(tx)? };
            Answer::json(&BatchOutcome::of(dry_run, outcomes))
        })
        .await
}

/// Writes row after row; once one is wrong, the others are only looked at for more faults.
fn write_all<R: Batched>(tx: &mut Tx<'_>, rows: &Rows, names: &Names) -> Result<Vec<RowOutcome>, Problem> {
    let (mut seen, mut outcomes, mut errors) = (Seen::default(), Vec::new(), Vec::new());
    for row in &rows.rows {
        match row::write::<R>(tx, row, names, &mut seen) {
            Ok(outcome) => outcomes.push(outcome),
            Err(problem) => errors.extend(faults_of(problem)?.into_iter().map(|fault| rows.locate(row.number, fault))),
        }
    }
    if errors.is_empty() {
        return Ok(outcomes);
    }
    errors.truncate(MOST_NAMED);
    Err(Problem { errors, ..Problem::new(Code::Invalid) })
}

/// What a refused row is told. What is no fault of the row is one of the whole request.
fn faults_of(problem: Problem) -> Result<Vec<FieldError>, Problem> {
    let (at, code) = match problem.code {
        Code::Invalid | Code::Duplicate => return Ok(problem.errors),
        Code::NotFound => ("", FieldCode::UnknownRecord),
        Code::Forbidden | Code::ManagersOnly => ("", FieldCode::Forbidden),
        Code::StateConflict => ("", FieldCode::StateForbids),
        Code::YearLocked => ("/academic_year", FieldCode::YearLocked),
        Code::NotInForce => ("", FieldCode::NotInForce),
        Code::Stale => ("/version", FieldCode::Stale),
        _ => return Err(problem),
    };
    let about = problem.about.unwrap_or_default();
    Ok(vec![FieldError { about, ..FieldError::new(Place::Pointer(at.to_owned()), code) }])
}
