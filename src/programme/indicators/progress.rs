//! Progress towards targets, as pure functions: how far a value has come from the baseline, and what the schools'
//! values amount to together. Never NaN or infinite; where there is no figure, it says why.

mod figures;
mod routes;
mod store;

pub use figures::{Figures, NetworkProgress, SchoolProgress};
pub use routes::{
    IndicatorSummary, OneNetworkProgress, Progress, ProgressQuery, SummedUp, get_indicator_progress,
    get_indicator_summary,
};
pub use store::{progress, summary};

use std::cmp::Ordering;

use super::model::{Direction, RollUp, Unit};
use crate::db::Instant;
use crate::words;

words! {
    /// Why there is no progress figure.
    Why {
        /// No verified value.
        NoValue = "no_value",
        /// No target.
        NoTarget = "no_target",
        /// No baseline to start from.
        NoBaseline = "no_baseline",
        /// There is no way to go: the target is the baseline.
        TargetEqualsBaseline = "target_equals_baseline",
    }
}

/// How far a value has come.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reached {
    /// 0 at the baseline (or behind it), 1 at the target, more beyond it.
    pub progress: Option<f64>,
    /// Whether the target is reached; none without a value or a target.
    pub met: Option<bool>,
    /// Why there is no progress figure.
    pub why: Option<Why>,
}

/// How far `value` has come from `baseline` to `target`.
///
/// The target is met at or beyond it: above for `rise`, below for `fall`; `keep` means not to sink below it. A target
/// that lies behind the baseline is no way to go: it is either met (1) or not (0).
pub fn reach(direction: Direction, value: Option<f64>, target: Option<f64>, baseline: Option<f64>) -> Reached {
    let without = |met, why| Reached { progress: None, met, why: Some(why) };
    let Some(value) = value else { return without(None, Why::NoValue) };
    let Some(target) = target else { return without(None, Why::NoTarget) };
    let forward = |from: f64, to: f64| if direction == Direction::Fall { from - to } else { to - from };
    let met = forward(target, value) >= 0.0;
    let Some(baseline) = baseline else { return without(Some(met), Why::NoBaseline) };
    let way = forward(baseline, target);
    let progress = if way < 0.0 { f64::from(u8::from(met)) } else { (forward(baseline, value) / way).max(0.0) };
    if way == 0.0 || !progress.is_finite() {
        return without(Some(met), Why::TargetEqualsBaseline);
    }
    Reached { progress: Some(progress), met: Some(met), why: None }
}

/// A verified value of one school.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Counted {
    /// The term; 0 for the whole year.
    pub term: i32,
    /// The value.
    pub value: f64,
    /// The numerator and denominator it was made of.
    pub parts: Option<(f64, f64)>,
    /// When it was verified.
    pub verified_at: Option<Instant>,
}

impl Counted {
    fn by_size(&self, other: &Self) -> Ordering {
        let parts = |one: &Self| one.parts.unwrap_or_default();
        let ((above, below), (other_above, other_below)) = (parts(self), parts(other));
        let parts = above.total_cmp(&other_above).then(below.total_cmp(&other_below));
        self.value.total_cmp(&other.value).then(parts)
    }
}

/// What a school's values say of the year: the whole year's where there is one, else the latest term's.
pub fn of_year(values: &[Counted]) -> Option<Counted> {
    let whole = values.iter().find(|value| value.term == 0);
    whole.or(values.iter().max_by_key(|value| value.term)).copied()
}

/// What the schools' values amount to together; none where there is nothing to count. They are taken in the order of
/// their size, so that the same values always come to the same figure, to the last bit.
pub fn roll_up(way: RollUp, unit: Unit, values: &[Counted]) -> Option<f64> {
    let mut values = values.to_vec();
    values.sort_by(Counted::by_size);
    let each = || values.iter().map(|counted| counted.value);
    let total: f64 = each().sum();
    let figure = match way {
        _ if values.is_empty() => None,
        RollUp::Sum => Some(total),
        RollUp::Mean => Some(total / each().map(|_| 1.0).sum::<f64>()),
        RollUp::Ratio => ratio(unit, values.iter().filter_map(|counted| counted.parts)),
        RollUp::Minimum => each().min_by(f64::total_cmp),
        RollUp::Latest => values.iter().max_by_key(|counted| counted.verified_at).map(|counted| counted.value),
    };
    figure.filter(|figure| figure.is_finite())
}

/// All numerators by all denominators, times 100 for a percentage; none where the denominators come to nothing.
pub fn ratio(unit: Unit, parts: impl Iterator<Item = (f64, f64)>) -> Option<f64> {
    let (above, below) = parts.fold((0.0, 0.0), |sums, part| (sums.0 + part.0, sums.1 + part.1));
    let times = if unit == Unit::Percent { 100.0 } else { 1.0 };
    let figure = above * times / below;
    (below > 0.0 && figure.is_finite()).then_some(figure)
}

#[cfg(test)]
mod tests;
