//! The means that are shown beside the judged levels. They are computed, never kept, and bind nobody.

use std::collections::HashMap;

use serde::Serialize;
use utoipa::ToSchema;

use super::model::ConsiderationLevel;
use crate::programme::frameworks::Standard;
use crate::programme::related::Related;

/// What is sent with an evaluation: the computed means and the related records that were asked for.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Computed {
    /// The related records of `expand`.
    #[serde(flatten)]
    pub related: Related,
    /// For each standard of the framework, the mean of its considerations' levels: a help for judging it.
    pub computed_standards: Vec<ComputedStandard>,
    /// The mean of the standards' means; null where no level is given yet.
    #[schema(example = 3.67)]
    pub computed_overall: Option<f64>,
}

/// The mean of one standard.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct ComputedStandard {
    /// The standard's code.
    #[schema(example = "1")]
    pub code: String,
    /// The mean of the levels given so far, to two decimals; null where none is given yet.
    #[schema(example = 3.67)]
    pub mean: Option<f64>,
}

impl Computed {
    /// The means of an evaluation's levels under the standards of its framework.
    pub fn of(standards: &[Standard], levels: &[ConsiderationLevel], related: Related) -> Self {
        let levels: HashMap<&str, Option<i32>> = levels.iter().map(|one| (one.code.as_str(), one.level)).collect();
        let level_of = |code: &str| levels.get(code).copied().flatten().map(f64::from);
        let means: Vec<_> = standards
            .iter()
            .map(|standard| mean(standard.every_consideration().map(|one| level_of(&one.code))))
            .collect();
        let computed_standards = standards
            .iter()
            .zip(&means)
            .map(|(standard, mean)| ComputedStandard { code: standard.code.clone(), mean: mean.map(two_decimals) })
            .collect();
        Self { related, computed_standards, computed_overall: mean(means).map(two_decimals) }
    }
}

/// The mean of the values that are there; none where there are none.
fn mean(values: impl IntoIterator<Item = Option<f64>>) -> Option<f64> {
    let (sum, count) = values.into_iter().flatten().fold((0.0, 0.0), |(sum, count), value| (sum + value, count + 1.0));
    (count > 0.0).then(|| sum / count)
}

fn two_decimals(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::programme::frameworks::Consideration;
    use proptest::prelude::*;

    /// Standards with so many levels each, some of them missing.
    fn judged(levels: &[Vec<Option<i32>>]) -> (Vec<Standard>, Vec<ConsiderationLevel>) {
        let (mut standards, mut given) = (vec![], vec![]);
        for (index, levels) in levels.iter().enumerate() {
            let code = |number: usize| format!("{index}.{number}");
            let consideration = |number| Consideration { code: code(number), name_th: String::new(), name_en: None };
            standards.push(Standard {
                code: index.to_string(),
                name_th: String::new(),
                name_en: None,
                groups: vec![],
                considerations: (0..levels.len()).map(consideration).collect(),
            });
            given.extend(levels.iter().enumerate().map(|(number, level)| ConsiderationLevel {
                code: code(number),
                level: *level,
                evidence: None,
            }));
        }
        (standards, given)
    }

    fn computed(levels: &[Vec<Option<i32>>]) -> Computed {
        let (standards, given) = judged(levels);
        Computed::of(&standards, &given, Related::default())
    }

    #[test]
    fn the_overall_mean_weighs_the_standards_alike() {
        let computed = computed(&[vec![Some(3), Some(4), Some(4)], vec![Some(2), None], vec![None]]);
        let means: Vec<_> = computed.computed_standards.iter().map(|one| one.mean).collect();
        assert_eq!(means, [Some(3.67), Some(2.0), None]);
        assert_eq!(computed.computed_overall, Some(2.83));
    }

    proptest! {
        #[test]
        fn a_mean_lies_between_the_lowest_and_the_highest_level(
            levels in proptest::collection::vec(proptest::collection::vec(proptest::option::of(0i32..=100), 0..8), 0..5)
        ) {
            let computed = computed(&levels);
            for (mean, levels) in computed.computed_standards.iter().map(|one| one.mean).zip(&levels) {
                prop_assert!(within(mean, levels.iter().flatten().copied().collect()));
            }
            prop_assert!(within(computed.computed_overall, levels.iter().flatten().flatten().copied().collect()));
        }

        #[test]
        fn missing_levels_change_nothing(
            levels in proptest::collection::vec(1i32..=5, 0..8), missing in 0usize..5
        ) {
            let given: Vec<_> = levels.iter().map(|level| Some(*level)).collect();
            let padded: Vec<_> = given.iter().copied().chain(std::iter::repeat_n(None, missing)).collect();
            let (with, without) = (computed(&[padded]), computed(&[given]));
            prop_assert_eq!(with.computed_standards, without.computed_standards);
            prop_assert_eq!(with.computed_overall, without.computed_overall);
        }
    }

    fn within(mean: Option<f64>, levels: Vec<i32>) -> bool {
        match (mean, levels.iter().min(), levels.iter().max()) {
            (None, None, None) => true,
            (Some(mean), Some(lowest), Some(highest)) => f64::from(*lowest) <= mean && mean <= f64::from(*highest),
            _ => false,
        }
    }
}
