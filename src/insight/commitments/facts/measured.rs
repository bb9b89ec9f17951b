//! 3.1 and 3.2: what the schools measured of themselves, and what success is measured by.

use std::collections::{HashMap, HashSet};

use diesel::prelude::*;

use super::{BySchool, Gathered, count};
use crate::changes::Tx;
use crate::db::Id;
use crate::db::schema::{
    context_analyses as analyses, indicator_networks, indicator_values, indicators as table,
    school_year_records as records, targets,
};
use crate::error::Problem;
use crate::programme::context_analyses::AnalysisStatus;
use crate::programme::indicator_values::ValueStatus;
use crate::programme::indicators::IndicatorStatus;

/// Context analyses and school year records of the schools that count.
pub(super) fn schools(tx: &mut Tx<'_>, all: &mut Gathered) -> Result<(), Problem> {
    let analysed: Vec<(Id, AnalysisStatus)> = analyses::table
        .filter(analyses::district_id.eq(tx.district()).and(analyses::academic_year.eq(all.year)))
        .filter(analyses::school_id.eq_any(all.schools()))
        .select((analyses::school_id, analyses::status))
        .load(tx.conn)?;
    let recorded: Vec<Id> = records::table
        .filter(records::district_id.eq(tx.district()).and(records::academic_year.eq(all.year)))
        .filter(records::school_id.eq_any(all.schools()))
        .select(records::school_id)
        .load(tx.conn)?;
    let submitted = |(school, status)| (school, status == AnalysisStatus::Submitted);
    let analysed = BySchool::of(analysed.into_iter().map(submitted));
    let recorded = BySchool::of(recorded.into_iter().map(|school| (school, true)));
    for known in all.by_network.values_mut() {
        let (begun, submitted) = analysed.among(known.roster.schools());
        (known.facts.context_analyses, known.facts.context_analyses_submitted) = (begun, submitted);
        (known.facts.year_records, _) = recorded.among(known.roster.schools());
    }
    Ok(())
}

/// An indicator of a network and year.
struct Indicator {
    id: Id,
    has_baseline: bool,
}

/// Indicators with their targets and values. An indicator whose baseline is of a later year is none of this one's.
pub(super) fn indicators(tx: &mut Tx<'_>, all: &mut Gathered) -> Result<(), Problem> {
    let applied = applied(tx, all)?;
    let mut ids: Vec<Id> = applied.values().flatten().map(|one| one.id).collect();
    ids.sort_unstable();
    ids.dedup();
    let targets = targets_of(tx, all.year, &ids)?;
    let (any, verified) = values_of(tx, all.year, &ids)?;
    for (network, indicators) in applied {
        all.count_in(network, |known| {
            let targeted = |one: &&Indicator| {
                targets.contains(&(one.id, None))
                    || known.roster.schools().any(|school| targets.contains(&(one.id, Some(school))))
            };
            let of_schools = |values: &HashSet<(Id, Id)>| {
                let pairs = indicators.iter().flat_map(|one| known.roster.schools().map(|school| (one.id, school)));
                count(pairs.filter(|pair| values.contains(pair)))
            };
            let (values, values_verified) = (of_schools(&any), of_schools(&verified));
            let facts = &mut known.facts;
            facts.indicators = count(&indicators);
            facts.indicators_with_baseline = count(indicators.iter().filter(|one| one.has_baseline));
            facts.indicators_with_target = count(indicators.iter().filter(targeted));
            (facts.values, facts.values_verified) = (values, values_verified);
        });
    }
    Ok(())
}

/// The indicators of each network that are not withdrawn.
fn applied(tx: &mut Tx<'_>, all: &Gathered) -> Result<HashMap<Id, Vec<Indicator>>, Problem> {
    let same =
        table::id.eq(indicator_networks::indicator_id).and(table::district_id.eq(indicator_networks::district_id));
    let rows: Vec<(Id, Id, Option<f64>, Option<i32>)> = indicator_networks::table
        .inner_join(table::table.on(same))
        .filter(indicator_networks::district_id.eq(tx.district()))
        .filter(indicator_networks::network_id.eq_any(all.networks()))
        .filter(table::status.eq(IndicatorStatus::Active))
        .select((indicator_networks::network_id, table::id, table::baseline_value, table::baseline_year))
        .load(tx.conn)?;
    let mut applied: HashMap<Id, Vec<Indicator>> = HashMap::new();
    for (network, id, baseline, baseline_year) in rows {
        if baseline_year.is_none_or(|measured| measured <= all.year) {
            applied.entry(network).or_default().push(Indicator { id, has_baseline: baseline.is_some() });
        }
    }
    Ok(applied)
}

/// Which indicators have a live target of the year, for which school; none is the network's.
fn targets_of(tx: &mut Tx<'_>, year: i32, indicators: &[Id]) -> Result<HashSet<(Id, Option<Id>)>, Problem> {
    let rows: Vec<(Id, Option<Id>)> = targets::table
        .filter(targets::district_id.eq(tx.district()).and(targets::indicator_id.eq_any(indicators.to_vec())))
        .filter(targets::academic_year.eq(year).and(targets::replaced_at.is_null()))
        .select((targets::indicator_id, targets::school_id))
        .load(tx.conn)?;
    Ok(rows.into_iter().collect())
}

/// Pairs of an indicator and a school.
type Pairs = HashSet<(Id, Id)>;

/// Which indicators have a value of which school, of any status and verified.
fn values_of(tx: &mut Tx<'_>, year: i32, indicators: &[Id]) -> Result<(Pairs, Pairs), Problem> {
    let rows: Vec<(Id, Id, ValueStatus)> = indicator_values::table
        .filter(indicator_values::district_id.eq(tx.district()))
        .filter(indicator_values::indicator_id.eq_any(indicators.to_vec()))
        .filter(indicator_values::academic_year.eq(year).and(indicator_values::status.ne(ValueStatus::Withdrawn)))
        .select((indicator_values::indicator_id, indicator_values::school_id, indicator_values::status))
        .load(tx.conn)?;
    let verified = rows.iter().filter(|(.., status)| *status == ValueStatus::Verified);
    let verified = verified.map(|(indicator, school, _)| (*indicator, *school)).collect();
    Ok((rows.into_iter().map(|(indicator, school, _)| (indicator, school)).collect(), verified))
}
