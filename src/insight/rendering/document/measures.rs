//! What is measured and judged: indicators over the years, and evaluations by standard.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::programme::evaluations::EvaluationKind;
use crate::programme::indicators::Why;
use crate::programme::indicators::{Direction, Unit};

/// An indicator and its years.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Indicator {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The agreement's clause that it serves.
    pub clause: String,
    /// What its values are.
    pub unit: Unit,
    /// Which way it shall move.
    pub direction: Direction,
    /// Where it stood before.
    pub baseline_value: Option<f64>,
    /// The Buddhist-era academic year of the baseline.
    pub baseline_year: Option<i32>,
    /// The agreement's years so far, in order.
    pub years: Vec<IndicatorYear>,
    /// The schools' verified values, by school and year.
    pub values: Vec<SchoolValue>,
}

/// An indicator's network-wide figures of one year.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct IndicatorYear {
    /// Buddhist era.
    pub academic_year: i32,
    /// What was to be reached.
    pub target: Option<f64>,
    /// The schools' verified values rolled up.
    pub value: Option<f64>,
    /// How far it has come.
    pub standing: Standing,
    /// How many member schools have no verified value.
    pub schools_missing: u32,
}

/// How far a value has come from its baseline to its target, or why that cannot be said.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// 0 at the baseline, 1 at the target, more beyond it.
    Progress(f64),
    /// Why there is no figure.
    Without(Why),
}

/// A school's verified value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SchoolValue {
    /// The school's name.
    pub school: String,
    /// Buddhist era.
    pub academic_year: i32,
    /// The term; 0 for the whole year.
    pub term: i32,
    /// The value.
    pub value: f64,
    /// What it was made of, for a ratio.
    pub numerator: Option<f64>,
    /// What it was made of, for a ratio.
    pub denominator: Option<f64>,
}

/// A school's evaluation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Evaluation {
    /// The school's name.
    pub school: String,
    /// Who judged.
    pub kind: EvaluationKind,
    /// The framework's name.
    pub framework: String,
    /// The day of the judgement.
    pub assessed_on: Option<NaiveDate>,
    /// The levels by standard, in the framework's order.
    pub standards: Vec<Level>,
    /// The level overall.
    pub overall: Option<Level>,
    /// The highest level of the framework's scale; charts are drawn up to it.
    pub highest_level: i32,
}

/// A judged level.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Level {
    /// The name of the standard that it judges; empty for the level overall.
    pub of: String,
    /// The level; none where it was not judged.
    pub level: Option<i32>,
    /// The level's name in the framework's scale.
    pub name: String,
}
