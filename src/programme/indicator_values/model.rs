//! An indicator value's shape and its states: draft → submitted → verified; a submitted or verified value may be
//! returned, and one that is not verified is withdrawn.

use diesel::prelude::*;
use serde::{Deserialize, Serialize, Serializer};
use utoipa::ToSchema;
use validator::Validate;

use crate::access::{Action, Place};
use crate::db::schema::indicator_values;
use crate::db::{Id, Instant, MultiBackend};
use crate::error::{Faults, FieldCode};
use crate::programme::indicators::{RollUp, Unit, ratio};
use crate::programme::related::Refers;
use crate::web::{Key, Sortable, States};
use crate::{record, stored, words};

words! {
    /// How far a value has come.
    ValueStatus {
        /// It is written down.
        Draft = "draft",
        /// The school stands by it.
        Submitted = "submitted",
        /// It was sent back, with a reason.
        Returned = "returned",
        /// Somebody else has checked it: it counts.
        Verified = "verified",
        /// It is no longer meant; another may be reported in its place.
        Withdrawn = "withdrawn",
    }
}

impl States for ValueStatus {
    const ACTIONS: &'static [Action] = &[
        Action::ChangeIndicatorValue,
        Action::SubmitIndicatorValue,
        Action::VerifyIndicatorValue,
        Action::ReturnIndicatorValue,
        Action::WithdrawIndicatorValue,
    ];
    fn after(self, action: Action) -> Option<Self> {
        use ValueStatus::{Draft, Returned, Submitted, Verified, Withdrawn};
        match (self, action) {
            (Draft | Returned, Action::ChangeIndicatorValue) => Some(self),
            (Draft | Returned, Action::SubmitIndicatorValue) => Some(Submitted),
            (Submitted, Action::VerifyIndicatorValue) => Some(Verified),
            (Submitted | Verified, Action::ReturnIndicatorValue) => Some(Returned),
            (Draft | Returned | Submitted, Action::WithdrawIndicatorValue) => Some(Withdrawn),
            _ => None,
        }
    }
    fn word(self) -> &'static str {
        self.as_str()
    }
}

/// What a school reports: `value`, or for an indicator rolled up by `ratio` the `numerator` and `denominator`.
#[derive(Debug, Clone, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct IndicatorValueInput {
    /// The indicator, an active one.
    pub indicator_id: Id,
    /// The school: a member, in that year, of a network that the indicator is applied to.
    pub school_id: Id,
    /// The Buddhist-era academic year, one of the agreement's that has begun.
    #[schema(minimum = 2500, maximum = 2699, example = 2564)]
    pub academic_year: i32,
    /// The term; left out, it is the whole year's value.
    #[schema(minimum = 1, maximum = 2, example = 1)]
    pub term: Option<i32>,
    /// The value, in the indicator's unit.
    #[schema(minimum = -1000000000, maximum = 1000000000, example = 75)]
    pub value: Option<f64>,
    /// How many meet it.
    #[schema(minimum = -1000000000, maximum = 1000000000)]
    pub numerator: Option<f64>,
    /// Of how many; more than 0.
    #[schema(maximum = 1000000000)]
    pub denominator: Option<f64>,
    /// How it was found, or what to know about it.
    #[schema(max_length = 2000, example = "จากการทดสอบการอ่านปลายภาคเรียน")]
    pub note: Option<String>,
}

impl IndicatorValueInput {
    /// The figure that is reported, where nothing is wrong with it.
    pub fn figure(&self, unit: Unit, roll_up: RollUp, faults: &mut Faults) -> Option<f64> {
        let (figure, at) = match roll_up {
            RollUp::Ratio => (self.quotient(unit, faults)?, "/numerator"),
            _ => (self.plain(faults)?, "/value"),
        };
        if figure.is_some_and(|figure| unit.fits(figure)) {
            return figure;
        }
        faults.add_about(at, FieldCode::NotMatchingUnit, unit.values());
        None
    }
    /// The value as it was typed; none when there is no one value to look at.
    fn plain(&self, faults: &mut Faults) -> Option<Option<f64>> {
        for (part, at) in [(self.numerator, "/numerator"), (self.denominator, "/denominator")] {
            if part.is_some() {
                faults.add_about(at, FieldCode::TwoAnswers, "value, numerator + denominator");
            }
        }
        faults.check(self.value.is_none(), "/value", FieldCode::Required);
        self.value.map(Some)
    }
    /// The numerator by the denominator; none when they are not both there.
    fn quotient(&self, unit: Unit, faults: &mut Faults) -> Option<Option<f64>> {
        if self.value.is_some() {
            faults.add_about("/value", FieldCode::TwoAnswers, "value, numerator + denominator");
        }
        faults.check(self.numerator.is_none(), "/numerator", FieldCode::Required);
        faults.check(self.denominator.is_none(), "/denominator", FieldCode::Required);
        let parts = self.numerator.zip(self.denominator)?;
        if parts.1 > 0.0 {
            return Some(ratio(unit, std::iter::once(parts)));
        }
        faults.add_about("/denominator", FieldCode::NotAbove, "0");
        None
    }
}

