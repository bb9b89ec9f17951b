//! A connection with its permit. What is written through it is checked against the permit and logged, or the whole
//! transaction fails: no store can forget either.

use chrono::NaiveDate;
use diesel::dsl;
use diesel::prelude::*;
use diesel::query_dsl::methods;
use serde_json::Value;

use super::entry::{Entry, shown};
use super::{Op, Record, Stored, difference};
use crate::access::{Action, Actor, Permit, Shown};
use crate::db::schema::change_log;
use crate::db::{Conn, Id, Instant, Keep, Kept, ReachStands};
use crate::error::{Code, Problem};

/// What of the request matters below the edge.
#[derive(Debug, Clone, Default)]
pub struct Request {
    /// Joins the log lines, the audit trail and the answer.
    pub id: String,
    /// The versions of `If-Match`; none when the header is absent, empty for `*`.
    pub if_match: Option<Vec<String>>,
}

/// The connection of one request, with the permit for its action and one idea of now.
pub struct Tx<'c> {
    /// For the queries of a store.
    pub conn: &'c mut Conn,
    /// What the action may reach.
    pub permit: Permit,
    /// The one moment that everything in this transaction is stamped with.
    pub now: Instant,
    /// The date in Thailand at that moment.
    pub today: NaiveDate,
    request: Request,
    unsure: Option<ReachStands>,
}

