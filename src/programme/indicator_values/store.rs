//! Every query on indicator values.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::model::{IndicatorValue, IndicatorValueInput, ValueStatus};
use super::routes::IndicatorValueFilter;
use crate::access::{Action, Permit, Place};
use crate::changes::{Record, Tx};
use crate::db::schema::{indicator_networks, indicator_values, memberships};
use crate::db::{Id, MultiBackend, Whole};
use crate::error::{Code, Faults, FieldCode, Problem};
use crate::programme::indicators::{Indicator, IndicatorStatus};
use crate::programme::{known, roster};
use crate::web::{List, ListQuery, States, page_of};

type Rows<'q> = indicator_values::BoxedQuery<'q, MultiBackend>;

/// The values in reach.
pub fn within<'q>(permit: &Permit) -> Rows<'q> {
    let rows = indicator_values::table.filter(indicator_values::district_id.eq(permit.district())).into_boxed();
    match permit.schools() {
        None => rows,
        Some(schools) => rows.filter(indicator_values::school_id.eq_any(schools)),
    }
}

fn filtered<'q>(tx: &Tx<'_>, filter: &IndicatorValueFilter) -> Rows<'q> {
    let mut rows = within(&tx.permit);
    if let Some(indicator) = filter.indicator_id {
        rows = rows.filter(indicator_values::indicator_id.eq(indicator));
    }
    if let Some(school) = filter.school_id {
        rows = rows.filter(indicator_values::school_id.eq(school));
    }
    if let Some(year) = filter.academic_year {
        rows = rows.filter(indicator_values::academic_year.eq(year));
    }
    if let Some(statuses) = &filter.status {
        rows = rows.filter(indicator_values::status.eq_any(statuses.clone()));
    }
    if let Some(network) = filter.network_id {
        rows = of_network(rows, tx.district(), network);
    }
    if let Some(since) = filter.updated_since {
        rows = rows.filter(indicator_values::updated_at.ge(since));
    }
    rows
}

/// Of indicators applied to the network, by schools that are or were its members.
fn of_network<'q>(rows: Rows<'q>, district: Id, network: Id) -> Rows<'q> {
    let applied = indicator_networks::table
        .filter(indicator_networks::district_id.eq(district).and(indicator_networks::network_id.eq(network)))
        .select(indicator_networks::indicator_id);
    let members = memberships::table
        .filter(memberships::district_id.eq(district).and(memberships::network_id.eq(network)))
        .select(memberships::school_id);
    rows.filter(indicator_values::indicator_id.eq_any(applied)).filter(indicator_values::school_id.eq_any(members))
}

/// A page of values.
pub fn list(tx: &mut Tx<'_>, query: &ListQuery<IndicatorValueFilter>) -> Result<List<IndicatorValue>, Problem> {
    let count = if query.count { Some(filtered(tx, &query.filter).count().get_result(tx.conn)?) } else { None };
    let rows = tx.rows(page_of(filtered(tx, &query.filter), &query.page).select(IndicatorValue::columns()))?;
    Ok(query.page.cut(rows, count))
}

/// A value in reach, or 404; 403 where the action reaches less far.
pub fn find(tx: &mut Tx<'_>, id: Id) -> Result<IndicatorValue, Problem> {
    let rows = within(&tx.permit).filter(indicator_values::id.eq(id));
    let value = rows.select(IndicatorValue::as_select()).get_result(tx.conn)?;
    tx.permit.check(&value.place())?;
    Ok(value)
}

/// Reports a value.
pub fn report(tx: &mut Tx<'_>, input: &IndicatorValueInput) -> Result<IndicatorValue, Problem> {
    let figure = check(tx, input)?;
    let blank = IndicatorValue {
        district_id: tx.district(),
        id: Id::fresh(),
        indicator_id: input.indicator_id,
        school_id: input.school_id,
        academic_year: input.academic_year,
        term: 0,
        value: None,
        numerator: None,
        denominator: None,
        note: None,
        status: ValueStatus::Draft,
        status_reason: None,
        submitted_by: None,
        submitted_at: None,
        verified_by: None,
        verified_at: None,
        version: 1,
        created_at: tx.now,
        created_by: tx.by(),
        updated_at: tx.now,
        updated_by: tx.by(),
    };
    let value = blank.with(input, Some(figure));
    tx.create(value)
}

/// Changes a value that is not submitted.
pub fn change(
    tx: &mut Tx<'_>,
    before: &IndicatorValue,
    input: &IndicatorValueInput,
) -> Result<IndicatorValue, Problem> {
    before.status.go(Action::ChangeIndicatorValue)?;
    known::expect_open_year(tx, before.academic_year, before.school_id)?;
    let figure = check(tx, input)?;
    let after = before.with(input, Some(figure));
    tx.change(before, after)
}

/// Names every wrong field, and refuses a locked year; gives the figure that is reported.
fn check(tx: &mut Tx<'_>, input: &IndicatorValueInput) -> Result<f64, Problem> {
    tx.permit.check(&Place::School(input.school_id))?;
    let unknown = || Problem::field("/indicator_id", FieldCode::UnknownRecord);
    let indicator = known::indicators(tx, vec![input.indicator_id])?.pop().ok_or_else(unknown)?;
    let stays = roster::stays_in(tx, &indicator.network_ids, input.school_id)?;
    if stays.is_empty() && !tx.actor().may(Action::GetIndicator, &indicator.place()) {
        return Err(unknown());
    }
    let mut faults = Faults::default();
    known::school(tx, input.school_id, "/school_id", &mut faults)?;
    faults.check(indicator.row.status != IndicatorStatus::Active, "/indicator_id", FieldCode::Inactive);
    check_year(tx, input, &indicator, &stays, &mut faults)?;
    let figure = input.figure(indicator.row.unit, indicator.row.roll_up, &mut faults);
    faults.done()?;
    known::expect_open_year(tx, input.academic_year, input.school_id)?;
    figure.ok_or(Problem::new(Code::Internal))
}

/// Notes a year outside the agreement's, one that has not begun, and one in which the school was no member.
fn check_year(
    tx: &mut Tx<'_>,
    input: &IndicatorValueInput,
    indicator: &Indicator,
    stays: &[(NaiveDate, Option<NaiveDate>)],
    faults: &mut Faults,
) -> Result<(), Problem> {
    let term = roster::term_of_agreement(tx, indicator.row.agreement_id)?.ok_or(Problem::new(Code::Internal))?;
    // The last year's values come in after the agreement has ended.
    if !matches!(term.status.as_str(), "in_force" | "ended") {
        return Err(Problem::new(Code::NotInForce));
    }
    term.check_year(input.academic_year, "/academic_year", faults);
    let Some((first, last)) = known::terms(tx)?.span(input.academic_year) else { return Ok(()) };
    faults.check(first > tx.today, "/academic_year", FieldCode::InTheFuture);
    let there = stays.iter().any(|(joined, left)| *joined <= last && left.is_none_or(|left| left > first));
    faults.check(!there, "/school_id", FieldCode::NotInNetwork);
    Ok(())
}
