//! Every query on visits.

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Text};

use super::model::{Visit, VisitInput, VisitKind, VisitStatus};
use super::overdue::overdue;
use super::routes::VisitFilter;
use crate::access::{Permit, Place};
use crate::changes::{Record, Tx};
use crate::db::schema::{checklist_templates, follow_ups, visits};
use crate::db::{Id, Json, MultiBackend, Whole, among, among_found, row_id};
use crate::error::{Code, Faults, FieldCode, Problem};
use crate::programme::checklist_templates::Item;
use crate::programme::follow_ups::FollowUpStatus;
use crate::programme::{known, roster};
use crate::web::{List, ListQuery, like_pattern, page_of, sorted};

type Rows<'q> = visits::BoxedQuery<'q, MultiBackend>;

/// The visits in reach. The schools come first: they are what the index knows.
pub fn within<'q>(permit: &Permit) -> Rows<'q> {
    let rows = visits::table.filter(visits::district_id.eq(permit.district())).into_boxed();
    match permit.partners() {
        None => rows,
        Some(reach) => rows.filter(
            among(visits::school_id, reach.all_schools())
                .and(among(visits::network_id, reach.networks).or(visits::school_id.nullable().eq(reach.own))),
        ),
    }
}

fn filtered<'q>(tx: &Tx<'_>, filter: &VisitFilter) -> Rows<'q> {
    let mut rows = within(&tx.permit);
    if let Some(typed) = &filter.q {
        rows = mentioning(rows, typed);
    }
    if let Some(network) = filter.network_id {
        rows = rows.filter(visits::network_id.eq(network));
    }
    if let Some(school) = filter.school_id {
        rows = rows.filter(visits::school_id.eq(school));
    }
    if let Some(year) = filter.academic_year {
        rows = rows.filter(visits::academic_year.eq(year));
    }
    if let Some(kinds) = &filter.kind {
        rows = rows.filter(visits::kind.eq_any(kinds.clone()));
    }
    if let Some(statuses) = &filter.status {
        rows = rows.filter(visits::status.eq_any(statuses.clone()));
    }
    if let Some(wanted) = filter.overdue {
        let late = overdue(tx.today);
        rows = if wanted { rows.filter(late) } else { rows.filter(diesel::dsl::not(late)) };
    }
    if let Some(since) = filter.updated_since {
        rows = rows.filter(visits::updated_at.ge(since));
    }
    rows
}

/// Those where what is typed is a part of the objectives, the findings or the recommendations.
fn mentioning<'q>(rows: Rows<'q>, typed: &str) -> Rows<'q> {
    let pattern = like_pattern(typed);
    rows.filter(
        sql::<Bool>("(lower(visits.objectives) LIKE ")
            .bind::<Text, _>(pattern.clone())
            .sql(" ESCAPE '\\' OR lower(visits.findings) LIKE ")
            .bind::<Text, _>(pattern.clone())
            .sql(" ESCAPE '\\' OR lower(visits.recommendations) LIKE ")
            .bind::<Text, _>(pattern)
            .sql(" ESCAPE '\\')"),
    )
}

/// A page of visits. SQLite sorts whole rows, so there the page's rows are found first, from an index that also knows whose
/// they are; PostgreSQL looks each one up again, which costs more than it saves.
pub fn list(tx: &mut Tx<'_>, query: &ListQuery<VisitFilter>) -> Result<List<Visit>, Problem> {
    let count = if query.count { Some(filtered(tx, &query.filter).count().get_result(tx.conn)?) } else { None };
    let mut rows = page_of(filtered(tx, &query.filter), &query.page);
    if tx.conn.is_embedded() {
        let found = visits::table.filter(among_found(row_id("visits"), rows.select(row_id("visits"))));
        rows = sorted(found.into_boxed(), &query.page);
    }
    let rows = tx.rows(rows.select(Visit::columns()))?;
    Ok(query.page.cut(rows, count))
}

/// A visit in reach, or 404; 403 where the action reaches less far.
pub fn find(tx: &mut Tx<'_>, id: Id) -> Result<Visit, Problem> {
    let visit = tx.one(visits::table.find((tx.district(), id)).select(Visit::columns()))?;
    tx.permit.check(&visit.place())?;
    Ok(visit)
}

