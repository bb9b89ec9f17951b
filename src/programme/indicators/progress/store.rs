//! What progress is computed from: the roster, the verified values and the live targets.

use std::collections::HashMap;

use diesel::prelude::*;

use super::routes::{NetworkProgress, Progress, ProgressQuery, SchoolProgress};
use super::{Counted, of_year, reach, roll_up};
use crate::access::{Action, Place};
use crate::changes::Tx;
use crate::db::schema::{indicator_values, targets};
use crate::db::{Id, Instant};
use crate::error::{Code, FieldCode, FieldError, Place as FaultPlace, Problem};
use crate::programme::indicators::model::{Indicator, RollUp};
use crate::programme::{known, roster};

/// The progress of the schools in reach, and of the networks in reach together.
pub fn progress(tx: &mut Tx<'_>, indicator: &Indicator, query: &ProgressQuery) -> Result<Progress, Problem> {
    let networks = networks(tx, indicator, query.network_id)?;
    let schools = roster_of(tx, &networks, query.academic_year)?;
    let values = verified(tx, indicator, query.academic_year, &schools)?;
    let targets = live_targets(tx, indicator, query.academic_year)?;
    let row = &indicator.row;
    let common = targets.get(&None).copied();
    // Of a sum, the network's baseline and target are no school's.
    let shared = row.roll_up != RollUp::Sum;
    let seen = schools.iter().copied().filter(|school| query.school_id.is_none_or(|wanted| wanted == *school));
    let seen = seen.filter(|school| tx.actor().may(Action::GetIndicatorValue, &Place::School(*school)));
    let of_school = |school: Id| {
        let value = values.get(&school).map(|counted| counted.value);
        let target = targets.get(&Some(school)).copied().or(common.filter(|_| shared));
        let baseline = row.baseline_value.filter(|_| shared);
        let reached = reach(row.direction, value, target, baseline);
        SchoolProgress {
            school_id: school,
            value,
            target,
            baseline,
            progress: reached.progress,
            met: reached.met,
            why: reached.why,
        }
    };
    let counted: Vec<Counted> = schools.iter().filter_map(|school| values.get(school)).copied().collect();
    let value = roll_up(row.roll_up, row.unit, &counted);
    let reached = reach(row.direction, value, common, row.baseline_value);
    let network = NetworkProgress {
        value,
        target: common,
        baseline: row.baseline_value,
        progress: reached.progress,
        met: reached.met,
        why: reached.why,
        counted: counted.len(),
        missing: schools.len() - counted.len(),
    };
    Ok(Progress {
        indicator_id: row.id,
        academic_year: query.academic_year,
        schools: seen.map(of_school).collect(),
        network,
    })
}

/// The applied networks that the caller reads, or the one that is asked for.
fn networks(tx: &Tx<'_>, indicator: &Indicator, wanted: Option<Id>) -> Result<Vec<Id>, Problem> {
    let joined = tx.permit.networks();
    let reached = indicator.network_ids.iter().copied();
    let reached = reached.filter(|network| joined.as_ref().is_none_or(|joined| joined.contains(network)));
    let found: Vec<Id> = reached.filter(|network| wanted.is_none_or(|wanted| wanted == *network)).collect();
    if wanted.is_some() && found.is_empty() {
        let unknown = FieldError::new(FaultPlace::Parameter("network_id".into()), FieldCode::UnknownRecord);
        return Err(Problem { errors: vec![unknown], ..Problem::new(Code::InvalidParameters) });
    }
    Ok(found)
}

/// The members at the academic year's end, or today while it has not ended.
fn roster_of(tx: &mut Tx<'_>, networks: &[Id], academic_year: i32) -> Result<Vec<Id>, Problem> {
    let span = known::terms(tx)?.span(academic_year);
    let day = span.map_or(tx.today, |(_, last)| last.min(tx.today));
    roster::members_on(tx, networks, day)
}

type ValueRow = (Id, i32, Option<f64>, Option<f64>, Option<f64>, Option<Instant>);

/// Each school's verified value of the year.
fn verified(
    tx: &mut Tx<'_>,
    indicator: &Indicator,
    academic_year: i32,
    schools: &[Id],
) -> Result<HashMap<Id, Counted>, Problem> {
    let rows: Vec<ValueRow> = indicator_values::table
        .filter(indicator_values::district_id.eq(tx.district()))
        .filter(indicator_values::indicator_id.eq(indicator.row.id))
        .filter(indicator_values::academic_year.eq(academic_year).and(indicator_values::status.eq("verified")))
        .filter(indicator_values::school_id.eq_any(schools.to_vec()))
        .select((
            indicator_values::school_id,
            indicator_values::term,
            indicator_values::value,
            indicator_values::numerator,
            indicator_values::denominator,
            indicator_values::verified_at,
        ))
        .load(tx.conn)?;
    let mut by_school: HashMap<Id, Vec<Counted>> = HashMap::new();
    for (school, term, value, numerator, denominator, verified_at) in rows {
        let Some(value) = value else { continue };
        let counted = Counted { term, value, parts: numerator.zip(denominator), verified_at };
        by_school.entry(school).or_default().push(counted);
    }
    Ok(by_school.into_iter().filter_map(|(school, values)| Some((school, of_year(&values)?))).collect())
}

/// The live targets of the year, by school; none is the network's.
fn live_targets(
    tx: &mut Tx<'_>,
    indicator: &Indicator,
    academic_year: i32,
) -> Result<HashMap<Option<Id>, f64>, Problem> {
    let rows: Vec<(Option<Id>, f64)> = targets::table
        .filter(targets::district_id.eq(tx.district()).and(targets::indicator_id.eq(indicator.row.id)))
        .filter(targets::academic_year.eq(academic_year).and(targets::replaced_at.is_null()))
        .select((targets::school_id, targets::value))
        .load(tx.conn)?;
    Ok(rows.into_iter().collect())
}
