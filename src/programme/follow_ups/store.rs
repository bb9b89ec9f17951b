//! Every query on follow-ups.

use chrono::NaiveDate;
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Text};

use super::model::{FollowUp, FollowUpInput, FollowUpStatus};
use super::overdue::overdue;
use super::routes::FollowUpFilter;
use crate::access::{Action, Permit};
use crate::changes::{Record, Tx};
use crate::db::schema::{follow_ups, visits};
use crate::db::{Id, MultiBackend, Whole};
use crate::error::{Code, Faults, FieldCode, Problem};
use crate::programme::visits::Visit;
use crate::web::{List, ListQuery, States, like_pattern, page_of};

type Rows<'q> = follow_ups::BoxedQuery<'q, MultiBackend>;

/// The follow-ups in reach.
pub fn within<'q>(permit: &Permit) -> Rows<'q> {
    let rows = follow_ups::table.filter(follow_ups::district_id.eq(permit.district())).into_boxed();
    match permit.partners() {
        None => rows,
        Some(reach) => rows.filter(
            (follow_ups::network_id.eq_any(reach.networks).and(follow_ups::school_id.eq_any(reach.schools)))
                .or(follow_ups::school_id.nullable().eq(reach.own)),
        ),
    }
}

fn filtered<'q>(tx: &Tx<'_>, filter: &FollowUpFilter) -> Rows<'q> {
    let mut rows = within(&tx.permit);
    if let Some(typed) = &filter.q {
        rows = mentioning(rows, typed);
    }
    if let Some(visit) = filter.visit_id {
        rows = rows.filter(follow_ups::visit_id.eq(visit));
    }
    if let Some(network) = filter.network_id {
        rows = rows.filter(follow_ups::network_id.eq(network));
    }
    if let Some(school) = filter.school_id {
        rows = rows.filter(follow_ups::school_id.eq(school));
    }
    if let Some(year) = filter.academic_year {
        let of_year = visits::table
            .filter(visits::district_id.eq(tx.district()).and(visits::academic_year.eq(year)))
            .select(visits::id);
        rows = rows.filter(follow_ups::visit_id.eq_any(of_year));
    }
    if let Some(statuses) = &filter.status {
        rows = rows.filter(follow_ups::status.eq_any(statuses.clone()));
    }
    if let Some(priorities) = &filter.priority {
        rows = rows.filter(follow_ups::priority.eq_any(priorities.clone()));
    }
    if let Some(wanted) = filter.overdue {
        let late = overdue(tx.today);
        rows = if wanted { rows.filter(late) } else { rows.filter(diesel::dsl::not(late)) };
    }
    if let Some(since) = filter.updated_since {
        rows = rows.filter(follow_ups::updated_at.ge(since));
    }
    rows
}

/// Those where what is typed is a part of what is to be done, of who does it or of what was done.
fn mentioning<'q>(rows: Rows<'q>, typed: &str) -> Rows<'q> {
    let pattern = like_pattern(typed);
    rows.filter(
        sql::<Bool>("(lower(follow_ups.what) LIKE ")
            .bind::<Text, _>(pattern.clone())
            .sql(" ESCAPE '\\' OR lower(follow_ups.who) LIKE ")
            .bind::<Text, _>(pattern.clone())
            .sql(" ESCAPE '\\' OR lower(follow_ups.outcome) LIKE ")
            .bind::<Text, _>(pattern)
            .sql(" ESCAPE '\\')"),
    )
}

/// A page of follow-ups.
pub fn list(tx: &mut Tx<'_>, query: &ListQuery<FollowUpFilter>) -> Result<List<FollowUp>, Problem> {
    let count = if query.count { Some(filtered(tx, &query.filter).count().get_result(tx.conn)?) } else { None };
    let rows = tx.rows(page_of(filtered(tx, &query.filter), &query.page).select(FollowUp::columns()))?;
    Ok(query.page.cut(rows, count))
}

/// A follow-up in reach, or 404; 403 where the action reaches less far.
pub fn find(tx: &mut Tx<'_>, id: Id) -> Result<FollowUp, Problem> {
    let one = within(&tx.permit).filter(follow_ups::id.eq(id)).select(FollowUp::as_select()).get_result(tx.conn)?;
    tx.permit.check(&one.place())?;
    Ok(one)
}

/// Makes a follow-up of a visit, whose state must still take one.
pub fn create(tx: &mut Tx<'_>, input: &FollowUpInput) -> Result<FollowUp, Problem> {
    let visit = visit_to_follow(tx, input.visit_id)?;
    visit.status.go(Action::CreateFollowUp)?;
    check_due(input.due_on, visit.held_on)?;
    let FollowUpInput { visit_id, what, who, due_on, priority } = input.clone();
    let one = FollowUp {
        district_id: tx.district(),
        id: Id::fresh(),
        visit_id,
        network_id: visit.network_id,
        school_id: visit.school_id,
        what,
        who,
        due_on,
        priority,
        status: FollowUpStatus::Open,
        status_reason: None,
        outcome: None,
        done_on: None,
        done_by: None,
        verified_by: None,
        verified_at: None,
        version: 1,
        created_at: tx.now,
        created_by: tx.by(),
        updated_at: tx.now,
        updated_by: tx.by(),
    };
    tx.create(one)
}

/// Changes an open follow-up.
pub fn change(tx: &mut Tx<'_>, before: &FollowUp, input: &FollowUpInput) -> Result<FollowUp, Problem> {
    let mut faults = Faults::default();
    if input.visit_id != before.visit_id {
        faults.add_about("/visit_id", FieldCode::NotAllowedHere, "change_follow_up");
    }
    let held_on = held_on(tx, before)?;
    faults.absorb(check_due(input.due_on, held_on))?;
    faults.done()?;
    let after = before.with(input);
    tx.change(before, after)
}

/// The day the follow-up's visit was held.
pub fn held_on(tx: &mut Tx<'_>, one: &FollowUp) -> Result<Option<NaiveDate>, Problem> {
    Ok(visits::table.find((one.district_id, one.visit_id)).select(visits::held_on).get_result(tx.conn)?)
}

/// The visit an input names: a wrong field where it cannot be seen, 403 where it is not the caller's to follow up.
fn visit_to_follow(tx: &mut Tx<'_>, id: Id) -> Result<Visit, Problem> {
    let found = visits::table.find((tx.district(), id)).select(Visit::as_select()).get_result(tx.conn).optional()?;
    let seen = found.filter(|visit| tx.actor().may(Action::GetVisit, &visit.place()));
    let visit = seen.ok_or_else(|| Problem::field("/visit_id", FieldCode::UnknownRecord))?;
    if !tx.actor().may(tx.action(), &visit.place()) {
        return Err(Problem::new(Code::Forbidden));
    }
    Ok(visit)
}

fn check_due(due_on: NaiveDate, held_on: Option<NaiveDate>) -> Result<(), Problem> {
    let mut faults = Faults::default();
    if let Some(held_on) = held_on.filter(|held_on| due_on < *held_on) {
        faults.add_about("/due_on", FieldCode::WrongOrder, held_on.to_string());
    }
    faults.done()
}
