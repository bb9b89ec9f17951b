//! An evaluation's shape and its states: draft → submitted → confirmed → published; what is submitted may be
//! returned, and what is not confirmed may be withdrawn.

use chrono::NaiveDate;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use crate::access::{Action, Actor, Audience, Place};
use crate::db::schema::evaluations;
use crate::db::{Id, Instant, Json, MultiBackend};
use crate::programme::related::Refers;
use crate::web::{Key, Sortable, States};
use crate::{record, stored, words};

words! {
    /// Who evaluates.
    EvaluationKind {
        /// The school itself: its self-assessment report (SAR).
        #[serde(rename = "self")]
        SelfAssessment = "self",
        /// The lead school of a network in which the school is a partner.
        Lead = "lead",
        /// The district office.
        District = "district",
        /// An external assessor; the district office records the results.
        External = "external",
    }
}

words! {
    /// How far an evaluation has come.
    EvaluationStatus {
        /// It is being written.
        Draft = "draft",
        /// It is handed in to the district.
        Submitted = "submitted",
        /// The district sent it back, with a reason.
        Returned = "returned",
        /// The district confirmed it.
        Confirmed = "confirmed",
        /// It is final.
        Published = "published",
        /// Its author took it back, with a reason.
        Withdrawn = "withdrawn",
    }
}

impl EvaluationStatus {
    /// The statuses in which a school sees what others wrote about it.
    pub const SHOWN: [Self; 3] = [Self::Submitted, Self::Confirmed, Self::Published];
}

impl States for EvaluationStatus {
    const ACTIONS: &'static [Action] = &[
        Action::ChangeEvaluation,
        Action::SubmitEvaluation,
        Action::ConfirmEvaluation,
        Action::ReturnEvaluation,
        Action::PublishEvaluation,
        Action::WithdrawEvaluation,
    ];
    fn after(self, action: Action) -> Option<Self> {
        use EvaluationStatus::{Confirmed, Draft, Published, Returned, Submitted, Withdrawn};
        match (self, action) {
            (Draft | Returned, Action::ChangeEvaluation) => Some(self),
            (Draft | Returned, Action::SubmitEvaluation) => Some(Submitted),
            (Submitted, Action::ConfirmEvaluation) => Some(Confirmed),
            (Submitted, Action::ReturnEvaluation) => Some(Returned),
            (Confirmed, Action::PublishEvaluation) => Some(Published),
            (Draft | Returned | Submitted, Action::WithdrawEvaluation) => Some(Withdrawn),
            _ => None,
        }
    }
    fn word(self) -> &'static str {
        self.as_str()
    }
}

/// What one consideration was judged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ConsiderationLevel {
    /// The consideration's code in the framework; Thai digits are read too.
    #[schema(pattern = "^[A-Za-z0-9๐-๙]+([._-][A-Za-z0-9๐-๙]+)*$", max_length = 30, example = "1.1.1")]
    pub code: String,
    /// A level of the framework's scale; may be left open until the evaluation is submitted.
    #[schema(minimum = 0, maximum = 100, example = 4)]
    pub level: Option<i32>,
    /// What shows it.
    #[schema(max_length = 5000, example = "ผลการประเมินการอ่าน ภาคเรียนที่ 2")]
    pub evidence: Option<String>,
}

/// What one standard as a whole was judged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StandardLevel {
    /// The standard's code in the framework; Thai digits are read too.
    #[schema(pattern = "^[A-Za-z0-9๐-๙]+([._-][A-Za-z0-9๐-๙]+)*$", max_length = 30, example = "1")]
    pub code: String,
    /// A level of the framework's scale.
    #[schema(minimum = 0, maximum = 100, example = 4)]
    pub level: i32,
}

/// What is written of an evaluation.
#[derive(Debug, Clone, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EvaluationInput {
    /// The school that is evaluated.
    pub school_id: Id,
    /// The Buddhist-era academic year; it must have begun.
    #[schema(minimum = 2500, maximum = 2699, example = 2564)]
    pub academic_year: i32,
    /// The published framework that it is evaluated against.
    pub framework_id: Id,
    /// Who evaluates.
    pub kind: EvaluationKind,
    /// The external assessor, for the kind `external` and no other.
    #[schema(min_length = 1, max_length = 200, example = "สมศ.")]
    pub assessor: Option<String>,
    /// The day of the assessment; not in the future.
    #[schema(example = "2021-06-15")]
    pub assessed_on: Option<NaiveDate>,
    /// The levels and the evidence of the considerations.
    #[serde(default)]
    #[schema(max_items = 1000)]
    pub considerations: Vec<ConsiderationLevel>,
    /// The judged levels of the standards.
    #[serde(default)]
    #[schema(max_items = 50)]
    pub standards: Vec<StandardLevel>,
    /// The judged level of the school as a whole.
    #[schema(minimum = 0, maximum = 100, example = 4)]
    pub overall_level: Option<i32>,
    /// Strengths.
    #[schema(max_length = 10000, example = "นักเรียนอ่านออกเขียนได้ทุกคน")]
    pub strengths: Option<String>,
    /// Weaknesses.
    #[schema(max_length = 10000, example = "ยังขาดการสร้างนวัตกรรมของผู้เรียน")]
    pub weaknesses: Option<String>,
    /// Recommendations.
    #[schema(max_length = 10000, example = "จัดกิจกรรมโครงงานทุกภาคเรียน")]
    pub recommendations: Option<String>,
}

