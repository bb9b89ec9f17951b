//! Whether what an input refers to is there, asked by every noun before it is written.

use std::collections::HashMap;

use diesel::prelude::*;

use crate::changes::Tx;
use crate::clock::TermDates;
use crate::db::schema::{
    accounts, checklist_templates, districts, indicator_networks, indicators, schools, year_locks,
};
use crate::db::{Id, Json};
use crate::error::{Code, Faults, FieldCode, Problem};
use crate::programme::checklist_templates::TemplateStatus;
use crate::programme::indicators::{Indicator, IndicatorRow};
use crate::programme::year_locks::Lift;

/// Notes a school that is not in the district, or is closed.
pub fn school(tx: &mut Tx<'_>, id: Id, at: &str, faults: &mut Faults) -> Result<(), Problem> {
    let found =
        schools::table.find((tx.district(), id)).select(schools::active).get_result::<bool>(tx.conn).optional()?;
    note(found, at, faults);
    Ok(())
}

/// The same of several, each with its pointer, by one query.
pub fn schools(tx: &mut Tx<'_>, named: &[(String, Id)], faults: &mut Faults) -> Result<(), Problem> {
    let found: HashMap<Id, bool> = schools::table
        .filter(schools::district_id.eq(tx.district()))
        .filter(schools::id.eq_any(named.iter().map(|(_, id)| *id)))
        .select((schools::id, schools::active))
        .load(tx.conn)?
        .into_iter()
        .collect();
    named.iter().for_each(|(at, id)| note(found.get(id).copied(), at, faults));
    Ok(())
}

/// Notes an account that is not in the district, or is deactivated; gives its school (none: the district office).
pub fn account(tx: &mut Tx<'_>, id: Id, at: &str, faults: &mut Faults) -> Result<Option<Option<Id>>, Problem> {
    let columns = (accounts::active, accounts::school_id);
    let found = accounts::table
        .find((tx.district(), id))
        .select(columns)
        .get_result::<(bool, Option<Id>)>(tx.conn)
        .optional()?;
    note(found.map(|(active, _)| active), at, faults);
    Ok(found.map(|(_, school)| school))
}

/// Notes a checklist template that is not in the district, not published yet, or retired.
pub fn checklist_template(tx: &mut Tx<'_>, id: Id, at: &str, faults: &mut Faults) -> Result<(), Problem> {
    let row = checklist_templates::table.find((tx.district(), id)).select(checklist_templates::status);
    match row.get_result::<TemplateStatus>(tx.conn).optional()? {
        Some(TemplateStatus::Published) => {}
        Some(TemplateStatus::Draft) => faults.add(at, FieldCode::NotPublished),
        Some(TemplateStatus::Retired) => faults.add(at, FieldCode::Inactive),
        None => faults.add(at, FieldCode::UnknownRecord),
    }
    Ok(())
}

fn note(active: Option<bool>, at: &str, faults: &mut Faults) {
    match active {
        None => faults.add(at, FieldCode::UnknownRecord),
        Some(active) => faults.check(!active, at, FieldCode::Inactive),
    }
}

/// The district's term dates.
pub fn terms(tx: &mut Tx<'_>) -> Result<TermDates, Problem> {
    Ok(districts::table.find(tx.district()).select(districts::term_dates).get_result::<Json<TermDates>>(tx.conn)?.0)
}

/// Refuses a write into an academic year that is locked for the school (409).
pub fn expect_open_year(tx: &mut Tx<'_>, academic_year: i32, school: Id) -> Result<(), Problem> {
    let lifted = year_locks::table
        .filter(year_locks::district_id.eq(tx.district()).and(year_locks::academic_year.eq(academic_year)))
        .select(year_locks::lifted)
        .get_result::<Json<Vec<Lift>>>(tx.conn)
        .optional()?;
    if lifted.is_none_or(|lifted| lifted.iter().any(|lift| lift.school_id == school)) {
        return Ok(());
    }
    Err(Problem::new(Code::YearLocked).about(academic_year.to_string()))
}

/// The district's indicators of these ids, each with its networks.
pub fn indicators(tx: &mut Tx<'_>, ids: Vec<Id>) -> Result<Vec<Indicator>, Problem> {
    let rows = indicators::table
        .filter(indicators::district_id.eq(tx.district()).and(indicators::id.eq_any(ids)))
        .select(IndicatorRow::as_select())
        .load(tx.conn)?;
    with_networks(tx, rows)
}

/// Indicators with the networks they are applied to, by one query.
pub fn with_networks(tx: &mut Tx<'_>, rows: Vec<IndicatorRow>) -> Result<Vec<Indicator>, Problem> {
    let ids: Vec<Id> = rows.iter().map(|row| row.id).collect();
    let applied: Vec<(Id, Id)> = indicator_networks::table
        .filter(indicator_networks::district_id.eq(tx.district()).and(indicator_networks::indicator_id.eq_any(ids)))
        .select((indicator_networks::indicator_id, indicator_networks::network_id))
        .order(indicator_networks::network_id)
        .load(tx.conn)?;
    let of = |row: &IndicatorRow| applied.iter().filter(|(id, _)| *id == row.id).map(|(_, network)| *network).collect();
    Ok(rows.into_iter().map(|row| Indicator { network_ids: of(&row), row }).collect())
}