/// The value of an indicator at a school, for a year or a term.
#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset, Serialize, ToSchema)]
#[diesel(table_name = indicator_values, primary_key(district_id, id), treat_none_as_null = true, check_for_backend(MultiBackend))]
pub struct IndicatorValue {
    /// Its district.
    pub district_id: Id,
    /// Its id.
    pub id: Id,
    /// The indicator.
    pub indicator_id: Id,
    /// The school.
    pub school_id: Id,
    /// The Buddhist-era academic year.
    #[schema(example = 2564)]
    pub academic_year: i32,
    /// The term; null for the whole year.
    #[serde(serialize_with = "term_or_null")]
    #[schema(value_type = Option<i32>, example = 1)]
    pub term: i32,
    /// The value; of a ratio it is computed.
    #[schema(example = 75)]
    pub value: Option<f64>,
    /// Of a ratio, how many meet it.
    #[schema(example = 45)]
    pub numerator: Option<f64>,
    /// Of a ratio, of how many.
    #[schema(example = 60)]
    pub denominator: Option<f64>,
    /// How it was found, or what to know about it.
    #[schema(example = "จากการทดสอบการอ่านปลายภาคเรียน")]
    pub note: Option<String>,
    /// How far it has come.
    pub status: ValueStatus,
    /// Why it was returned or withdrawn.
    #[schema(example = "ข้อมูลจำนวนนักเรียนไม่ถูกต้อง")]
    pub status_reason: Option<String>,
    /// Who submitted it.
    pub submitted_by: Option<Id>,
    /// When.
    pub submitted_at: Option<Instant>,
    /// Who verified it.
    pub verified_by: Option<Id>,
    /// When.
    pub verified_at: Option<Instant>,
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

/// The column holds 0 for the whole year, so that the key over it is never null.
fn term_or_null<S: Serializer>(term: &i32, writer: S) -> Result<S::Ok, S::Error> {
    Some(*term).filter(|term| *term != 0).serialize(writer)
}

record!(IndicatorValue, "indicator-values", |value| Place::School(value.school_id));
stored!(IndicatorValue, indicator_values);

impl IndicatorValue {
    /// The fields that a patch is merged into; of a ratio the parts, not the value computed from them.
    pub fn input(&self) -> IndicatorValueInput {
        IndicatorValueInput {
            indicator_id: self.indicator_id,
            school_id: self.school_id,
            academic_year: self.academic_year,
            term: Some(self.term).filter(|term| *term != 0),
            value: self.value.filter(|_| self.denominator.is_none()),
            numerator: self.numerator,
            denominator: self.denominator,
            note: self.note.clone(),
        }
    }
    /// The value with other fields, and the figure that they amount to.
    pub fn with(&self, input: &IndicatorValueInput, figure: Option<f64>) -> Self {
        let input = input.clone();
        Self {
            indicator_id: input.indicator_id,
            school_id: input.school_id,
            academic_year: input.academic_year,
            term: input.term.unwrap_or(0),
            value: figure,
            numerator: input.numerator,
            denominator: input.denominator,
            note: input.note,
            ..self.clone()
        }
    }
}

impl Sortable for IndicatorValue {
    fn row_id(&self) -> Key {
        Key::Id(self.id)
    }
    fn key(&self, sort: &str) -> Key {
        match sort {
            "academic_year" => Key::Small(self.academic_year),
            "updated_at" => Key::Instant(self.updated_at),
            _ => Key::Id(self.id),
        }
    }
}

impl Refers for IndicatorValue {
    fn refers_to(&self, name: &str) -> Option<Id> {
        match name {
            "school" => Some(self.school_id),
            "indicator" => Some(self.indicator_id),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn reported(value: Option<f64>, numerator: Option<f64>, denominator: Option<f64>) -> IndicatorValueInput {
        IndicatorValueInput {
            indicator_id: Id::fresh(),
            school_id: Id::fresh(),
            academic_year: 2564,
            term: None,
            value,
            numerator,
            denominator,
            note: None,
        }
    }

    proptest! {
        /// Whatever numbers are typed, there is a figure of the unit, or a fault.
        #[test]
        fn there_is_a_figure_of_the_unit_or_a_fault(
            value in proptest::option::of(-10f64..110.0),
            numerator in proptest::option::of(-10f64..1e9),
            denominator in proptest::option::of(prop_oneof![-1e-300f64..1e-300, -10f64..1e9]),
        ) {
            for unit in Unit::ALL {
                for roll_up in RollUp::ALL {
                    let mut faults = Faults::default();
                    let figure = reported(value, numerator, denominator).figure(*unit, *roll_up, &mut faults);
                    prop_assert!(figure.is_some() || !faults.is_empty());
                    prop_assert!(figure.is_none_or(|figure| unit.fits(figure)));
                }
            }
        }

        /// Whatever is done in whatever order, nothing is verified that was not submitted just before, no field
        /// changes after submission, and what is withdrawn stays so.
        #[test]
        fn nothing_counts_that_was_not_submitted(steps in proptest::collection::vec(0usize..5, 0..30)) {
            let mut status = ValueStatus::Draft;
            for step in steps {
                let action = ValueStatus::ACTIONS[step];
                let Some(next) = status.after(action) else { continue };
                prop_assert!(status != ValueStatus::Withdrawn);
                prop_assert!(next != ValueStatus::Verified || status == ValueStatus::Submitted);
                let open = matches!(status, ValueStatus::Draft | ValueStatus::Returned);
                prop_assert!(action != Action::ChangeIndicatorValue || (open && next == status));
                prop_assert!(next != ValueStatus::Withdrawn || status != ValueStatus::Verified);
                status = next;
            }
        }
    }
}
