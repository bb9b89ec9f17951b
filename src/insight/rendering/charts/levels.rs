//! How many schools stand on which level, a stacked bar per standard.

use std::collections::BTreeMap;

use super::legend;
use crate::insight::rendering::document::{Evaluation, Level};
use crate::insight::rendering::scene::{Anchor, INK, Scene, TEXT};
use crate::insight::rendering::thai;

const WIDTH: f64 = 226.0;
const BAR: f64 = 14.0;
const ROW: f64 = BAR + TEXT * 2.2;
/// From the lowest level to the highest; a longer scale uses the last for all above.
const SHADES: [(&str, &str); 5] =
    [("#e8a33d", INK), ("#f3d27a", INK), ("#bfe0d4", INK), ("#5fae9b", INK), ("#1d6b5c", "#ffffff")];

/// The chart of evaluations by one framework and one kind of judge; none where no standard has been judged.
pub fn levels(evaluations: &[&Evaluation]) -> Option<Scene> {
    let standards = by_standard(evaluations);
    let names = names(evaluations);
    if names.is_empty() {
        return None;
    }
    let keys: Vec<_> = names.iter().map(|(level, name)| (shade(*level).0, name.as_str())).collect();
    let height = ROW * standards.iter().map(|_| 1.0).sum::<f64>();
    let mut scene = Scene::new(WIDTH, height, says(&standards, &names));
    let mut y = 0.0;
    for (name, counts) in &standards {
        scene.text((0.0, y + TEXT), Anchor::Start, INK, name);
        stack(&mut scene, y + TEXT * 1.5, counts);
        y += ROW;
    }
    scene.height = legend(&mut scene, y + TEXT, &keys);
    Some(scene)
}

fn shade(level: i32) -> (&'static str, &'static str) {
    let index = usize::try_from(level - 1).unwrap_or(0);
    SHADES.get(index).or(SHADES.last()).copied().unwrap_or_default()
}

/// Standards in the framework's order, each with how many schools stand on which level.
fn by_standard<'a>(evaluations: &[&'a Evaluation]) -> Vec<(&'a str, BTreeMap<i32, usize>)> {
    let mut standards: Vec<(&str, BTreeMap<i32, usize>)> = vec![];
    for judged in evaluations.iter().flat_map(|evaluation| &evaluation.standards) {
        let Some(level) = judged.level else { continue };
        let at = standards.iter().position(|(name, _)| *name == judged.of);
        let at = at.unwrap_or_else(|| {
            standards.push((&judged.of, BTreeMap::new()));
            standards.len() - 1
        });
        if let Some((_, counts)) = standards.get_mut(at) {
            *counts.entry(level).or_default() += 1;
        }
    }
    standards
}

/// The names of the levels that were given.
fn names(evaluations: &[&Evaluation]) -> BTreeMap<i32, String> {
    let judged = evaluations.iter().flat_map(|evaluation| &evaluation.standards);
    judged.filter_map(|Level { level, name, .. }| level.map(|level| (level, name.clone()))).collect()
}

fn stack(scene: &mut Scene, y: f64, counts: &BTreeMap<i32, usize>) {
    let each = scene.width / counts.values().map(|count| as_f64(*count)).sum::<f64>();
    let mut x = 0.0;
    for (level, count) in counts {
        let (fill, ink) = shade(*level);
        let width = each * as_f64(*count);
        scene.rect((x, y), (width - 0.6, BAR), fill);
        scene.text((x + width / 2.0, y + BAR * 0.72), Anchor::Middle, ink, &thai::count(*count));
        x += width;
    }
}

fn as_f64(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::from(u32::MAX), f64::from)
}

fn says(standards: &[(&str, BTreeMap<i32, usize>)], names: &BTreeMap<i32, String>) -> String {
    let lines = standards.iter().map(|(standard, counts)| {
        let counts = counts.iter().map(|(level, count)| {
            let name = names.get(level).map_or("", String::as_str);
            format!("{name} {} แห่ง", thai::count(*count))
        });
        format!("{standard}: {}", counts.collect::<Vec<_>>().join(", "))
    });
    lines.collect::<Vec<_>>().join("; ")
}
