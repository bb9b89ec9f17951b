//! Readiness as it is sent, in the caller's language.

use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

use super::facts::Found;
use super::links::Links;
use super::rules::{Considered, Missing, missing};
use super::{MissingKind, Step, Who};
use crate::db::Id;
use crate::error::Language;
use crate::programme::evaluations::{Evaluation, EvaluationKind};
use crate::programme::frameworks::Framework;

/// How ready a school is for its external assessment.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Readiness {
    /// The school.
    pub school_id: Id,
    /// The Buddhist-era academic year.
    #[schema(example = 2564)]
    pub academic_year: i32,
    /// The framework whose considerations are shown; null where the district has none.
    pub framework: Option<ReadyFramework>,
    /// Whether nothing is missing.
    #[schema(example = false)]
    pub ready: bool,
    /// Every consideration of the framework.
    pub considerations: Vec<ReadyConsideration>,
    /// The files on the year's evaluations.
    pub files: ReadyFiles,
    /// The steps of internal quality assurance, in the order of the ministerial regulation of 2561.
    pub steps: Vec<ReadyStep>,
    /// The follow-ups of the year's visits, as far as the caller may read them.
    pub follow_ups: ReadyFollowUps,
    /// The last external assessment up to the year, if there was one.
    pub external: Option<ExternalAssessment>,
    /// What is missing, in the order in which it can be worked off.
    pub missing: Vec<MissingItem>,
}

/// The framework.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ReadyFramework {
    /// Its id.
    pub id: Id,
    /// Its code.
    #[schema(example = "basic-2561")]
    pub code: String,
    /// Its name.
    #[schema(example = "มาตรฐานการศึกษา ระดับการศึกษาขั้นพื้นฐาน พ.ศ. 2561")]
    pub name: String,
}

/// A consideration of the framework.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ReadyConsideration {
    /// Its code.
    #[schema(example = "1.1.1")]
    pub code: String,
    /// Its name.
    #[schema(example = "มีความสามารถในการอ่าน การเขียน การสื่อสาร และการคิดคำนวณ")]
    pub name: String,
    /// The code of its standard.
    #[schema(example = "1")]
    pub standard: String,
    /// The levels given in the year, by whom.
    pub levels: Vec<JudgedLevel>,
    /// Whether the school itself has given a level.
    #[schema(example = true)]
    pub evaluated: bool,
    /// Whether a text or a file shows it.
    #[schema(example = true)]
    pub evidenced: bool,
    /// How many files show it: attached to an evaluation of the year under this code.
    #[schema(example = 2)]
    pub files: usize,
}

/// Files on the year's evaluations, whether or not they name the consideration that they show.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ReadyFiles {
    /// How many there are.
    #[schema(example = 5)]
    pub total: usize,
    /// Their list, with those of the school's other evaluations.
    #[schema(example = "/v1/evidence?resource=evaluations&status=attached")]
    pub href: String,
}

/// A level that was given.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct JudgedLevel {
    /// Who gave it.
    pub kind: EvaluationKind,
    /// The level, on the framework's scale.
    #[schema(example = 4)]
    pub level: i32,
}

/// A step of quality assurance.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(example = json!({
    "step": "planned", "label": "จัดทำแผนพัฒนา", "done": true, "proof": "/v1/plans?academic_year=2564",
}))]
pub struct ReadyStep {
    /// The step.
    pub step: Step,
    /// Its name.
    pub label: &'static str,
    /// Whether it is taken.
    pub done: bool,
    /// The list of the records that show it.
    pub proof: String,
}

/// Follow-ups of the year's visits.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ReadyFollowUps {
    /// How many there are.
    #[schema(example = 3)]
    pub total: usize,
    /// How many are verified or withdrawn.
    #[schema(example = 2)]
    pub settled: usize,
    /// Their list.
    #[schema(example = "/v1/follow-ups?academic_year=2564")]
    pub href: String,
}

