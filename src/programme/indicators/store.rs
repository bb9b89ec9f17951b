//! Every query on indicators.

use diesel::prelude::*;

use super::model::{Indicator, IndicatorInput, IndicatorRow, IndicatorStatus, RollUp, Unit};
use super::routes::IndicatorFilter;
use crate::access::{Permit, Place};
use crate::changes::{Record, Tx};
use crate::db::schema::{indicator_networks, indicator_values, indicators, networks, targets};
use crate::db::{Id, MultiBackend, Whole};
use crate::error::{Code, Faults, FieldCode, Problem};
use crate::programme::known;
use crate::programme::roster::{self, Term};
use crate::web::{List, ListQuery, like_pattern, page_of};

type Rows<'q> = indicators::BoxedQuery<'q, MultiBackend>;

/// The indicators in reach. A network's own one is applied to that network, so one rule serves both kinds.
pub fn within<'q>(permit: &Permit) -> Rows<'q> {
    let rows = indicators::table.filter(indicators::district_id.eq(permit.district())).into_boxed();
    match permit.networks() {
        None => rows,
        Some(joined) => {
            let applied = indicator_networks::table
                .filter(indicator_networks::district_id.eq(permit.district()))
                .filter(indicator_networks::network_id.eq_any(joined))
                .select(indicator_networks::indicator_id);
            rows.filter(indicators::id.eq_any(applied))
        }
    }
}

fn filtered<'q>(tx: &Tx<'_>, filter: &IndicatorFilter) -> Rows<'q> {
    let mut rows = within(&tx.permit);
    if let Some(network) = filter.network_id {
        let applied = indicator_networks::table
            .filter(indicator_networks::district_id.eq(tx.district()))
            .filter(indicator_networks::network_id.eq(network))
            .select(indicator_networks::indicator_id);
        rows = rows.filter(indicators::id.eq_any(applied));
    }
    if let Some(clause) = &filter.clause {
        rows = rows.filter(indicators::clause.eq(clause.clone()));
    }
    if let Some(statuses) = &filter.status {
        rows = rows.filter(indicators::status.eq_any(statuses.clone()));
    }
    if let Some(typed) = &filter.q {
        let pattern = like_pattern(typed);
        let found = diesel::dsl::sql::<diesel::sql_types::Bool>("(lower(indicators.name) LIKE ")
            .bind::<diesel::sql_types::Text, _>(pattern.clone())
            .sql(" ESCAPE '\\' OR lower(indicators.code) LIKE ")
            .bind::<diesel::sql_types::Text, _>(pattern)
            .sql(" ESCAPE '\\')");
        rows = rows.filter(found);
    }
    if let Some(since) = filter.updated_since {
        rows = rows.filter(indicators::updated_at.ge(since));
    }
    rows
}

/// A page of indicators.
pub fn list(tx: &mut Tx<'_>, query: &ListQuery<IndicatorFilter>) -> Result<List<Indicator>, Problem> {
    let count = if query.count { Some(filtered(tx, &query.filter).count().get_result(tx.conn)?) } else { None };
    let rows = tx.rows(page_of(filtered(tx, &query.filter), &query.page).select(IndicatorRow::columns()))?;
    let List { data, page } = query.page.cut(rows, count);
    Ok(List { data: known::with_networks(tx, data)?, page })
}

/// An indicator in reach, or 404; 403 where the action reaches less far.
pub fn find(tx: &mut Tx<'_>, id: Id) -> Result<Indicator, Problem> {
    let row = within(&tx.permit).filter(indicators::id.eq(id)).select(IndicatorRow::as_select()).get_result(tx.conn)?;
    let indicator = known::with_networks(tx, vec![row])?.pop().ok_or(Problem::new(Code::NotFound))?;
    tx.permit.check(&indicator.place())?;
    Ok(indicator)
}

/// The indicators that are measured in a network, by their codes.
pub fn measured_in(tx: &mut Tx<'_>, network: Id) -> Result<Vec<Indicator>, Problem> {
    let applied = indicator_networks::table
        .filter(indicator_networks::district_id.eq(tx.district()).and(indicator_networks::network_id.eq(network)))
        .select(indicator_networks::indicator_id);
    let rows = indicators::table
        .filter(indicators::district_id.eq(tx.district()).and(indicators::id.eq_any(applied)))
        .filter(indicators::status.eq(IndicatorStatus::Active))
        .order((indicators::code, indicators::id))
        .select(IndicatorRow::as_select())
        .load(tx.conn)?;
    known::with_networks(tx, rows)
}

