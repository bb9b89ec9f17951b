//! Every query of the feed.

use diesel::dsl::{max, sql};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool};

use super::super::{Op, Tx};
use crate::access::Shown;
use crate::db::schema::{change_log, memberships};
use crate::db::types::SqlId;
use crate::db::{Id, Instant, Json, MultiBackend, among, among_found};
use crate::error::Problem;

/// How many rows of the log are looked through for one answer: most may be of no concern to the caller.
pub(super) const LOOKED_THROUGH: i64 = 1000;

/// A row of the log, as the feed needs it.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = change_log, check_for_backend(MultiBackend))]
pub(super) struct Row {
    pub seq: i64,
    pub at: Instant,
    pub resource: String,
    pub record_id: Id,
    pub version: i32,
    pub op: Op,
    pub action: String,
    pub shown_before: Option<Json<Shown>>,
    pub shown: Option<Json<Shown>>,
}

/// The last number of the district's log.
pub(super) fn end(tx: &mut Tx<'_>) -> Result<i64, Problem> {
    let rows = change_log::table.filter(change_log::district_id.eq(tx.district()));
    Ok(rows.select(max(change_log::seq)).get_result::<Option<i64>>(tx.conn)?.unwrap_or(0))
}

/// Whether something was written after a number that what the caller reaches depends on. The district office reaches all
/// the same.
pub(super) fn reach_was_written(tx: &mut Tx<'_>, seq: i64) -> Result<bool, Problem> {
    let Some(school) = tx.actor().school() else { return Ok(false) };
    let joined = among(memberships::network_id, tx.actor().joined().to_vec());
    let its_seats = memberships::table
        .filter(memberships::district_id.eq(tx.district()).and(memberships::school_id.eq(school).or(joined)))
        .select(memberships::id);
    let seats = change_log::resource.eq("memberships").and(among_found(change_log::record_id, its_seats));
    let rows = change_log::table
        .filter(change_log::district_id.eq(tx.district()).and(change_log::seq.gt(seq)))
        .filter(change_log::resource.eq("agreements").or(change_log::resource.eq("networks")).or(seats));
    Ok(rows.select(change_log::seq).first::<i64>(tx.conn).optional()?.is_some())
}

/// The next rows after a number.
pub(super) fn after(tx: &mut Tx<'_>, seq: i64) -> Result<Vec<Row>, Problem> {
    Ok(change_log::table
        .filter(change_log::district_id.eq(tx.district()).and(change_log::seq.gt(seq)))
        .order(change_log::seq)
        .limit(LOOKED_THROUGH)
        .select(Row::as_select())
        .load(tx.conn)?)
}

/// The next records after a number, each by the last row that it has up to `end`.
pub(super) fn last_rows(tx: &mut Tx<'_>, after: i64, end: i64) -> Result<Vec<Row>, Problem> {
    let newer = sql::<Bool>("NOT EXISTS (SELECT 1 FROM change_log AS newer WHERE newer.district_id = ")
        .bind::<SqlId, _>(tx.district())
        .sql(" AND newer.record_id = change_log.record_id AND newer.seq > change_log.seq AND newer.seq <= ")
        .bind::<BigInt, _>(end)
        .sql(")");
    Ok(change_log::table
        .filter(change_log::district_id.eq(tx.district()))
        .filter(change_log::seq.gt(after).and(change_log::seq.le(end)))
        .filter(newer)
        .order(change_log::seq)
        .limit(LOOKED_THROUGH)
        .select(Row::as_select())
        .load(tx.conn)?)
}
