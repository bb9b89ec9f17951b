//! An indicator's shape. It belongs to one network, or the district applies it to several networks of an agreement.

use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::{Validate, ValidationError};

use crate::access::{Action, Place};
use crate::changes::Record;
use crate::db::schema::indicators;
use crate::db::{Id, Instant, MultiBackend};
use crate::error::FieldCode;
use crate::programme::related::Refers;
use crate::web::{Key, Sortable, States};
use crate::words;

words! {
    /// What an indicator's values are.
    Unit {
        /// Any number.
        Number = "number",
        /// 0 to 100.
        Percent = "percent",
        /// A whole level from 1 to 5.
        Level = "level",
        /// 1 for yes, 0 for no.
        YesNo = "yes_no",
    }
}

impl Unit {
    /// Whether a value can be of this unit.
    pub fn fits(self, value: f64) -> bool {
        match self {
            Self::Number => value.is_finite(),
            Self::Percent => (0.0..=100.0).contains(&value),
            Self::Level => (1.0..=5.0).contains(&value) && value.fract() == 0.0,
            Self::YesNo => value == 0.0 || value == 1.0,
        }
    }
    /// The values of this unit, for a fault.
    pub const fn values(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Percent => "percent: 0–100",
            Self::Level => "level: 1, 2, 3, 4, 5",
            Self::YesNo => "yes_no: 0, 1",
        }
    }
}

words! {
    /// Which way an indicator shall move.
    Direction {
        /// The more, the better.
        Rise = "rise",
        /// The less, the better.
        Fall = "fall",
        /// It shall not sink below its target.
        Keep = "keep",
    }
}

words! {
    /// How the schools' values become one figure.
    RollUp {
        /// Added up.
        Sum = "sum",
        /// Their mean, each school counting the same.
        Mean = "mean",
        /// All numerators by all denominators, times 100 for a percentage.
        Ratio = "ratio",
        /// The lowest.
        Minimum = "minimum",
        /// The one that was verified last.
        Latest = "latest",
    }
}

words! {
    /// Whether an indicator is measured.
    IndicatorStatus {
        /// It is.
        Active = "active",
        /// No longer; its values are kept.
        Withdrawn = "withdrawn",
    }
}

impl States for IndicatorStatus {
    const ACTIONS: &'static [Action] = &[Action::ChangeIndicator, Action::SetTarget, Action::WithdrawIndicator];
    fn after(self, action: Action) -> Option<Self> {
        match (self, action) {
            (Self::Active, Action::ChangeIndicator | Action::SetTarget) => Some(Self::Active),
            (Self::Active, Action::WithdrawIndicator) => Some(Self::Withdrawn),
            _ => None,
        }
    }
    fn word(self) -> &'static str {
        self.as_str()
    }
}

/// What is written of an indicator. A network's own has `network_id`; one of the district has `agreement_id` and
/// `network_ids`.
#[derive(Debug, Clone, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[validate(schema(function = "whole_baseline"))]
pub struct IndicatorInput {
    /// The network it belongs to; left out for one of the district. It stays what it was made.
    pub network_id: Option<Id>,
    /// For an indicator of the district, the agreement it belongs to. It stays what it was made.
    pub agreement_id: Option<Id>,
    /// For an indicator of the district, the networks of the agreement it is applied to.
    #[serde(default)]
    #[schema(max_items = 200)]
    pub network_ids: Vec<Id>,
    /// Its short code, new among the active indicators of its network.
    #[schema(min_length = 1, max_length = 30, example = "QA-1")]
    pub code: String,
    /// Its name.
    #[schema(min_length = 1, max_length = 500, example = "ร้อยละของนักเรียนที่อ่านคล่อง")]
    pub name: String,
    /// The agreement's clause that it serves; Thai digits are read too.
    #[schema(pattern = "^[0-9๐-๙]+(\\.[0-9๐-๙]+)*$", max_length = 10, example = "3.1")]
    pub clause: String,
    /// What its values are. Cannot be changed once there are values.
    pub unit: Unit,
    /// Which way it shall move.
    pub direction: Direction,
    /// How the schools' values become one figure; `ratio` goes with numbers and percentages, and is reported as
    /// numerator and denominator. Cannot be changed once there are values.
    pub roll_up: RollUp,
    /// How a value is proved.
    #[schema(max_length = 2000, example = "ผลการทดสอบการอ่านของนักเรียน (RT)")]
    pub verification: Option<String>,
    /// Where it stood before, with `baseline_year`.
    #[schema(minimum = -1000000000, maximum = 1000000000, example = 62.5)]
    pub baseline_value: Option<f64>,
    /// The Buddhist-era academic year of the baseline.
    #[schema(minimum = 2500, maximum = 2699, example = 2563)]
    pub baseline_year: Option<i32>,
}

fn whole_baseline(input: &IndicatorInput) -> Result<(), ValidationError> {
    let missing = match (input.baseline_value, input.baseline_year) {
        (Some(_), None) => "baseline_year",
        (None, Some(_)) => "baseline_value",
        _ => return Ok(()),
    };
    let mut error = ValidationError::new(FieldCode::Required.as_str());
    error.add_param("field".into(), &missing);
    Err(error)
}

