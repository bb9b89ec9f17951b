//! Indicators with their charts, and evaluations by standard.

use super::{Block, Cell, Chart, Tone, figures, heading, table, words};
use crate::insight::rendering::charts;
use crate::insight::rendering::document::{Document, Evaluation, Indicator, IndicatorYear, Level, Standing};
use crate::insight::rendering::thai::{self, Thai};

pub(super) fn indicators(document: &Document) -> Vec<Block> {
    let charts: Vec<_> = document.indicators.iter().filter_map(chart).collect();
    let mut blocks = vec![];
    if !charts.is_empty() {
        blocks.push(Block::Charts { charts });
    }
    blocks.push(heading("ผลเทียบกับค่าฐานและเป้าหมาย"));
    blocks.push(table(
        vec![
            words("ตัวชี้วัด", 38),
            figures("ค่าฐาน", 13),
            words("ปี", 9),
            figures("เป้าหมาย", 12),
            figures("ค่าที่ได้", 11),
            words("ความก้าวหน้า", 17),
        ],
        document.indicators.iter().flat_map(rows).collect(),
        "ยังไม่มีตัวชี้วัด",
    ));
    blocks
}

fn chart(indicator: &Indicator) -> Option<Chart> {
    let scene = charts::indicator(indicator)?;
    Some(Chart { caption: format!("{} ({})", name(indicator), indicator.unit.thai()), scene })
}

fn name(indicator: &Indicator) -> String {
    format!("{} {}", indicator.code, thai::digits(&indicator.name))
}

/// A row a year; what concerns the indicator as a whole stands in its first row.
fn rows(indicator: &Indicator) -> Vec<Vec<Cell>> {
    let value = |value: Option<f64>| Cell::or_dash(value.map(|value| thai::value(indicator.unit, value)));
    let row = |(index, year): (usize, &IndicatorYear)| {
        let (about, baseline) = if index == 0 {
            (
                format!("{}\n{}, {}", name(indicator), indicator.unit.thai(), indicator.direction.thai()),
                baseline(indicator),
            )
        } else {
            (indicator.code.clone(), Cell::text(""))
        };
        let year_cell = Cell::text(&year.academic_year.to_string());
        vec![
            Cell::toned(about, Tone::Plain),
            baseline,
            year_cell,
            value(year.target),
            value(year.value),
            standing(year),
        ]
    };
    indicator.years.iter().enumerate().map(row).collect()
}

fn baseline(indicator: &Indicator) -> Cell {
    let value = indicator.baseline_value.map(|value| thai::value(indicator.unit, value));
    let year = indicator.baseline_year.map_or(String::new(), |year| format!("\n(ปี {year})"));
    Cell::or_dash(value.map(|value| value + &year))
}

fn standing(year: &IndicatorYear) -> Cell {
    let missing = match year.schools_missing {
        0 => String::new(),
        schools => thai::digits(&format!("\nขาดข้อมูล {schools} แห่ง")),
    };
    match year.standing {
        Standing::Without(why) => Cell::toned(format!("{}{missing}", why.thai()), Tone::Pale),
        Standing::Progress(progress) => {
            let tone = if progress >= 1.0 { Tone::Good } else { Tone::Doing };
            Cell::toned(format!("ร้อยละ {}{missing}", thai::number((progress * 100.0).round())), tone)
        }
    }
}

pub(super) fn evaluations(document: &Document) -> Vec<Block> {
    let groups = grouped(&document.evaluations);
    let charts = groups
        .iter()
        .filter_map(|(title, group)| Some(Chart { caption: title.clone(), scene: charts::levels(group)? }));
    let charts: Vec<_> = charts.collect();
    let mut blocks = vec![];
    if groups.is_empty() {
        blocks.push(Block::Note { text: "ยังไม่มีผลการประเมิน".to_owned() });
    }
    if !charts.is_empty() {
        blocks.push(heading("จำนวนสถานศึกษาในแต่ละระดับคุณภาพ แยกตามมาตรฐาน"));
        blocks.push(Block::Charts { charts });
    }
    for (title, group) in groups {
        blocks.push(heading(title));
        blocks.push(levels(&group));
    }
    blocks
}

/// Evaluations by framework and by who judged, in the order they come.
fn grouped(evaluations: &[Evaluation]) -> Vec<(String, Vec<&Evaluation>)> {
    let mut groups: Vec<(String, Vec<&Evaluation>)> = vec![];
    for evaluation in evaluations {
        let title = thai::digits(&format!("{}: {}", evaluation.kind.thai(), evaluation.framework));
        match groups.iter_mut().find(|(known, _)| *known == title) {
            Some((_, group)) => group.push(evaluation),
            None => groups.push((title, vec![evaluation])),
        }
    }
    groups
}

fn levels(group: &[&Evaluation]) -> Block {
    let row = |evaluation: &&Evaluation| {
        let standards = evaluation.standards.iter().map(|level| format!("{}: {}", level.of, judged(level)));
        vec![
            Cell::text(&evaluation.school),
            Cell::text(&standards.collect::<Vec<_>>().join("\n")),
            Cell::or_dash(evaluation.overall.as_ref().map(judged)),
        ]
    };
    let columns = vec![words("สถานศึกษา", 25), words("ระดับคุณภาพรายมาตรฐาน", 57), words("ภาพรวม", 18)];
    table(columns, group.iter().map(row).collect(), "ยังไม่ได้ให้ระดับ")
}

fn judged(level: &Level) -> String {
    level.level.map_or("–".to_owned(), |number| format!("{}\u{a0}({number})", level.name))
}
