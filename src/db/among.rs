//! `column IN (…)`: a list of ids that can stay prepared, or what a boxed query finds (diesel has that for single backends
//! only); and the row numbers by which SQLite finds it.

use diesel::expression::{AppearsOnTable, Expression, SelectableExpression, ValidGrouping, is_aggregate};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::serialize::{self, IsNull, Output, ToSql};
use diesel::sql_types::{Array, BigInt, Bool};
use diesel::sqlite::Sqlite;

use super::types::{SqlId, SqlIds};
use super::{Id, MultiBackend};

/// `column IN (among)`.
#[derive(Debug, Clone)]
pub struct Among<C, Q> {
    column: C,
    among: Q,
}

/// A few ids.
#[derive(Debug, Clone)]
pub struct Ids(Vec<Id>);

/// What a query finds.
#[derive(Debug, Clone)]
pub struct Found<Q>(Q);

/// The rows whose column is one of the ids. diesel prepares its `eq_any` anew each time, since each length is another
/// text; here PostgreSQL is sent all of them as one value, and SQLite a list that is filled up to a power of two with its
/// last id, so that the texts are few.
pub fn among<C: Expression<SqlType = SqlId>>(column: C, ids: Vec<Id>) -> Among<C, Ids> {
    Among { column, among: Ids(ids) }
}

/// For how many PostgreSQL plans a prepared query where it is not told. A shorter list looks cheaper each time, so it would
/// plan anew each time, for longer than it then reads.
const PLANNED_FOR: usize = 10;

/// The rows whose column is one of those that a query finds.
pub fn among_found<C: Expression, Q>(column: C, found: Q) -> Among<C, Found<Q>> {
    Among { column, among: Found(found) }
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
        self.among.walk_ast(out)
    }
}
impl<Q: QueryFragment<MultiBackend>> QueryFragment<MultiBackend> for Found<Q> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, MultiBackend>) -> QueryResult<()> {
        out.push_sql(" IN (");
        self.0.walk_ast(out.reborrow())?;
        out.push_sql(")");
        Ok(())
    }
}
impl QueryFragment<MultiBackend> for Ids {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, MultiBackend>) -> QueryResult<()> {
        match (self.0.as_slice(), out.backend()) {
            ([], _) => out.push_sql(" IN (NULL)"),
            // One is written as one on both: an index then keeps its order.
            ([_, _, ..], MultiBackend::Pg(_)) => {
                out.push_sql(" = ANY(");
                out.push_bind_param::<SqlIds, _>(self)?;
                out.push_sql(")");
            }
            ([first, rest @ ..], _) => {
                out.push_sql(" IN (");
                out.push_bind_param::<SqlId, _>(first)?;
                for id in filled(rest, self.0.len().next_power_of_two() - 1) {
                    out.push_sql(", ");
                    out.push_bind_param::<SqlId, _>(id)?;
                }
                out.push_sql(")");
            }
        }
        Ok(())
    }
}

/// The ids, and the last one again until there are `least`.
fn filled(ids: &[Id], least: usize) -> impl Iterator<Item = &Id> {
    ids.iter().chain(ids.last().into_iter().cycle().take(least.saturating_sub(ids.len())))
}

impl ToSql<SqlIds, Pg> for Ids {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        let ids: Vec<_> = filled(&self.0, PLANNED_FOR).collect();
        ToSql::<Array<SqlId>, Pg>::to_sql(&ids, &mut out.reborrow())
    }
}
impl ToSql<SqlIds, Sqlite> for Ids {
    fn to_sql<'b>(&'b self, _: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
        Err("SQLite has no lists".into())
    }
}
impl ToSql<SqlIds, MultiBackend> for Ids {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, MultiBackend>) -> serialize::Result {
        out.set_value((SqlIds, self));
        Ok(IsNull::No)
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