impl<'c> Tx<'c> {
    /// Asks the policy table and opens the way to the data.
    pub fn open(
        conn: &'c mut Conn,
        actor: &Actor,
        action: Action,
        now: Instant,
        request: Request,
    ) -> Result<Self, Problem> {
        let permit = actor.permit(action)?;
        Ok(Self { conn, permit, now, today: crate::clock::date_in_thailand(now), request, unsure: None })
    }
    /// The same for a remembered actor that only reads: what is read is good once [`Tx::sure`] says so.
    pub fn unsure(self, stands: ReachStands) -> Self {
        Self { unsure: Some(stands), ..self }
    }
    /// Refuses what was read for a remembered actor whose reach may have changed. Nobody but who remembered it is told.
    pub fn sure(&mut self) -> Result<(), Problem> {
        let Some(stands) = self.unsure.take() else { return Ok(()) };
        if diesel::select(stands).kept().get_result(self.conn)? {
            Ok(())
        } else {
            Err(Problem::new(Code::TokenInvalid))
        }
    }
    /// The row of a query that finds one, or 404. A remembered actor's reach is a condition of the same statement.
    pub fn one<'q, Q, T>(&mut self, query: Q) -> Result<T, Problem>
    where
        Q: Keep + methods::FilterDsl<ReachStands, Output: Keep>,
        Kept<Q>: methods::LoadQuery<'q, Conn, T>,
        Kept<dsl::Filter<Q, ReachStands>>: methods::LoadQuery<'q, Conn, T>,
    {
        let Some(stands) = self.unsure else { return Ok(query.kept().get_result(self.conn)?) };
        let row = methods::FilterDsl::filter(query, stands).kept().get_result(self.conn)?;
        self.unsure = None;
        Ok(row)
    }
    /// The rows of a query, asked in the same way.
    pub fn rows<'q, Q, T>(&mut self, query: Q) -> Result<Vec<T>, Problem>
    where
        Q: methods::FilterDsl<ReachStands, Output = Q> + methods::LoadQuery<'q, Conn, T>,
    {
        let query = match self.unsure {
            Some(stands) => methods::FilterDsl::filter(query, stands),
            None => query,
        };
        let rows: Vec<T> = query.load(self.conn)?;
        if !rows.is_empty() {
            self.unsure = None;
        }
        Ok(rows)
    }
    /// Runs a part of the work as another action, with that one's own permit. What a part that fails has written is
    /// taken back; the rest stands.
    pub fn part<T>(
        &mut self,
        action: Action,
        job: impl FnOnce(&mut Tx<'_>) -> Result<T, Problem>,
    ) -> Result<T, Problem> {
        let permit = self.actor().permit(action)?;
        let (now, today, request) = (self.now, self.today, self.request.clone());
        self.conn.transaction(|conn| job(&mut Tx { conn, permit, now, today, request, unsure: None }))
    }
    /// Does work and takes all of it back: what would come of it.
    pub fn trial<T>(&mut self, job: impl FnOnce(&mut Tx<'_>) -> Result<T, Problem>) -> Result<T, Problem> {
        let mut outcome = Err(Problem::new(Code::Internal));
        let undone = self.part::<()>(self.action(), |tx| {
            outcome = job(tx);
            Err(Problem::new(Code::Internal))
        });
        debug_assert!(undone.is_err(), "a trial leaves nothing behind");
        outcome
    }
    /// Who acts.
    pub fn actor(&self) -> &Actor {
        self.permit.actor()
    }
    /// The account that acts, as records note it.
    pub fn by(&self) -> Option<Id> {
        Some(self.actor().account())
    }
    /// The action.
    pub fn action(&self) -> Action {
        self.permit.action()
    }
    /// The district, on which every query filters first.
    pub fn district(&self) -> Id {
        self.permit.district()
    }

    /// Refuses a write on another version than the caller read: 428 without `If-Match`, 412 when it is stale.
    pub fn expect_version(&self, record: &impl Record) -> Result<(), Problem> {
        let versions = self.request.if_match.as_ref().ok_or(Problem::new(Code::VersionRequired))?;
        if versions.is_empty() || versions.contains(&format!("\"{}\"", record.version())) {
            return Ok(());
        }
        Err(Problem::new(Code::Stale))
    }

    /// Refuses an actor who wrote or submitted the record: nobody confirms their own work.
    pub fn expect_other_hand(&mut self, record: &impl Record) -> Result<(), Problem> {
        let wrote = change_log::table
            .filter(change_log::district_id.eq(self.district()).and(change_log::record_id.eq(record.id())))
            .filter(change_log::account_id.eq(self.by()))
            .filter(
                change_log::op
                    .eq("create")
                    .or(change_log::op.eq("change"))
                    .or(change_log::action.like("submit\\_%").escape('\\')),
            )
            .select(change_log::seq)
            .first::<i64>(self.conn)
            .optional()?;
        if wrote.is_some() { Err(Problem::new(Code::OwnWork)) } else { Ok(()) }
    }

    /// Makes a record, and logs it.
    pub fn create<R: Stored>(&mut self, record: R) -> Result<R, Problem> {
        record.insert(self.conn)?;
        self.created(&record)?;
        Ok(record)
    }
    /// Writes a record's new fields, and logs the difference; 412 when another writer was faster.
    pub fn change<R: Stored>(&mut self, before: &R, after: R) -> Result<R, Problem> {
        self.save(before, after, Op::Change, None)
    }
    /// The same with the reason that is demanded for it.
    pub fn change_because<R: Stored>(&mut self, before: &R, after: R, reason: &str) -> Result<R, Problem> {
        self.save(before, after, Op::Change, Some(reason))
    }
    /// Moves a record to its next state, and logs that with the reason, if one is demanded.
    pub fn advance<R: Stored>(&mut self, before: &R, after: R, reason: Option<&str>) -> Result<R, Problem> {
        self.save(before, after, Op::Transition, reason)
    }
    fn save<R: Stored>(&mut self, before: &R, mut after: R, op: Op, reason: Option<&str>) -> Result<R, Problem> {
        after.touch(self.now, self.by());
        let rows = after.update(self.conn, before.version())?;
        self.written(rows, before, &after, op, reason)?;
        Ok(after)
    }

    /// Logs a new record.
    pub fn created<R: Record>(&mut self, record: &R) -> Result<(), Problem> {
        let all = difference(&Value::Null, record);
        self.log(record, Op::Create, None, all, None)
    }
    /// Logs a change: of `rows` updated with `WHERE version = before`, none means that another writer was faster.
    pub fn changed<R: Record>(&mut self, rows: usize, before: &R, after: &R) -> Result<(), Problem> {
        self.written(rows, before, after, Op::Change, None)
    }
    /// Logs a change for which a reason is demanded, like [`Tx::changed`].
    pub fn changed_because<R: Record>(
        &mut self,
        rows: usize,
        before: &R,
        after: &R,
        reason: &str,
    ) -> Result<(), Problem> {
        self.written(rows, before, after, Op::Change, Some(reason))
    }
    /// Logs a transition, like [`Tx::changed`].
    pub fn moved<R: Record>(
        &mut self,
        rows: usize,
        before: &R,
        after: &R,
        reason: Option<&str>,
    ) -> Result<(), Problem> {
        self.written(rows, before, after, Op::Transition, reason)
    }

    fn written<R: Record>(
        &mut self,
        rows: usize,
        before: &R,
        after: &R,
        op: Op,
        reason: Option<&str>,
    ) -> Result<(), Problem> {
        if rows != 1 {
            return Err(Problem::new(Code::Stale));
        }
        self.permit.check(&before.place())?;
        self.log(after, op, reason, difference(before, after), Some(shown(before)))
    }

    fn log<R: Record>(
        &mut self,
        record: &R,
        op: Op,
        reason: Option<&str>,
        difference: Value,
        shown_before: Option<Shown>,
    ) -> Result<(), Problem> {
        self.permit.check(&record.place())?;
        let entry = Entry {
            district: self.district(),
            at: self.now,
            by: self.by(),
            key: self.actor().key().map(|key| key.service_account),
            request: Some(&self.request.id),
            action: self.action(),
            op,
            reason,
            difference,
            shown_before,
        };
        entry.append(self.conn, record)
    }
}