/// An external assessment.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ExternalAssessment {
    /// The evaluation.
    pub evaluation_id: Id,
    /// Its Buddhist-era academic year.
    #[schema(example = 2563)]
    pub academic_year: i32,
    /// The assessor.
    #[schema(example = "สมศ.")]
    pub assessor: Option<String>,
    /// The day of the assessment.
    pub assessed_on: Option<NaiveDate>,
    /// The level overall.
    #[schema(example = 3)]
    pub overall_level: Option<i32>,
    /// What it recommends, as it was written down.
    #[schema(example = "จัดกิจกรรมโครงงานทุกภาคเรียน")]
    pub recommendations: Option<String>,
    /// How many of its recommendations are neither declined nor carried out.
    #[schema(example = 1)]
    pub open_recommendations: usize,
    /// The evaluation.
    #[schema(example = "/v1/evaluations/01890a5d-ac96-774b-bcce-b302099a8057")]
    pub href: String,
}

/// Something that is missing.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(example = json!({
    "kind": "evidence", "about": "1.1.1", "who": "school",
    "text": "ระบุหรือแนบหลักฐานข้อ 1.1.1 มีความสามารถในการอ่าน การเขียน การสื่อสาร และการคิดคำนวณ",
    "href": "/v1/evaluations/01890a5d-ac96-774b-bcce-b302099a8057",
}))]
pub struct MissingItem {
    /// What kind of thing it is.
    pub kind: MissingKind,
    /// Which one: the step, the consideration's code, or the record's id.
    pub about: String,
    /// What to do about it.
    pub text: String,
    /// Whose turn it is.
    pub who: Who,
    /// Where to do it.
    #[schema(example = "/v1/evaluations/01890a5d-ac96-774b-bcce-b302099a8057")]
    pub href: String,
}

impl Readiness {
    /// What was found, in words.
    pub(super) fn of(found: Found, language: Language) -> Self {
        let Found { school_id, academic_year, observed, framework, external, links } = found;
        let step = |step: &Step| ReadyStep {
            step: *step,
            label: step.label().pick(language),
            done: step.is_done(&observed),
            proof: links.of_step(*step),
        };
        let item = |one: &Missing<'_>| MissingItem {
            kind: one.kind(),
            about: one.about(),
            text: one.text(language),
            who: one.who(&observed),
            href: links.of_missing(one),
        };
        let missing: Vec<MissingItem> = missing(&observed).iter().map(item).collect();
        Self {
            school_id,
            academic_year,
            framework: framework.map(|one| ready_framework(one, language)),
            ready: missing.is_empty(),
            considerations: observed.considerations.iter().map(|one| consideration(one, language)).collect(),
            files: ReadyFiles { total: observed.files, href: links.files() },
            steps: Step::ALL.iter().map(step).collect(),
            follow_ups: ReadyFollowUps {
                total: observed.follow_ups.len(),
                settled: observed.follow_ups.iter().filter(|one| one.settled).count(),
                href: links.follow_ups(),
            },
            external: external.map(|one| assessment(one, observed.recommendations.len())),
            missing,
        }
    }
}

fn ready_framework(framework: Framework, language: Language) -> ReadyFramework {
    let Framework { id, code, name_th, name_en, .. } = framework;
    let name = name_en.filter(|_| language == Language::En).unwrap_or(name_th);
    ReadyFramework { id, code, name }
}

fn consideration(one: &Considered, language: Language) -> ReadyConsideration {
    ReadyConsideration {
        code: one.code.clone(),
        name: one.name(language).to_owned(),
        standard: one.standard.clone(),
        levels: one.levels.iter().map(|(kind, level)| JudgedLevel { kind: *kind, level: *level }).collect(),
        evaluated: one.is_evaluated(),
        evidenced: one.is_evidenced(),
        files: one.files,
    }
}

fn assessment(evaluation: Evaluation, open_recommendations: usize) -> ExternalAssessment {
    ExternalAssessment {
        href: Links::evaluation(evaluation.id),
        evaluation_id: evaluation.id,
        academic_year: evaluation.academic_year,
        assessor: evaluation.assessor,
        assessed_on: evaluation.assessed_on,
        overall_level: evaluation.overall_level,
        recommendations: evaluation.recommendations,
        open_recommendations,
    }
}
