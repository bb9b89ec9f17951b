//! What was measured: the network's indicators, their targets and the members' verified values.

use diesel::prelude::*;

use super::Scope;
use crate::changes::Tx;
use crate::db::schema::{indicator_networks, indicator_values, indicators, targets};
use crate::db::{Id, Instant};
use crate::error::Problem;
use crate::insight::reports::facts::{IndicatorFact, TargetFact, ValueFact};
use crate::programme::indicator_values::ValueStatus;
use crate::programme::indicators::{IndicatorRow, IndicatorStatus};

type Measured = (Vec<IndicatorFact>, Vec<TargetFact>, Vec<ValueFact>);

/// The indicators that are applied to the network, with what is known of them up to the year.
pub fn indicators(tx: &mut Tx<'_>, scope: &Scope) -> Result<Measured, Problem> {
    let applied = indicator_networks::table
        .filter(indicator_networks::district_id.eq(tx.district()).and(indicator_networks::network_id.eq(scope.network)))
        .select(indicator_networks::indicator_id);
    let rows: Vec<IndicatorRow> = indicators::table
        .filter(indicators::district_id.eq(tx.district()).and(indicators::status.eq(IndicatorStatus::Active)))
        .filter(indicators::id.eq_any(applied))
        .order((indicators::clause, indicators::code, indicators::id))
        .select(IndicatorRow::as_select())
        .load(tx.conn)?;
    let ids: Vec<Id> = rows.iter().map(|row| row.id).collect();
    Ok((rows.into_iter().map(fact).collect(), targets_of(tx, scope, ids.clone())?, values_of(tx, scope, ids)?))
}

fn fact(row: IndicatorRow) -> IndicatorFact {
    IndicatorFact {
        id: row.id,
        code: row.code,
        name: row.name,
        clause: row.clause,
        unit: row.unit,
        direction: row.direction,
        roll_up: row.roll_up,
        baseline_value: row.baseline_value,
        baseline_year: row.baseline_year,
    }
}

fn targets_of(tx: &mut Tx<'_>, scope: &Scope, ids: Vec<Id>) -> Result<Vec<TargetFact>, Problem> {
    let rows = targets::table
        .filter(targets::district_id.eq(tx.district()).and(targets::indicator_id.eq_any(ids)))
        .filter(targets::school_id.is_null().and(targets::replaced_at.is_null()))
        .filter(targets::academic_year.between(scope.first_year, scope.academic_year))
        .order((targets::indicator_id, targets::academic_year))
        .select((targets::indicator_id, targets::academic_year, targets::value))
        .load(tx.conn)?;
    let target = |(indicator_id, academic_year, value)| TargetFact { indicator_id, academic_year, value };
    Ok(rows.into_iter().map(target).collect())
}

type ValueRow = (Id, Id, i32, i32, Option<f64>, Option<f64>, Option<f64>, Option<Instant>);

fn values_of(tx: &mut Tx<'_>, scope: &Scope, ids: Vec<Id>) -> Result<Vec<ValueFact>, Problem> {
    let rows: Vec<ValueRow> = indicator_values::table
        .filter(indicator_values::district_id.eq(tx.district()).and(indicator_values::indicator_id.eq_any(ids)))
        .filter(indicator_values::school_id.eq_any(scope.schools()))
        .filter(indicator_values::academic_year.between(scope.first_year, scope.academic_year))
        .filter(indicator_values::status.eq(ValueStatus::Verified))
        .order((indicator_values::academic_year, indicator_values::term, indicator_values::id))
        .select((
            indicator_values::indicator_id,
            indicator_values::school_id,
            indicator_values::academic_year,
            indicator_values::term,
            indicator_values::value,
            indicator_values::numerator,
            indicator_values::denominator,
            indicator_values::verified_at,
        ))
        .load(tx.conn)?;
    let value =
        |(indicator_id, school_id, academic_year, term, value, numerator, denominator, verified_at): ValueRow| {
            let school = scope.name(school_id);
            let value = value?;
            Some(ValueFact {
                indicator_id,
                school_id,
                school,
                academic_year,
                term,
                value,
                numerator,
                denominator,
                verified_at,
            })
        };
    Ok(rows.into_iter().filter_map(value).collect())
}
