//! What a remembered actor is asked about at each request, in words of our own: a database uses a partial index only
//! where the query says what the index does.

use diesel::QueryResult;
use diesel::expression::{AppearsOnTable, Expression, SelectableExpression, ValidGrouping, is_aggregate};
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::query_dsl::RunQueryDsl;
use diesel::sql_types::{BigInt, Bool, Nullable};

use super::types::SqlId;
use super::{Conn, Id, MultiBackend};

/// The rows that may change what an account reaches, as `change_log_reach_index` has them.
const OF_REACH: &str = "resource IN ('accounts', 'agreements', 'memberships', 'networks')";

/// The number of the newest log row that may have changed what a session's account reaches: one of the district's
/// accounts, agreements, memberships or networks. No row, when the session has ended. It need not be asked when it
/// expires: an access token never outlives its session.
#[derive(Debug, Clone, Copy, QueryId)]
pub struct NewestReach {
    /// The session.
    pub session: Id,
}

impl Query for NewestReach {
    type SqlType = Nullable<BigInt>;
}
impl RunQueryDsl<Conn> for NewestReach {}
impl QueryFragment<MultiBackend> for NewestReach {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, MultiBackend>) -> QueryResult<()> {
        out.push_sql(
            "SELECT (SELECT max(seq) FROM change_log WHERE change_log.district_id = sessions.district_id AND ",
        );
        out.push_sql(OF_REACH);
        out.push_sql(") FROM ");
        self.walk_session(out)
    }
}
impl NewestReach {
    fn walk_session<'b>(&'b self, mut out: AstPass<'_, 'b, MultiBackend>) -> QueryResult<()> {
        out.push_sql("sessions WHERE ended_at IS NULL AND id = ");
        out.push_bind_param::<SqlId, _>(&self.session)
    }
}

/// Whether the session lives and no newer row was logged. A condition that no row needs to be looked at for, so a read
/// asks it in its own statement, and no way there and back is lost.
#[derive(Debug, Clone, Copy, QueryId)]
pub struct ReachStands {
    /// Whose reach.
    pub of: NewestReach,
    /// Their district.
    pub district: Id,
    /// The number that was the newest when the reach was read; 0 where there was none.
    pub seq: i64,
}

impl Expression for ReachStands {
    type SqlType = Bool;
}
impl<QS: ?Sized> AppearsOnTable<QS> for ReachStands {}
impl<QS: ?Sized> SelectableExpression<QS> for ReachStands {}
impl<GB> ValidGrouping<GB> for ReachStands {
    type IsAggregate = is_aggregate::No;
}
impl QueryFragment<MultiBackend> for ReachStands {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, MultiBackend>) -> QueryResult<()> {
        // PostgreSQL tests what concerns no row in a step of its own that copies every row, before they are sorted: a third of
        // a lead's page. What may be another value for each row it tests where the rows are found.
        let (before, after) = match out.backend() {
            MultiBackend::Pg(_) => ("(CASE WHEN ", " THEN random() END IS NOT NULL)"),
            MultiBackend::Lite(_) => ("(", ")"),
        };
        out.push_sql(before);
        self.walk(out.reborrow())?;
        out.push_sql(after);
        Ok(())
    }
}
impl ReachStands {
    fn walk<'b>(&'b self, mut out: AstPass<'_, 'b, MultiBackend>) -> QueryResult<()> {
        out.push_sql("EXISTS (SELECT 1 FROM ");
        self.of.walk_session(out.reborrow())?;
        out.push_sql(") AND NOT EXISTS (SELECT 1 FROM change_log WHERE district_id = ");
        out.push_bind_param::<SqlId, _>(&self.district)?;
        out.push_sql(" AND seq > ");
        out.push_bind_param::<BigInt, _>(&self.seq)?;
        out.push_sql(" AND ");
        out.push_sql(OF_REACH);
        out.push_sql(")");
        Ok(())
    }
}
