//! Every query on targets. They are reached through their indicator.

use diesel::prelude::*;

use super::model::{Placed, Target, TargetInput};
use super::routes::TargetFilter;
use crate::changes::{Record, Tx};
use crate::db::schema::targets;
use crate::db::{Id, MultiBackend, Whole};
use crate::error::{Faults, FieldCode, Problem};
use crate::programme::indicators::model::Indicator;
use crate::programme::{known, roster};
use crate::web::{List, ListQuery, page_of};

type Rows<'q> = targets::BoxedQuery<'q, MultiBackend>;

/// The targets of an indicator that was found in reach.
fn of<'q>(indicator: &Indicator) -> Rows<'q> {
    let row = &indicator.row;
    targets::table.filter(targets::district_id.eq(row.district_id).and(targets::indicator_id.eq(row.id))).into_boxed()
}

fn filtered<'q>(indicator: &Indicator, filter: &TargetFilter) -> Rows<'q> {
    let mut rows = of(indicator);
    if let Some(year) = filter.academic_year {
        rows = rows.filter(targets::academic_year.eq(year));
    }
    if let Some(school) = filter.school_id {
        rows = rows.filter(targets::school_id.nullable().eq(Some(school)));
    }
    match filter.current {
        None => {}
        Some(true) => rows = rows.filter(targets::replaced_at.is_null()),
        Some(false) => rows = rows.filter(targets::replaced_at.is_not_null()),
    }
    if let Some(since) = filter.updated_since {
        rows = rows.filter(targets::updated_at.ge(since));
    }
    rows
}

/// A page of an indicator's targets.
pub fn list(tx: &mut Tx<'_>, indicator: &Indicator, query: &ListQuery<TargetFilter>) -> Result<List<Target>, Problem> {
    let rows = || filtered(indicator, &query.filter);
    let count = if query.count { Some(rows().count().get_result(tx.conn)?) } else { None };
    let rows = tx.rows(page_of(rows(), &query.page).select(Target::columns()))?;
    Ok(query.page.cut(rows, count))
}

/// Sets the target of a year, or of a school in a year; the one it replaces is kept.
pub fn set(tx: &mut Tx<'_>, indicator: &Indicator, input: &TargetInput) -> Result<Target, Problem> {
    let before = live(tx, indicator, input)?;
    check(tx, indicator, input, before.is_some())?;
    if let Some(before) = before {
        replace(tx, indicator, before)?;
    }
    let target = Target {
        district_id: tx.district(),
        id: Id::fresh(),
        indicator_id: indicator.row.id,
        academic_year: input.academic_year,
        school_id: input.school_id,
        value: input.value,
        reason: input.reason.clone(),
        replaced_at: None,
        version: 1,
        created_at: tx.now,
        created_by: tx.by(),
        updated_at: tx.now,
        updated_by: tx.by(),
    };
    diesel::insert_into(targets::table).values(&target).execute(tx.conn)?;
    tx.created(&Placed { target: target.clone(), place: indicator.place() })?;
    Ok(target)
}

fn live(tx: &mut Tx<'_>, indicator: &Indicator, input: &TargetInput) -> Result<Option<Target>, Problem> {
    let rows = of(indicator).filter(targets::replaced_at.is_null());
    let rows = rows.filter(targets::academic_year.eq(input.academic_year));
    let rows = match input.school_id {
        None => rows.filter(targets::school_id.is_null()),
        Some(school) => rows.filter(targets::school_id.nullable().eq(Some(school))),
    };
    Ok(rows.select(Target::as_select()).get_result(tx.conn).optional()?)
}

fn replace(tx: &mut Tx<'_>, indicator: &Indicator, before: Target) -> Result<(), Problem> {
    let before = Placed { target: before, place: indicator.place() };
    let mut after = before.clone();
    after.target.replaced_at = Some(tx.now);
    after.touch(tx.now, tx.by());
    let same = targets::table.find((before.target.district_id, before.target.id));
    let same = same.filter(targets::version.eq(before.target.version));
    let rows = diesel::update(same).set(&after.target).execute(tx.conn)?;
    tx.changed(rows, &before, &after)
}

/// Names every wrong field.
fn check(tx: &mut Tx<'_>, indicator: &Indicator, input: &TargetInput, replaces: bool) -> Result<(), Problem> {
    let mut faults = Faults::default();
    if let Some(term) = roster::term_of_agreement(tx, indicator.row.agreement_id)? {
        term.check_year(input.academic_year, "/academic_year", &mut faults);
    }
    if !indicator.row.unit.fits(input.value) {
        faults.add_about("/value", FieldCode::NotMatchingUnit, indicator.row.unit.values());
    }
    if let Some(school) = input.school_id {
        known::school(tx, school, "/school_id", &mut faults)?;
        let stays = roster::stays_in(tx, &indicator.network_ids, school)?;
        faults.check(stays.is_empty(), "/school_id", FieldCode::NotInNetwork);
    }
    faults.check(replaces && input.reason.is_none(), "/reason", FieldCode::Required);
    faults.done()
}
