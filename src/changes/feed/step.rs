//! One step of a follower: first what it lost and gained where its reach has changed, then what was written since.

use super::super::{Op, Tx};
use super::cursor::{Cursor, Review};
use super::model::{Change, ChangeOp};
use super::store::{self, LOOKED_THROUGH, Row};
use crate::access::Actor;
use crate::db::Instant;
use crate::error::{Code, Problem};

/// What a step told, and where it ended.
pub struct Step {
    /// The changes, at most as many as were asked for.
    pub data: Vec<Change>,
    /// Where the next step begins.
    pub cursor: Cursor,
    /// Whether there is more already.
    pub more: bool,
}

impl Step {
    /// Nothing to tell but where one stands.
    pub fn empty(cursor: Cursor) -> Self {
        Self { data: vec![], cursor, more: false }
    }
}

/// Where the log ends now.
pub fn end(tx: &mut Tx<'_>) -> Result<Cursor, Problem> {
    let end = store::end(tx)?;
    Ok(Cursor::at_end(tx.actor(), end))
}

/// The step from a cursor, of at most `limit` changes; 410 when what comes next was written more than `days` ago, or the
/// lists cannot be whole because the caller's reach has changed while they were read.
pub fn next(tx: &mut Tx<'_>, mut cursor: Cursor, limit: usize, days: i64) -> Result<Step, Problem> {
    cursor.check(tx.actor())?;
    if cursor.reading {
        expect_same_reach(tx, &cursor)?;
        cursor.reading = false;
    }
    let reviews = cursor.review.is_some() || cursor.seats != tx.actor().seats();
    let oldest = Instant::new(tx.now.utc() - chrono::Duration::days(days));
    if reviews { review(tx, cursor, limit) } else { follow(tx, cursor, limit, oldest) }
}

/// Refuses (410) lists that may have been read with another reach: one that went and came back leaves no other trace.
fn expect_same_reach(tx: &mut Tx<'_>, cursor: &Cursor) -> Result<(), Problem> {
    if cursor.seats != tx.actor().seats() || store::reach_was_written(tx, cursor.seq)? {
        return Err(Problem::new(Code::ResyncRequired));
    }
    Ok(())
}

fn follow(tx: &mut Tx<'_>, mut cursor: Cursor, limit: usize, oldest: Instant) -> Result<Step, Problem> {
    let rows = store::after(tx, cursor.seq)?;
    if rows.first().is_some_and(|row| row.at < oldest) {
        return Err(Problem::new(Code::ResyncRequired));
    }
    let actor = tx.actor();
    let (data, last) = tell(&rows, limit, |row| Some(change(row, written(row, actor)?, Some(row.action.clone()))));
    cursor.seq = last.unwrap_or(cursor.seq);
    Ok(Step { data, more: is_more(&rows, last), cursor })
}

/// A review that was begun is ended with the reach it was begun with; what changed since is the next one's.
fn review(tx: &mut Tx<'_>, mut cursor: Cursor, limit: usize) -> Result<Step, Problem> {
    let Review { at, seats } = cursor.review.take().unwrap_or(Review { at: 0, seats: tx.actor().seats() });
    let rows = store::last_rows(tx, at, cursor.seq)?;
    let (then, now) = (tx.actor().seated(cursor.seats.clone()), tx.actor().seated(seats.clone()));
    let (data, last) = tell(&rows, limit, |row| Some(change(row, moved(row, &then, &now)?, None)));
    if is_more(&rows, last) {
        cursor.review = last.map(|at| Review { at, seats });
    } else {
        cursor = Cursor { seats, review: None, ..cursor };
    }
    Ok(Step { data, cursor, more: true })
}

/// Whether rows are left that were not gone through.
fn is_more(rows: &[Row], last: Option<i64>) -> bool {
    let all = i64::try_from(rows.len()).is_ok_and(|length| length < LOOKED_THROUGH);
    !all || rows.last().map(|row| row.seq) != last
}

/// What is told of the rows, until the limit; and the last row that was gone through.
fn tell(rows: &[Row], limit: usize, what: impl Fn(&Row) -> Option<Change>) -> (Vec<Change>, Option<i64>) {
    let (mut data, mut last) = (Vec::new(), None);
    for row in rows {
        if data.len() == limit {
            break;
        }
        last = Some(row.seq);
        data.extend(what(row));
    }
    (data, last)
}

/// What a row says to an actor with one reach; nothing, if neither before nor after it the record was shown to it.
fn written(row: &Row, actor: &Actor) -> Option<ChangeOp> {
    let seen = |shown: Option<&crate::db::Json<crate::access::Shown>>| {
        shown.is_some_and(|shown| shown.is_seen_by(actor, &row.resource))
    };
    match (seen(row.shown_before.as_ref()), seen(row.shown.as_ref()), row.op) {
        (true, _, Op::Delete) => Some(ChangeOp::Deleted),
        (_, true, Op::Delete) | (false, false, _) => None,
        (true, true, _) => Some(ChangeOp::Changed),
        (false, true, _) => Some(ChangeOp::Created),
        (true, false, _) => Some(ChangeOp::Lost),
    }
}

/// What became of a record, by its last row, for an actor whose reach has changed.
fn moved(row: &Row, then: &Actor, now: &Actor) -> Option<ChangeOp> {
    let shown = row.shown.as_ref().filter(|_| row.op != Op::Delete)?;
    match (shown.is_seen_by(then, &row.resource), shown.is_seen_by(now, &row.resource)) {
        (true, false) => Some(ChangeOp::Lost),
        (false, true) => Some(ChangeOp::Gained),
        _ => None,
    }
}

fn change(row: &Row, op: ChangeOp, action: Option<String>) -> Change {
    Change { resource: row.resource.clone(), id: row.record_id, op, action, version: row.version, at: row.at }
}
