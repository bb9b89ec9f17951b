//! Every query on year locks.

use diesel::prelude::*;

use super::model::{Lift, SchoolReason, YearLock, YearLockInput};
use super::routes::YearLockFilter;
use crate::access::Permit;
use crate::changes::{Record, Tx};
use crate::db::schema::year_locks;
use crate::db::{Id, Json, MultiBackend, Whole};
use crate::error::{Faults, FieldCode, Problem};
use crate::programme::known;
use crate::web::{List, ListQuery, page_of};

type Rows<'q> = year_locks::BoxedQuery<'q, MultiBackend>;

/// The locks in reach: all of the district.
pub fn within<'q>(permit: &Permit) -> Rows<'q> {
    year_locks::table.filter(year_locks::district_id.eq(permit.district())).into_boxed()
}

fn filtered<'q>(tx: &Tx<'_>, filter: &YearLockFilter) -> Rows<'q> {
    let mut rows = within(&tx.permit);
    if let Some(year) = filter.academic_year {
        rows = rows.filter(year_locks::academic_year.eq(year));
    }
    if let Some(since) = filter.updated_since {
        rows = rows.filter(year_locks::updated_at.ge(since));
    }
    rows
}

/// A page of locks.
pub fn list(tx: &mut Tx<'_>, query: &ListQuery<YearLockFilter>) -> Result<List<YearLock>, Problem> {
    let count = if query.count { Some(filtered(tx, &query.filter).count().get_result(tx.conn)?) } else { None };
    let rows = tx.rows(page_of(filtered(tx, &query.filter), &query.page).select(YearLock::columns()))?;
    Ok(query.page.cut(rows, count))
}

/// A lock in reach, or 404; 403 where the action reaches less far.
pub fn find(tx: &mut Tx<'_>, id: Id) -> Result<YearLock, Problem> {
    let lock = within(&tx.permit).filter(year_locks::id.eq(id)).select(YearLock::as_select()).get_result(tx.conn)?;
    tx.permit.check(&lock.place())?;
    Ok(lock)
}

/// Locks a year that has begun.
pub fn lock(tx: &mut Tx<'_>, input: &YearLockInput) -> Result<YearLock, Problem> {
    let begun = known::terms(tx)?.span(input.academic_year).is_some_and(|(first, _)| first <= tx.today);
    if !begun {
        return Err(Problem::field("/academic_year", FieldCode::InTheFuture));
    }
    let lock = YearLock {
        district_id: tx.district(),
        id: Id::fresh(),
        academic_year: input.academic_year,
        note: input.note.clone(),
        lifted: Json(vec![]),
        version: 1,
        created_at: tx.now,
        created_by: tx.by(),
        updated_at: tx.now,
        updated_by: tx.by(),
    };
    tx.create(lock)
}

/// Opens a locked year for a school.
pub fn lift(tx: &mut Tx<'_>, before: &YearLock, input: &SchoolReason) -> Result<YearLock, Problem> {
    let mut faults = Faults::default();
    known::school(tx, input.school_id, "/school_id", &mut faults)?;
    faults.done()?;
    let lift = Lift { school_id: input.school_id, reason: input.reason.clone(), lifted_by: tx.by(), lifted_at: tx.now };
    tx.advance(before, before.lift(lift)?, Some(&input.reason))
}

/// Closes the year for a school again.
pub fn restore(tx: &mut Tx<'_>, before: &YearLock, input: &SchoolReason) -> Result<YearLock, Problem> {
    tx.advance(before, before.restore(input.school_id)?, Some(&input.reason))
}
