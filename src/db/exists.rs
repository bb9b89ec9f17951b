//! `EXISTS (…)` of a boxed query: diesel has it for single backends only.

use diesel::QueryResult;
use diesel::expression::{AppearsOnTable, Expression, SelectableExpression, ValidGrouping, is_aggregate};
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::sql_types::Bool;

use super::MultiBackend;

/// Whether a query finds anything.
#[derive(Debug, Clone)]
pub struct Exists<Q>(pub Q);

impl<Q> QueryId for Exists<Q> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}
impl<Q> Expression for Exists<Q> {
    type SqlType = Bool;
}
impl<QS: ?Sized, Q> AppearsOnTable<QS> for Exists<Q> {}
impl<QS: ?Sized, Q> SelectableExpression<QS> for Exists<Q> {}
impl<GB, Q> ValidGrouping<GB> for Exists<Q> {
    type IsAggregate = is_aggregate::No;
}
impl<Q: QueryFragment<MultiBackend>> QueryFragment<MultiBackend> for Exists<Q> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, MultiBackend>) -> QueryResult<()> {
        out.push_sql("EXISTS (");
        self.0.walk_ast(out.reborrow())?;
        out.push_sql(")");
        Ok(())
    }
}
