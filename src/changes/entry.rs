//! A new row of the log, and what the service writes of its own accord.

use diesel::prelude::*;
use serde_json::Value;

use super::{Op, Record, Stored, difference};
use crate::access::{Action, Place, Shown};
use crate::db::schema::change_log;
use crate::db::{Conn, Id, Instant, Json, in_order};
use crate::error::{Code, Problem};

/// What is logged of a write besides the record.
pub(super) struct Entry<'e> {
    pub district: Id,
    pub at: Instant,
    pub by: Option<Id>,
    /// The service account through whose key it was done.
    pub key: Option<Id>,
    pub request: Option<&'e str>,
    pub action: Action,
    pub op: Op,
    pub reason: Option<&'e str>,
    pub difference: Value,
    pub shown_before: Option<Shown>,
}

impl Entry<'_> {
    pub fn append<R: Record>(self, conn: &mut Conn, record: &R) -> Result<(), Problem> {
        in_order(conn, self.district)?;
        let (network, school) = whereabouts(&record.place());
        diesel::insert_into(change_log::table)
            .values((
                (change_log::district_id.eq(self.district), change_log::at.eq(self.at)),
                (change_log::account_id.eq(self.by), change_log::request_id.eq(self.request)),
                (change_log::resource.eq(R::RESOURCE), change_log::record_id.eq(record.id())),
                (change_log::version.eq(record.version()), change_log::op.eq(self.op)),
                (change_log::action.eq(self.action.as_str()), change_log::reason.eq(self.reason)),
                (change_log::network_id.eq(network), change_log::school_id.eq(school)),
                (change_log::shown_before.eq(self.shown_before.map(Json)), change_log::shown.eq(Json(shown(record)))),
                change_log::difference.eq(Json(self.difference)),
                change_log::service_account_id.eq(self.key),
            ))
            .execute(conn)?;
        Ok(())
    }
}

/// Moves a record of a district because the service itself saw a reason to, and logs it as nobody's doing.
pub fn by_service<R: Stored>(
    conn: &mut Conn,
    district: Id,
    before: &R,
    mut after: R,
    (action, reason): (Action, &str),
    at: Instant,
) -> Result<R, Problem> {
    after.touch(at, None);
    if after.update(conn, before.version())? != 1 {
        return Err(Problem::new(Code::Stale));
    }
    let (difference, shown_before) = (difference(before, &after), Some(shown(before)));
    let (by, request, op, reason) = (None, None, Op::Transition, Some(reason));
    Entry { district, at, by, key: None, request, action, op, reason, difference, shown_before }
        .append(conn, &after)?;
    Ok(after)
}

/// Where a record stands and who is shown it.
pub(super) fn shown(record: &impl Record) -> Shown {
    Shown { place: record.place(), to: record.audience() }
}

fn whereabouts(place: &Place) -> (Option<Id>, Option<Id>) {
    match place {
        Place::Network(network) => (Some(*network), None),
        Place::School(school) => (None, Some(*school)),
        Place::Partner { network, school } | Place::Task { network, school } => (Some(*network), Some(*school)),
        Place::Account { school, .. } => (None, *school),
        Place::District | Place::Agreement(_) | Place::Networks(_) => (None, None),
        Place::Attached { to, .. } => whereabouts(to),
    }
}
