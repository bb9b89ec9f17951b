//! Log rows of what an account's reach depends on, written out as the partial index over them has it: a database uses
//! such an index only where the query says the same words.

use diesel::QueryResult;
use diesel::expression::{AppearsOnTable, Expression, SelectableExpression, ValidGrouping, is_aggregate};
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::sql_types::Bool;

use super::MultiBackend;
use super::schema::change_log;

/// `change_log.resource IN (…)`.
#[derive(Debug, Clone, Copy, QueryId)]
pub struct OfReach;

/// Whether a log row is of an account, an agreement, a membership or a network.
pub fn of_reach() -> OfReach {
    OfReach
}

impl Expression for OfReach {
    type SqlType = Bool;
}
impl<QS: ?Sized> AppearsOnTable<QS> for OfReach where change_log::resource: AppearsOnTable<QS> {}
impl SelectableExpression<change_log::table> for OfReach {}
impl<GB> ValidGrouping<GB> for OfReach {
    type IsAggregate = is_aggregate::No;
}
impl QueryFragment<MultiBackend> for OfReach {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, MultiBackend>) -> QueryResult<()> {
        out.push_sql("change_log.resource IN ('accounts', 'agreements', 'memberships', 'networks')");
        Ok(())
    }
}