/// An evaluation of one school for one academic year.
#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset, Serialize, ToSchema)]
#[diesel(table_name = evaluations, primary_key(district_id, id), treat_none_as_null = true, check_for_backend(MultiBackend))]
pub struct Evaluation {
    /// Its district.
    pub district_id: Id,
    /// Its id.
    pub id: Id,
    /// The school that is evaluated.
    pub school_id: Id,
    /// The school that wrote it; null for the district office.
    pub author_school_id: Option<Id>,
    /// The Buddhist-era academic year.
    #[schema(example = 2564)]
    pub academic_year: i32,
    /// The framework that it is evaluated against.
    pub framework_id: Id,
    /// Who evaluates.
    pub kind: EvaluationKind,
    /// The external assessor.
    #[schema(example = "สมศ.")]
    pub assessor: Option<String>,
    /// The day of the assessment.
    #[schema(example = "2021-06-15")]
    pub assessed_on: Option<NaiveDate>,
    /// The levels and the evidence of the considerations.
    #[schema(value_type = Vec<ConsiderationLevel>)]
    pub considerations: Json<Vec<ConsiderationLevel>>,
    /// The judged levels of the standards.
    #[schema(value_type = Vec<StandardLevel>)]
    pub standards: Json<Vec<StandardLevel>>,
    /// The judged level of the school as a whole.
    #[schema(example = 4)]
    pub overall_level: Option<i32>,
    /// Strengths.
    #[schema(example = "นักเรียนอ่านออกเขียนได้ทุกคน")]
    pub strengths: Option<String>,
    /// Weaknesses.
    #[schema(example = "ยังขาดการสร้างนวัตกรรมของผู้เรียน")]
    pub weaknesses: Option<String>,
    /// Recommendations.
    #[schema(example = "จัดกิจกรรมโครงงานทุกภาคเรียน")]
    pub recommendations: Option<String>,
    /// How far it has come.
    pub status: EvaluationStatus,
    /// Why it was returned or withdrawn.
    #[schema(example = "ข้อมูลจำนวนครูไม่ถูกต้อง")]
    pub status_reason: Option<String>,
    /// Who submitted it.
    pub submitted_by: Option<Id>,
    /// When; for a self evaluation, when the SAR was sent.
    pub submitted_at: Option<Instant>,
    /// Who confirmed it.
    pub confirmed_by: Option<Id>,
    /// When.
    pub confirmed_at: Option<Instant>,
    /// When it was published.
    pub published_at: Option<Instant>,
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

record!(Evaluation, "evaluations", |evaluation| Place::School(evaluation.school_id), shown to evaluation.readers());
stored!(Evaluation, evaluations);

impl Evaluation {
    /// The fields that a patch is merged into.
    pub fn input(&self) -> EvaluationInput {
        let evaluation = self.clone();
        EvaluationInput {
            school_id: evaluation.school_id,
            academic_year: evaluation.academic_year,
            framework_id: evaluation.framework_id,
            kind: evaluation.kind,
            assessor: evaluation.assessor,
            assessed_on: evaluation.assessed_on,
            considerations: evaluation.considerations.0,
            standards: evaluation.standards.0,
            overall_level: evaluation.overall_level,
            strengths: evaluation.strengths,
            weaknesses: evaluation.weaknesses,
            recommendations: evaluation.recommendations,
        }
    }
    /// The evaluation with other fields.
    pub fn with(&self, input: &EvaluationInput) -> Self {
        let input = input.clone();
        Self {
            school_id: input.school_id,
            academic_year: input.academic_year,
            framework_id: input.framework_id,
            kind: input.kind,
            assessor: input.assessor,
            assessed_on: input.assessed_on,
            considerations: Json(input.considerations),
            standards: Json(input.standards),
            overall_level: input.overall_level,
            strengths: input.strengths,
            weaknesses: input.weaknesses,
            recommendations: input.recommendations,
            ..self.clone()
        }
    }
    /// What others write about a school is hidden from it until they hand it in.
    fn readers(&self) -> Audience {
        let hidden = self.author_school_id != Some(self.school_id) && !EvaluationStatus::SHOWN.contains(&self.status);
        if hidden { Audience::AllBut(self.school_id) } else { Audience::Everyone }
    }
    /// Whether the actor's organisation may do the action: writing is left to the one that wrote it.
    pub fn is_open_to(&self, actor: &Actor, action: Action) -> bool {
        let writing =
            matches!(action, Action::ChangeEvaluation | Action::SubmitEvaluation | Action::WithdrawEvaluation);
        !writing || self.author_school_id == actor.school()
    }
}

impl Sortable for Evaluation {
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

impl Refers for Evaluation {
    fn refers_to(&self, name: &str) -> Option<Id> {
        match name {
            "school" => Some(self.school_id),
            "framework" => Some(self.framework_id),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// Whatever is done in whatever order, nothing is published that was not submitted and confirmed, and what
        /// is published or withdrawn stays so.
        #[test]
        fn no_way_to_the_end_skips_a_step(steps in proptest::collection::vec(0usize..6, 0..20)) {
            let mut passed = vec![EvaluationStatus::Draft];
            let mut status = EvaluationStatus::Draft;
            for step in steps {
                let end = matches!(status, EvaluationStatus::Published | EvaluationStatus::Withdrawn);
                if let Some(next) = status.after(EvaluationStatus::ACTIONS[step]) {
                    prop_assert!(!end);
                    status = next;
                    passed.push(next);
                }
            }
            if status == EvaluationStatus::Published {
                for needed in [EvaluationStatus::Submitted, EvaluationStatus::Confirmed] {
                    prop_assert!(passed.contains(&needed));
                }
            }
        }
    }
}
