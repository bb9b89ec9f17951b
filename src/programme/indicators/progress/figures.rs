//! What progress is computed from, for any number of indicators and schools at once: the verified values and the live
//! targets of one academic year.

use std::collections::{HashMap, HashSet};

use diesel::prelude::*;
use serde::Serialize;
use utoipa::ToSchema;

use super::{Counted, Why, of_year, reach, roll_up};
use crate::changes::Tx;
use crate::db::schema::{indicator_values, targets};
use crate::db::{Id, Instant};
use crate::error::Problem;
use crate::programme::indicators::model::{IndicatorRow, RollUp};
use crate::programme::roster::Member;

/// How far one school has come.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct SchoolProgress {
    /// The school.
    pub school_id: Id,
    /// Its verified value: the whole year's, or else the latest term's.
    #[schema(example = 75)]
    pub value: Option<f64>,
    /// Its own target, or else the network's, but for a sum.
    #[schema(example = 80)]
    pub target: Option<f64>,
    /// The indicator's baseline, but for a sum.
    #[schema(example = 62.5)]
    pub baseline: Option<f64>,
    /// 0 at the baseline or behind it, 1 at the target, more beyond it.
    #[schema(example = 0.71)]
    pub progress: Option<f64>,
    /// Whether the target is reached.
    #[schema(example = false)]
    pub met: Option<bool>,
    /// Why there is no progress figure.
    #[schema(example = "no_value")]
    pub why: Option<Why>,
}

/// How far the schools have come together.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct NetworkProgress {
    /// The schools' verified values, rolled up as the indicator says.
    #[schema(example = 75)]
    pub value: Option<f64>,
    /// The network's target.
    #[schema(example = 80)]
    pub target: Option<f64>,
    /// The indicator's baseline.
    #[schema(example = 62.5)]
    pub baseline: Option<f64>,
    /// 0 at the baseline or behind it, 1 at the target, more beyond it.
    #[schema(example = 0.71)]
    pub progress: Option<f64>,
    /// Whether the target is reached.
    #[schema(example = false)]
    pub met: Option<bool>,
    /// Why there is no progress figure.
    #[schema(example = "no_value")]
    pub why: Option<Why>,
    /// How many schools have a verified value.
    #[schema(example = 5)]
    pub counted: usize,
    /// How many schools have none.
    #[schema(example = 1)]
    pub missing: usize,
    /// Those of them whose values the caller may read.
    pub missing_schools: Vec<Member>,
}

/// The verified values and the live targets of some indicators in one academic year.
#[derive(Debug, Clone, Default)]
pub struct Figures {
    values: HashMap<(Id, Id), Counted>,
    targets: HashMap<(Id, Option<Id>), f64>,
}

type ValueRow = (Id, Id, i32, Option<f64>, Option<f64>, Option<f64>, Option<Instant>);

impl Figures {
    /// Those of the schools, by two queries however many there are.
    pub fn load(
        tx: &mut Tx<'_>,
        indicators: &[Id],
        schools: &HashSet<Id>,
        academic_year: i32,
    ) -> Result<Self, Problem> {
        Ok(Self {
            values: verified(tx, indicators, schools, academic_year)?,
            targets: live_targets(tx, indicators, academic_year)?,
        })
    }

    /// How far one school has come.
    pub fn of_school(&self, indicator: &IndicatorRow, school: Id) -> SchoolProgress {
        // Of a sum, the network's baseline and target are no school's.
        let shared = indicator.roll_up != RollUp::Sum;
        let value = self.values.get(&(indicator.id, school)).map(|counted| counted.value);
        let common = self.targets.get(&(indicator.id, None)).filter(|_| shared);
        let target = self.targets.get(&(indicator.id, Some(school))).or(common).copied();
        let baseline = indicator.baseline_value.filter(|_| shared);
        let reached = reach(indicator.direction, value, target, baseline);
        SchoolProgress {
            school_id: school,
            value,
            target,
            baseline,
            progress: reached.progress,
            met: reached.met,
            why: reached.why,
        }
    }

    /// How far the schools have come together; one that is a member of several networks counts once.
    pub fn together(&self, indicator: &IndicatorRow, members: &[&Member]) -> NetworkProgress {
        let mut seen = HashSet::new();
        let members = members.iter().filter(|one| seen.insert(one.school_id));
        let (counted, missing): (Vec<_>, Vec<_>) =
            members.map(|one| (*one, self.values.get(&(indicator.id, one.school_id)))).partition(|(_, v)| v.is_some());
        let values: Vec<Counted> = counted.iter().filter_map(|(_, value)| value.copied()).collect();
        let value = roll_up(indicator.roll_up, indicator.unit, &values);
        let target = self.targets.get(&(indicator.id, None)).copied();
        let reached = reach(indicator.direction, value, target, indicator.baseline_value);
        NetworkProgress {
            value,
            target,
            baseline: indicator.baseline_value,
            progress: reached.progress,
            met: reached.met,
            why: reached.why,
            counted: values.len(),
            missing: missing.len(),
            missing_schools: missing.into_iter().map(|(member, _)| member.clone()).collect(),
        }
    }
}

/// Each school's verified value of the year, by indicator.
fn verified(
    tx: &mut Tx<'_>,
    indicators: &[Id],
    schools: &HashSet<Id>,
    academic_year: i32,
) -> Result<HashMap<(Id, Id), Counted>, Problem> {
    let rows: Vec<ValueRow> = indicator_values::table
        .filter(indicator_values::district_id.eq(tx.district()))
        .filter(indicator_values::indicator_id.eq_any(indicators.to_vec()))
        .filter(indicator_values::academic_year.eq(academic_year).and(indicator_values::status.eq("verified")))
        .filter(indicator_values::school_id.eq_any(schools.iter().copied().collect::<Vec<_>>()))
        .select((
            indicator_values::indicator_id,
            indicator_values::school_id,
            indicator_values::term,
            indicator_values::value,
            indicator_values::numerator,
            indicator_values::denominator,
            indicator_values::verified_at,
        ))
        .load(tx.conn)?;
    let mut found: HashMap<(Id, Id), Vec<Counted>> = HashMap::new();
    for (indicator, school, term, value, numerator, denominator, verified_at) in rows {
        let Some(value) = value else { continue };
        let counted = Counted { term, value, parts: numerator.zip(denominator), verified_at };
        found.entry((indicator, school)).or_default().push(counted);
    }
    Ok(found.into_iter().filter_map(|(of, values)| Some((of, of_year(&values)?))).collect())
}

/// The live targets of the year, by indicator and school; no school is the network's.
fn live_targets(
    tx: &mut Tx<'_>,
    indicators: &[Id],
    academic_year: i32,
) -> Result<HashMap<(Id, Option<Id>), f64>, Problem> {
    let rows: Vec<(Id, Option<Id>, f64)> = targets::table
        .filter(targets::district_id.eq(tx.district()).and(targets::indicator_id.eq_any(indicators.to_vec())))
        .filter(targets::academic_year.eq(academic_year).and(targets::replaced_at.is_null()))
        .select((targets::indicator_id, targets::school_id, targets::value))
        .load(tx.conn)?;
    Ok(rows.into_iter().map(|(indicator, school, value)| ((indicator, school), value)).collect())
}