/// Makes an indicator.
pub fn create(tx: &mut Tx<'_>, input: &IndicatorInput) -> Result<Indicator, Problem> {
    let mut faults = Faults::default();
    let term = term_for(tx, input)?;
    term.expect_in_force(tx.today)?;
    check(tx, input, &term, &[], &mut faults)?;
    faults.done()?;
    let row = IndicatorRow {
        district_id: tx.district(),
        id: Id::fresh(),
        network_id: input.network_id,
        agreement_id: term.agreement,
        code: String::new(),
        name: String::new(),
        clause: String::new(),
        unit: input.unit,
        direction: input.direction,
        roll_up: input.roll_up,
        verification: None,
        baseline_value: None,
        baseline_year: None,
        status: IndicatorStatus::Active,
        status_reason: None,
        version: 1,
        created_at: tx.now,
        created_by: tx.by(),
        updated_at: tx.now,
        updated_by: tx.by(),
    };
    let indicator = Indicator { row, network_ids: vec![] }.with(input);
    diesel::insert_into(indicators::table).values(&indicator.row).execute(tx.conn)?;
    apply(tx, &indicator)?;
    tx.created(&indicator)?;
    Ok(indicator)
}

/// Changes an active indicator.
pub fn change(tx: &mut Tx<'_>, before: &Indicator, input: &IndicatorInput) -> Result<Indicator, Problem> {
    let mut faults = Faults::default();
    let was = before.input();
    if input.network_id != was.network_id {
        faults.add_about("/network_id", FieldCode::NotAllowedHere, "change_indicator");
    }
    if input.agreement_id != was.agreement_id {
        faults.add_about("/agreement_id", FieldCode::NotAllowedHere, "change_indicator");
    }
    faults.done()?;
    let mut faults = Faults::default();
    let term = term_for(tx, input)?;
    check(tx, input, &term, &before.network_ids, &mut faults)?;
    faults.done()?;
    expect_changeable(tx, before, input)?;
    let mut after = before.with(input);
    let rows = save(tx, before, &mut after)?;
    if after.network_ids != before.network_ids {
        let applied = indicator_networks::district_id.eq(tx.district());
        let applied = applied.and(indicator_networks::indicator_id.eq(before.row.id));
        diesel::delete(indicator_networks::table.filter(applied)).execute(tx.conn)?;
        apply(tx, &after)?;
    }
    tx.changed(rows, before, &after)?;
    Ok(after)
}

/// Withdraws an indicator.
pub fn withdraw(
    tx: &mut Tx<'_>,
    before: &Indicator,
    status: IndicatorStatus,
    reason: &str,
) -> Result<Indicator, Problem> {
    let mut after = before.clone();
    after.row.status = status;
    after.row.status_reason = Some(reason.to_owned());
    let rows = save(tx, before, &mut after)?;
    tx.moved(rows, before, &after, Some(reason))?;
    Ok(after)
}

fn save(tx: &mut Tx<'_>, before: &Indicator, after: &mut Indicator) -> Result<usize, Problem> {
    after.touch(tx.now, tx.by());
    let same = indicators::table.find((before.row.district_id, before.row.id));
    let same = same.filter(indicators::version.eq(before.row.version));
    Ok(diesel::update(same).set(&after.row).execute(tx.conn)?)
}

/// Writes down the networks it is applied to.
fn apply(tx: &mut Tx<'_>, indicator: &Indicator) -> Result<(), Problem> {
    for network in &indicator.network_ids {
        diesel::insert_into(indicator_networks::table)
            .values((
                indicator_networks::district_id.eq(tx.district()),
                indicator_networks::indicator_id.eq(indicator.row.id),
                indicator_networks::network_id.eq(*network),
            ))
            .execute(tx.conn)?;
    }
    Ok(())
}