/// Plans a visit.
pub fn plan(tx: &mut Tx<'_>, input: &VisitInput) -> Result<Visit, Problem> {
    let academic_year = check(tx, input, None)?;
    let blank = Visit {
        district_id: tx.district(),
        id: Id::fresh(),
        network_id: input.network_id,
        school_id: input.school_id,
        kind: input.kind,
        academic_year,
        lead_visitor_id: tx.actor().account(),
        team: Json(vec![]),
        planned_on: input.planned_on,
        held_on: None,
        objectives: String::new(),
        clause: None,
        follows_id: None,
        template_id: None,
        answers: Json(vec![]),
        findings: None,
        recommendations: None,
        reply: None,
        status: VisitStatus::Planned,
        status_reason: None,
        reported_by: None,
        acknowledged_by: None,
        acknowledged_at: None,
        closed_at: None,
        version: 1,
        created_at: tx.now,
        created_by: tx.by(),
        updated_at: tx.now,
        updated_by: tx.by(),
    };
    let visit = blank.with(input, academic_year);
    tx.create(visit)
}

/// Changes a planned visit.
pub fn change(tx: &mut Tx<'_>, before: &Visit, input: &VisitInput) -> Result<Visit, Problem> {
    let academic_year = check(tx, input, before.template_id)?;
    let after = before.with(input, academic_year);
    tx.change(before, after)
}

/// How many of a visit's follow-ups are neither verified nor withdrawn.
pub fn open_follow_ups(tx: &mut Tx<'_>, visit: Id) -> Result<i64, Problem> {
    let unsettled = FollowUpStatus::ALL.iter().filter(|status| !status.is_settled());
    Ok(follow_ups::table
        .filter(follow_ups::district_id.eq(tx.district()).and(follow_ups::visit_id.eq(visit)))
        .filter(follow_ups::status.eq_any(unsettled))
        .count()
        .get_result(tx.conn)?)
}

/// The items of a visit's checklist.
pub fn items_of(tx: &mut Tx<'_>, template: Id) -> Result<Vec<Item>, Problem> {
    let row = checklist_templates::table.find((tx.district(), template)).select(checklist_templates::items);
    Ok(row.get_result::<Json<Vec<Item>>>(tx.conn)?.0)
}

/// Names every wrong field of a plan; gives the academic year. A template that is `kept` may have been retired since.
fn check(tx: &mut Tx<'_>, input: &VisitInput, kept: Option<Id>) -> Result<i32, Problem> {
    let term = roster::term_for(tx, input.network_id)?;
    let member = roster::role_on(tx, input.network_id, input.school_id, input.planned_on)?.is_some();
    check_reach(tx, input, member)?;
    term.expect_in_force(tx.today)?;
    let mut faults = Faults::default();
    term.check_date(input.planned_on, "/planned_on", &mut faults);
    known::school(tx, input.school_id, "/school_id", &mut faults)?;
    faults.check(!member, "/school_id", FieldCode::NotInNetwork);
    if let Some(clause) = &input.clause {
        term.check_clause(clause, "/clause", &mut faults);
    }
    if let Some(visitor) = input.lead_visitor_id {
        known::account(tx, visitor, "/lead_visitor_id", &mut faults)?;
    }
    for (index, visitor) in input.team.iter().enumerate() {
        known::account(tx, *visitor, &format!("/team/{index}"), &mut faults)?;
    }
    if let Some(template) = input.template_id.filter(|template| kept != Some(*template)) {
        known::checklist_template(tx, template, "/template_id", &mut faults)?;
    }
    if let Some(followed) = input.follows_id {
        if input.kind != VisitKind::FollowUp {
            faults.add_about("/follows_id", FieldCode::NotAllowedHere, input.kind.as_str());
        }
        let of_school = visits::school_id.eq(input.school_id).and(visits::id.eq(followed));
        let found = within(&tx.permit).filter(of_school).select(visits::id).get_result::<Id>(tx.conn).optional()?;
        faults.check(found.is_none(), "/follows_id", FieldCode::UnknownRecord);
    }
    faults.done()?;
    Ok(known::terms(tx)?.academic_year(input.planned_on))
}

/// A lead plans in the networks it leads, for its partners of today. A school that is no member is named with the
/// other wrong fields.
fn check_reach(tx: &Tx<'_>, input: &VisitInput, member: bool) -> Result<(), Problem> {
    if tx.permit.networks().is_some_and(|led| !led.contains(&input.network_id)) {
        return Err(Problem::field("/network_id", FieldCode::NotLedByYou));
    }
    let place = Place::Partner { network: input.network_id, school: input.school_id };
    if member && !tx.actor().may(tx.action(), &place) {
        return Err(Problem::new(Code::Forbidden));
    }
    Ok(())
}
