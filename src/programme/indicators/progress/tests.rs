//! The laws of progress.

use chrono::DateTime;
use proptest::prelude::*;

use super::*;

fn counted(term: i32, value: f64, parts: Option<(f64, f64)>, at: i64) -> Counted {
    let at = DateTime::from_timestamp(at, 0).map(Instant::new);
    Counted { term, value, parts, verified_at: at }
}

fn figure() -> impl Strategy<Value = f64> {
    (-1_000_000i32..1_000_000).prop_map(|hundredths| f64::from(hundredths) / 100.0)
}

proptest! {
    #[test]
    fn falling_mirrors_rising(value in figure(), target in figure(), baseline in figure()) {
        let rise = reach(Direction::Rise, Some(value), Some(target), Some(baseline));
        let fall = reach(Direction::Fall, Some(-value), Some(-target), Some(-baseline));
        prop_assert_eq!(rise, fall);
    }

    #[test]
    fn a_target_reached_is_met_and_all_of_the_way(way in 0.01f64..1e6, beyond in 0.0f64..1e6, baseline in figure()) {
        for (direction, sign) in [(Direction::Rise, 1.0), (Direction::Fall, -1.0), (Direction::Keep, 1.0)] {
            let target = baseline + sign * way;
            let reached = reach(direction, Some(target + sign * beyond), Some(target), Some(baseline));
            prop_assert_eq!(reached.met, Some(true));
            prop_assert!(reached.progress.unwrap() >= 1.0, "{reached:?}");
        }
    }

    #[test]
    fn a_target_not_reached_is_not_met(way in 0.01f64..1e6, short in 0.01f64..1e6, baseline in figure()) {
        let target = baseline + way;
        let reached = reach(Direction::Rise, Some(target - short), Some(target), Some(baseline));
        prop_assert_eq!(reached.met, Some(false));
        prop_assert!((0.0..1.0).contains(&reached.progress.unwrap()), "{reached:?}");
    }

    #[test]
    fn a_target_that_is_the_baseline_says_so(value in figure(), baseline in figure()) {
        for direction in [Direction::Rise, Direction::Fall, Direction::Keep] {
            let reached = reach(direction, Some(value), Some(baseline), Some(baseline));
            prop_assert_eq!((reached.progress, reached.why), (None, Some(Why::TargetEqualsBaseline)));
            let beyond = if direction == Direction::Fall { value <= baseline } else { value >= baseline };
            prop_assert_eq!(reached.met, Some(beyond));
        }
    }

    /// Whatever the numbers, there is a finite figure that agrees with `met`, or a reason.
    #[test]
    fn there_is_a_figure_or_a_reason(
        value in proptest::option::of(prop_oneof![-1e9f64..1e9, -1e-300f64..1e-300]),
        target in proptest::option::of(prop_oneof![-1e9f64..1e9, -1e-300f64..1e-300]),
        baseline in proptest::option::of(prop_oneof![-1e9f64..1e9, -1e-300f64..1e-300]),
    ) {
        for direction in [Direction::Rise, Direction::Fall, Direction::Keep] {
            let reached = reach(direction, value, target, baseline);
            prop_assert_eq!(reached.progress.is_none(), reached.why.is_some());
            prop_assert_eq!(reached.met.is_none(), value.is_none() || target.is_none());
            prop_assert!(reached.progress.is_none_or(|p| p.is_finite() && p >= 0.0), "{reached:?}");
            prop_assert!(reached.progress.is_none_or(|p| reached.met == Some(false) || p >= 1.0), "{reached:?}");
        }
    }

    #[test]
    fn rolled_up_figures_lie_where_they_must(values in proptest::collection::vec(figure(), 1..20)) {
        let all: Vec<_> = values.iter().map(|value| counted(0, *value, None, 0)).collect();
        let up = |way| roll_up(way, Unit::Number, &all).unwrap();
        let highest = values.iter().copied().fold(f64::MIN, f64::max);
        let sum: f64 = values.iter().sum();
        prop_assert!((up(RollUp::Sum) - sum).abs() < 1e-6);
        prop_assert!(up(RollUp::Minimum) <= up(RollUp::Mean) + 1e-6 && up(RollUp::Mean) <= highest + 1e-6);
        prop_assert!(values.contains(&up(RollUp::Minimum)) && values.contains(&up(RollUp::Latest)));
    }

    /// The same values come to the same figure in whatever order the database gives them.
    #[test]
    fn the_order_changes_nothing(
        parts in proptest::collection::vec((figure(), proptest::option::of((0u32..500, 0u32..500)), 0i64..3), 0..20),
        unit in proptest::sample::select(Unit::ALL), way in proptest::sample::select(RollUp::ALL), turn in 0usize..20
    ) {
        let all: Vec<_> = parts
            .iter()
            .map(|(value, parts, at)| counted(0, *value, parts.map(|(a, b)| (f64::from(a), f64::from(b))), *at))
            .collect();
        let mut other = all.clone();
        other.reverse();
        if !other.is_empty() {
            let turn = turn % other.len();
            other.rotate_left(turn);
        }
        prop_assert_eq!(roll_up(way, unit, &all), roll_up(way, unit, &other));
    }

    /// A ratio weighs each school by its denominator: it is that of one school that holds them all.
    #[test]
    fn a_ratio_is_that_of_the_whole(parts in proptest::collection::vec((0u32..500, 1u32..500), 1..20)) {
        let parts: Vec<_> = parts.iter().map(|(a, b)| (f64::from(*a), f64::from(*b))).collect();
        let all: Vec<_> = parts.iter().map(|(a, b)| counted(0, a / b, Some((*a, *b)), 0)).collect();
        let (above, below) = parts.iter().fold((0.0, 0.0), |sums, part| (sums.0 + part.0, sums.1 + part.1));
        prop_assert_eq!(roll_up(RollUp::Ratio, Unit::Number, &all), Some(above / below));
        prop_assert_eq!(roll_up(RollUp::Ratio, Unit::Percent, &all), Some(above * 100.0 / below));
    }
}

#[test]
fn nothing_amounts_to_nothing() {
    for way in RollUp::ALL {
        assert_eq!(roll_up(*way, Unit::Number, &[]), None);
    }
    let empty = [counted(0, 0.0, Some((1.0, 0.0)), 0), counted(0, 0.0, None, 0)];
    assert_eq!(roll_up(RollUp::Ratio, Unit::Percent, &empty), None);
}

#[test]
fn the_latest_is_the_one_verified_last() {
    let values = [counted(0, 1.0, None, 10), counted(0, 2.0, None, 30), counted(0, 3.0, None, 20)];
    assert_eq!(roll_up(RollUp::Latest, Unit::Number, &values), Some(2.0));
}

#[test]
fn the_whole_year_wins_and_then_the_later_term() {
    let (year, first, second) = (counted(0, 7.0, None, 0), counted(1, 5.0, None, 9), counted(2, 6.0, None, 1));
    assert_eq!(of_year(&[first, year, second]), Some(year));
    assert_eq!(of_year(&[second, first]), Some(second));
    assert_eq!(of_year(&[]), None);
}