/// The columns of an indicator.
#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset, Serialize, ToSchema)]
#[diesel(table_name = indicators, primary_key(district_id, id), treat_none_as_null = true, check_for_backend(MultiBackend))]
pub struct IndicatorRow {
    /// Its district.
    pub district_id: Id,
    /// Its id.
    pub id: Id,
    /// The network it belongs to; null for one of the district.
    pub network_id: Option<Id>,
    /// Its agreement.
    pub agreement_id: Id,
    /// Its short code.
    #[schema(example = "QA-1")]
    pub code: String,
    /// Its name.
    #[schema(example = "ร้อยละของนักเรียนที่อ่านคล่อง")]
    pub name: String,
    /// The agreement's clause that it serves.
    #[schema(example = "3.1")]
    pub clause: String,
    /// What its values are.
    pub unit: Unit,
    /// Which way it shall move.
    pub direction: Direction,
    /// How the schools' values become one figure.
    pub roll_up: RollUp,
    /// How a value is proved.
    #[schema(example = "ผลการทดสอบการอ่านของนักเรียน (RT)")]
    pub verification: Option<String>,
    /// Where it stood before.
    #[schema(example = 62.5)]
    pub baseline_value: Option<f64>,
    /// The Buddhist-era academic year of the baseline.
    #[schema(example = 2563)]
    pub baseline_year: Option<i32>,
    /// Whether it is measured.
    pub status: IndicatorStatus,
    /// Why it was withdrawn.
    #[schema(example = "รวมกับตัวชี้วัดอื่นแล้ว")]
    pub status_reason: Option<String>,
    /// Its version, also the `ETag`.
    #[schema(example = 1)]
    pub version: i32,
    /// When it was made.
    pub created_at: Instant,
    /// Who made it; null for the operator's commands.
    pub created_by: Option<Id>,
    /// When it was last written.
    pub updated_at: Instant,
    /// Who last wrote it.
    pub updated_by: Option<Id>,
}

impl Sortable for IndicatorRow {
    fn row_id(&self) -> Key {
        Key::Id(self.id)
    }
    fn key(&self, sort: &str) -> Key {
        match sort {
            "code" => Key::Text(self.code.clone()),
            "updated_at" => Key::Instant(self.updated_at),
            _ => Key::Id(self.id),
        }
    }
}

/// An indicator with the networks it is applied to.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Indicator {
    /// Its columns.
    #[serde(flatten)]
    pub row: IndicatorRow,
    /// The networks it is applied to: its own, or those the district chose.
    pub network_ids: Vec<Id>,
}

impl Record for Indicator {
    const RESOURCE: &'static str = "indicators";
    fn id(&self) -> Id {
        self.row.id
    }
    fn version(&self) -> i32 {
        self.row.version
    }
    fn place(&self) -> Place {
        match self.row.network_id {
            Some(network) => Place::Network(network),
            None => Place::Networks(self.network_ids.clone()),
        }
    }
    fn touch(&mut self, at: Instant, by: Option<Id>) {
        self.row.version += 1;
        self.row.updated_at = at;
        self.row.updated_by = by;
    }
}

impl Indicator {
    /// The fields that a patch is merged into.
    pub fn input(&self) -> IndicatorInput {
        let row = self.row.clone();
        let of_district = row.network_id.is_none();
        IndicatorInput {
            network_id: row.network_id,
            agreement_id: of_district.then_some(row.agreement_id),
            network_ids: if of_district { self.network_ids.clone() } else { vec![] },
            code: row.code,
            name: row.name,
            clause: row.clause,
            unit: row.unit,
            direction: row.direction,
            roll_up: row.roll_up,
            verification: row.verification,
            baseline_value: row.baseline_value,
            baseline_year: row.baseline_year,
        }
    }
    /// The indicator with other fields; where it belongs stays.
    pub fn with(&self, input: &IndicatorInput) -> Self {
        let input = input.clone();
        let network_ids = match self.row.network_id {
            Some(network) => vec![network],
            None => sorted(input.network_ids),
        };
        let row = IndicatorRow {
            code: input.code,
            name: input.name,
            clause: input.clause,
            unit: input.unit,
            direction: input.direction,
            roll_up: input.roll_up,
            verification: input.verification,
            baseline_value: input.baseline_value,
            baseline_year: input.baseline_year,
            ..self.row.clone()
        };
        Self { row, network_ids }
    }
}

/// In the one order they are read in, so that a change of order is no change.
fn sorted(mut networks: Vec<Id>) -> Vec<Id> {
    networks.sort_unstable();
    networks
}

impl Refers for Indicator {
    fn refers_to(&self, name: &str) -> Option<Id> {
        match name {
            "network" => self.row.network_id,
            "agreement" => Some(self.row.agreement_id),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_withdrawn_indicator_stays_as_it_is() {
        for action in IndicatorStatus::ACTIONS {
            assert!(IndicatorStatus::Active.after(*action).is_some());
            assert!(IndicatorStatus::Withdrawn.after(*action).is_none());
        }
    }

    proptest! {
        #[test]
        fn units_bound_their_values(value in proptest::num::f64::ANY) {
            prop_assert_eq!(Unit::Number.fits(value), value.is_finite());
            prop_assert!(!Unit::Percent.fits(value) || (0.0..=100.0).contains(&value));
            prop_assert!(!Unit::Level.fits(value) || [1.0, 2.0, 3.0, 4.0, 5.0].contains(&value));
            prop_assert!(!Unit::YesNo.fits(value) || [0.0, 1.0].contains(&value));
        }
    }

    #[test]
    fn units_hold_their_ends_and_nothing_between_levels() {
        assert!(Unit::Percent.fits(0.0) && Unit::Percent.fits(100.0) && !Unit::Percent.fits(100.1));
        assert!(Unit::Level.fits(1.0) && Unit::Level.fits(5.0) && !Unit::Level.fits(2.5) && !Unit::Level.fits(6.0));
        assert!(Unit::YesNo.fits(0.0) && Unit::YesNo.fits(1.0) && !Unit::YesNo.fits(0.5));
    }
}
