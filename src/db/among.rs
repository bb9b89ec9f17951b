//! `column IN (…)`: a list of ids that can stay prepared, or what a boxed query finds (diesel has that for single backends
//! only); and the row numbers by which SQLite finds it.

use diesel::expression::{AppearsOnTable, Expression, SelectableExpression, ValidGrouping, is_aggregate};
use diesel::prelude::*;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::sql_types::{BigInt, Bool};

use super::types::SqlId;
use super::{Id, MultiBackend};

/// `column IN (among)`.
#[derive(Debug, Clone)]
pub struct Among<C, Q> {
    column: C,
    among: Q,
}

/// A few ids, written out.
#[derive(Debug, Clone)]
pub struct Ids(Vec<Id>);

/// The rows whose column is one of the ids. diesel prepares its `eq_any` anew each time, since each length is another
/// text; here a list is filled up to a power of two with its last id, so that the texts are few.
pub fn among<C: Expression<SqlType = SqlId>>(column: C, mut ids: Vec<Id>) -> Among<C, Ids> {
    if let Some(last) = ids.last().copied() {
        ids.resize(ids.len().next_power_of_two(), last);
    }
    Among { column, among: Ids(ids) }
}

/// The rows whose column is one of those that a query finds.
pub fn among_found<C: Expression, Q>(column: C, found: Q) -> Among<C, Q> {
    Among { column, among: found }
}

impl<C, Q> QueryId for Among<C, Q> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}
impl<C, Q> Expression for Among<C, Q> {
    type SqlType = Bool;
}
impl<C: AppearsOnTable<QS>, Q, QS: ?Sized> AppearsOnTable<QS> for Among<C, Q> {}
impl<C, Q, GB> ValidGrouping<GB> for Among<C, Q> {
    type IsAggregate = is_aggregate::No;
}
impl<C: QueryFragment<MultiBackend>, Q: QueryFragment<MultiBackend>> QueryFragment<MultiBackend> for Among<C, Q> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, MultiBackend>) -> QueryResult<()> {
        self.column.walk_ast(out.reborrow())?;
        out.push_sql(" IN (");
        self.among.walk_ast(out.reborrow())?;
        out.push_sql(")");
        Ok(())
    }
}
impl QueryFragment<MultiBackend> for Ids {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, MultiBackend>) -> QueryResult<()> {
        let Some((first, rest)) = self.0.split_first() else {
            out.push_sql("NULL");
            return Ok(());
        };
        out.push_bind_param::<SqlId, _>(first)?;
        for id in rest {
            out.push_sql(", ");
            out.push_bind_param::<SqlId, _>(id)?;
        }
        Ok(())
    }
}

/// The number by which SQLite finds a row of a table; SQLite only. diesel's `sql` would have the whole query prepared anew
/// each time.
#[derive(Debug, Clone, Copy, QueryId, ValidGrouping)]
pub struct RowId(&'static str);

/// That of a table of ours, by its name.
pub fn row_id(table: &'static str) -> RowId {
    RowId(table)
}

impl Expression for RowId {
    type SqlType = BigInt;
}
impl<QS: ?Sized> AppearsOnTable<QS> for RowId {}
impl<QS: ?Sized> SelectableExpression<QS> for RowId {}
impl QueryFragment<MultiBackend> for RowId {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, MultiBackend>) -> QueryResult<()> {
        out.push_identifier(self.0)?;
        out.push_sql(".rowid");
        Ok(())
    }
}
