//! What a remembered actor is asked about at each request, in words of our own: a database uses a partial index only
//! where the query says what the index does. And two queries asked as one, so that it costs no way there and back.

use diesel::QueryResult;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::query_dsl::RunQueryDsl;
use diesel::sql_types::{BigInt, Nullable};

use super::types::{SqlId, SqlInstant};
use super::{Conn, Id, Instant, MultiBackend};

/// The number of the newest log row that may have changed what a session's account reaches: one of the district's
/// accounts, agreements, memberships or networks. No row, when the session has ended.
#[derive(Debug, Clone, Copy, QueryId)]
pub struct NewestReach {
    /// The session.
    pub session: Id,
    /// Its account.
    pub account: Id,
    /// When it must not have expired.
    pub now: Instant,
}

impl Query for NewestReach {
    type SqlType = Nullable<BigInt>;
}
impl RunQueryDsl<Conn> for NewestReach {}
impl QueryFragment<MultiBackend> for NewestReach {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, MultiBackend>) -> QueryResult<()> {
        out.push_sql(
            "SELECT (SELECT max(seq) FROM change_log WHERE change_log.district_id = sessions.district_id \
             AND resource IN ('accounts', 'agreements', 'memberships', 'networks')) AS newest_reach \
             FROM sessions WHERE ended_at IS NULL AND id = ",
        );
        out.push_bind_param::<SqlId, _>(&self.session)?;
        out.push_sql(" AND account_id = ");
        out.push_bind_param::<SqlId, _>(&self.account)?;
        out.push_sql(" AND expires_at > ");
        out.push_bind_param::<SqlInstant, _>(&self.now)
    }
}

/// Every row of one query beside every row of another, in one statement.
#[derive(Debug, Clone, Copy, QueryId)]
pub struct Beside<A, B>(pub A, pub B);

impl<A: Query, B: Query> Query for Beside<A, B> {
    type SqlType = (A::SqlType, B::SqlType);
}
impl<A, B> RunQueryDsl<Conn> for Beside<A, B> {}
impl<A: QueryFragment<MultiBackend>, B: QueryFragment<MultiBackend>> QueryFragment<MultiBackend> for Beside<A, B> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, MultiBackend>) -> QueryResult<()> {
        out.push_sql("SELECT * FROM (");
        self.0.walk_ast(out.reborrow())?;
        out.push_sql(") AS one, (");
        self.1.walk_ast(out.reborrow())?;
        out.push_sql(") AS other");
        Ok(())
    }
}
