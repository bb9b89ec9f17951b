//! An indicator: a bar per year from its baseline on, a mark at each year's target, and a dashed line at the baseline.

use super::legend;
use crate::insight::rendering::document::Indicator;
use crate::insight::rendering::scene::{Anchor, INK, PALE, Scene, TEXT};
use crate::insight::rendering::thai;
use crate::programme::indicators::Unit;

const WIDTH: f64 = 226.0;
const HEIGHT: f64 = 158.0;
/// Where the bars may be drawn: left, top, right, bottom.
const PLOT: (f64, f64, f64, f64) = (4.0, 16.0, WIDTH - 4.0, 118.0);
const VALUE: &str = "#1f6f8b";
const TARGET: &str = "#c2410c";
const BASELINE: &str = "#9ca3af";

/// One column of the chart.
struct Column {
    year: i32,
    value: Option<f64>,
    target: Option<f64>,
    color: &'static str,
}

/// The chart of an indicator; none where there is neither a value nor a target.
pub fn indicator(indicator: &Indicator) -> Option<Scene> {
    let columns = columns(indicator);
    let known: Vec<f64> = columns.iter().flat_map(|column| [column.value, column.target]).flatten().collect();
    if known.is_empty() {
        return None;
    }
    let scale = Scale::over(indicator.unit, &known);
    let mut scene = Scene::new(WIDTH, HEIGHT, says(indicator, &columns));
    let (left, _, right, _) = PLOT;
    scene.level((left, right), scale.y(0.0), PALE, 0.6, false);
    let step = (right - left) / columns.iter().map(|_| 1.0).sum::<f64>();
    let mut x = left;
    for column in &columns {
        draw(&mut scene, &scale, indicator.unit, column, (x, step));
        x += step;
    }
    if let Some(baseline) = indicator.baseline_value {
        scene.level((left, right), scale.y(baseline), PALE, 0.8, true);
    }
    legend(&mut scene, HEIGHT - 8.0, &[(VALUE, "ค่าที่ได้"), (TARGET, "เป้าหมาย"), (BASELINE, "ค่าฐาน")]);
    Some(scene)
}

fn columns(indicator: &Indicator) -> Vec<Column> {
    let baseline = indicator.baseline_year.filter(|year| indicator.years.iter().all(|one| one.academic_year != *year));
    let baseline = baseline.map(|year| Column { year, value: indicator.baseline_value, target: None, color: BASELINE });
    let years = indicator.years.iter().map(|year| Column {
        year: year.academic_year,
        value: year.value,
        target: year.target,
        color: VALUE,
    });
    baseline.into_iter().chain(years).collect()
}

fn draw(scene: &mut Scene, scale: &Scale, unit: Unit, column: &Column, (x, step): (f64, f64)) {
    let (bar, middle) = ((step * 0.5).min(34.0), x + step / 2.0);
    let label = match column.value {
        Some(value) => {
            let (top, bottom) = (scale.y(value.max(0.0)), scale.y(value.min(0.0)));
            scene.rect((middle - bar / 2.0, top), (bar, bottom - top), column.color);
            (top.min(column.target.map_or(top, |target| scale.y(target))), thai::value(unit, value))
        }
        None => (scale.y(column.target.unwrap_or(0.0)), "–".to_owned()),
    };
    if let Some(target) = column.target {
        let half = (bar * 0.75).min(step / 2.0);
        scene.level((middle - half, middle + half), scale.y(target), TARGET, 2.0, false);
    }
    scene.text((middle, label.0 - 4.0), Anchor::Middle, INK, &label.1);
    scene.text((middle, PLOT.3 + TEXT * 1.5), Anchor::Middle, PALE, &thai::digits(&column.year.to_string()));
}

fn says(indicator: &Indicator, columns: &[Column]) -> String {
    let years = columns.iter().map(|column| {
        let value = column.value.map_or("–".to_owned(), |value| thai::value(indicator.unit, value));
        let year = thai::digits(&column.year.to_string());
        match column.target {
            Some(target) => format!("{year}: {value} (เป้าหมาย {})", thai::value(indicator.unit, target)),
            None => format!("{year}: {value}"),
        }
    });
    format!("{} {}", indicator.name, years.collect::<Vec<_>>().join(", "))
}

/// From values to heights.
struct Scale {
    low: f64,
    high: f64,
}

impl Scale {
    /// A scale on which zero and all of `values` have a place.
    fn over(unit: Unit, values: &[f64]) -> Self {
        let low = values.iter().copied().fold(0.0, f64::min);
        let high = values.iter().copied().fold(0.0, f64::max);
        let high = match unit {
            Unit::Percent => high.max(100.0),
            Unit::Level => high.max(5.0),
            Unit::YesNo => high.max(1.0),
            Unit::Number => high,
        };
        if low == high { Self { low, high: high + 1.0 } } else { Self { low, high } }
    }
    fn y(&self, value: f64) -> f64 {
        let (_, top, _, bottom) = PLOT;
        bottom - (value - self.low) / (self.high - self.low) * (bottom - top)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_value_lies_within_the_plot(values in proptest::collection::vec(-1e9f64..1e9, 1..8)) {
            for unit in Unit::ALL {
                let scale = Scale::over(*unit, &values);
                for value in &values {
                    prop_assert!((PLOT.1 - 0.001..=PLOT.3 + 0.001).contains(&scale.y(*value)));
                }
            }
        }
    }
}
