//! What an external assessment asks a school to have ready, as pure functions: the steps of internal quality assurance
//! (clause 3 of the ministerial regulation of 2561), every consideration of its framework judged by itself and
//! evidenced, and nothing left open after visits and earlier assessments.

use chrono::NaiveDate;

use super::{Step, Who};
use crate::db::Id;
use crate::programme::evaluations::EvaluationKind;

/// What is known of a school in an academic year.
#[derive(Debug, Clone, Default)]
pub struct Observed {
    /// Whether the school leads a network in the year: it is then visited by the district.
    pub leads: bool,
    /// Live targets of the year that apply to it.
    pub targets: usize,
    /// Approved plans of its networks that cover the year.
    pub plans_approved: usize,
    /// Its tasks of the year, but for cancelled ones.
    pub tasks: usize,
    /// Those that are done.
    pub tasks_done: usize,
    /// Visits of the year that it had.
    pub visits_held: usize,
    /// Whether its self evaluation (SAR) of the year was submitted, or its school year record says when.
    pub sar_sent: bool,
    /// How many files are attached to its evaluations of the year.
    pub files: usize,
    /// What its framework considers.
    pub considerations: Vec<Considered>,
    /// What it was asked to do after visits of the year.
    pub follow_ups: Vec<FollowedUp>,
    /// What the last external assessment recommends and is neither declined nor carried out.
    pub recommendations: Vec<Recommended>,
}

/// A consideration with what was said of it in the year.
#[derive(Debug, Clone, Default)]
pub struct Considered {
    /// Its code in the framework.
    pub code: String,
    /// Its names.
    pub name_th: String,
    /// English, where the framework has it.
    pub name_en: Option<String>,
    /// The code of its standard.
    pub standard: String,
    /// The levels given, by whom.
    pub levels: Vec<(EvaluationKind, i32)>,
    /// Whether an evaluation says what shows it.
    pub described: bool,
    /// How many files show it.
    pub files: usize,
}

/// What the school was asked to do.
#[derive(Debug, Clone)]
pub struct FollowedUp {
    /// The follow-up.
    pub id: Id,
    /// What is to be done.
    pub what: String,
    /// By when.
    pub due_on: NaiveDate,
    /// Whether it is said to be done, and waits to be verified.
    pub done: bool,
    /// Whether it is verified, or need not be done.
    pub settled: bool,
}

/// What an assessor recommended.
#[derive(Debug, Clone)]
pub struct Recommended {
    /// The recommendation.
    pub id: Id,
    /// What is recommended.
    pub text: String,
}

/// Something that is missing.
#[derive(Debug, Clone, Copy)]
pub enum Missing<'o> {
    /// A step that is not taken.
    Step(Step),
    /// A consideration that the school has not judged.
    Level(&'o Considered),
    /// A consideration that nothing shows.
    Evidence(&'o Considered),
    /// A follow-up that is not settled.
    FollowUp(&'o FollowedUp),
    /// A recommendation that is open.
    Recommendation(&'o Recommended),
}

impl Considered {
    /// Whether the school itself has given a level.
    pub fn is_evaluated(&self) -> bool {
        self.levels.iter().any(|(kind, _)| *kind == EvaluationKind::SelfAssessment)
    }
    /// Whether something shows it: a text or a file.
    pub const fn is_evidenced(&self) -> bool {
        self.described || self.files > 0
    }
}

impl Step {
    /// Whether the school has taken the step.
    pub fn is_done(self, o: &Observed) -> bool {
        match self {
            // It has something to aim at in the year.
            Self::StandardsSet => o.targets > 0,
            // A plan that covers the year is approved.
            Self::Planned => o.plans_approved > 0,
            // Whatever the school answers for in the plan is done.
            Self::CarriedOut => o.tasks > 0 && o.tasks_done >= o.tasks,
            // The school has judged itself in everything that its framework considers.
            Self::Evaluated => !o.considerations.is_empty() && o.considerations.iter().all(Considered::is_evaluated),
            // Somebody came to see, and what came of it is settled.
            Self::FollowedUp => o.visits_held > 0 && o.follow_ups.iter().all(|one| one.settled),
            Self::SarSent => o.sar_sent,
        }
    }
    /// Whether what it lacks is named one by one: levels, follow-ups.
    fn is_itemised(self, o: &Observed) -> bool {
        match self {
            Self::Evaluated => !o.considerations.is_empty(),
            Self::FollowedUp => o.visits_held > 0,
            _ => false,
        }
    }
}

/// All that is missing, in the order in which a school would work it off.
pub fn missing(o: &Observed) -> Vec<Missing<'_>> {
    let steps = Step::ALL.iter().copied().filter(|step| !step.is_done(o) && !step.is_itemised(o)).map(Missing::Step);
    let levels = o.considerations.iter().filter(|one| !one.is_evaluated()).map(Missing::Level);
    let evidence = o.considerations.iter().filter(|one| !one.is_evidenced()).map(Missing::Evidence);
    let follow_ups = o.follow_ups.iter().filter(|one| !one.settled).map(Missing::FollowUp);
    steps
        .chain(levels)
        .chain(evidence)
        .chain(follow_ups)
        .chain(o.recommendations.iter().map(Missing::Recommendation))
        .collect()
}

impl Missing<'_> {
    /// Whose turn it is.
    pub fn who(&self, o: &Observed) -> Who {
        match self {
            Self::Step(Step::StandardsSet | Step::Planned) => Who::Lead,
            Self::Step(Step::FollowedUp) => visitor(o),
            Self::FollowUp(follow_up) if follow_up.done => visitor(o),
            _ => Who::School,
        }
    }
}

/// Who visits the school.
fn visitor(o: &Observed) -> Who {
    if o.leads { Who::District } else { Who::Lead }
}

#[cfg(test)]
mod tests;