/// The term of the agreement that the input belongs to: by its network, or by the agreement itself.
fn term_for(tx: &mut Tx<'_>, input: &IndicatorInput) -> Result<Term, Problem> {
    match (input.network_id, input.agreement_id) {
        (Some(network), None) => {
            let term = roster::term_for(tx, network)?;
            tx.permit.check(&Place::Network(network))?;
            Ok(term)
        }
        (None, Some(agreement)) => {
            if tx.permit.networks().is_some() {
                return Err(Problem::new(Code::Forbidden));
            }
            roster::term_of_agreement(tx, agreement)?
                .ok_or_else(|| Problem::field("/agreement_id", FieldCode::UnknownRecord))
        }
        (None, None) => Err(Problem::field("/network_id", FieldCode::Required)),
        (Some(_), Some(_)) => {
            let mut faults = Faults::default();
            faults.add_about("/agreement_id", FieldCode::TwoAnswers, "network_id, agreement_id");
            Err(faults.into_problem())
        }
    }
}

/// Notes every wrong field; `applied` are the networks it is applied to already.
fn check(
    tx: &mut Tx<'_>,
    input: &IndicatorInput,
    term: &Term,
    applied: &[Id],
    faults: &mut Faults,
) -> Result<(), Problem> {
    term.check_clause(&input.clause, "/clause", faults);
    if input.baseline_value.is_some_and(|value| !input.unit.fits(value)) {
        faults.add_about("/baseline_value", FieldCode::NotMatchingUnit, input.unit.values());
    }
    if input.roll_up == RollUp::Ratio && matches!(input.unit, Unit::Level | Unit::YesNo) {
        faults.add_about("/roll_up", FieldCode::NotMatchingUnit, input.unit.values());
    }
    match input.network_id {
        Some(_) if input.network_ids.is_empty() => Ok(()),
        Some(_) => {
            faults.add_about("/network_ids", FieldCode::TwoAnswers, "network_id, network_ids");
            Ok(())
        }
        None => check_networks(tx, input, term, applied, faults),
    }
}

fn check_networks(
    tx: &mut Tx<'_>,
    input: &IndicatorInput,
    term: &Term,
    applied: &[Id],
    faults: &mut Faults,
) -> Result<(), Problem> {
    faults.check(input.network_ids.is_empty(), "/network_ids", FieldCode::Required);
    let found: Vec<(Id, Option<chrono::NaiveDate>)> = networks::table
        .filter(networks::district_id.eq(tx.district()).and(networks::agreement_id.eq(term.agreement)))
        .filter(networks::id.eq_any(input.network_ids.clone()))
        .select((networks::id, networks::ended_on))
        .load(tx.conn)?;
    for (index, network) in input.network_ids.iter().enumerate() {
        let at = format!("/network_ids/{index}");
        let repeated = input.network_ids.iter().take(index).any(|earlier| earlier == network);
        faults.check(repeated, &at, FieldCode::Repeated);
        match found.iter().find(|(id, _)| id == network) {
            None => faults.add(at, FieldCode::UnknownRecord),
            Some((_, ended_on)) => {
                let ended = ended_on.is_some_and(|day| day <= tx.today) && !applied.contains(network);
                faults.check(ended, &at, FieldCode::Inactive);
            }
        }
    }
    Ok(())
}

/// Refuses to change what the values and targets there are were given for.
fn expect_changeable(tx: &mut Tx<'_>, before: &Indicator, input: &IndicatorInput) -> Result<(), Problem> {
    let (unit, roll_up) = (before.row.unit, before.row.roll_up);
    if (unit, roll_up) == (input.unit, input.roll_up) {
        return Ok(());
    }
    let values: i64 = indicator_values::table
        .filter(indicator_values::district_id.eq(tx.district()))
        .filter(indicator_values::indicator_id.eq(before.row.id).and(indicator_values::status.ne("withdrawn")))
        .count()
        .get_result(tx.conn)?;
    if values > 0 {
        return Err(Problem::new(Code::StillInUse).about("indicator_values"));
    }
    let live: Vec<f64> = targets::table
        .filter(targets::district_id.eq(tx.district()).and(targets::indicator_id.eq(before.row.id)))
        .filter(targets::replaced_at.is_null())
        .select(targets::value)
        .load(tx.conn)?;
    if live.iter().all(|value| input.unit.fits(*value)) {
        return Ok(());
    }
    Err(Problem::new(Code::StillInUse).about("targets"))
}
