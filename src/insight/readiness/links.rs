//! Where what proves a step is listed, and where what is missing can be done.

use super::Step;
use super::rules::Missing;
use crate::db::Id;

/// The addresses of a school's records of a year.
pub struct Links {
    /// The school.
    pub school: Id,
    /// The Buddhist-era academic year.
    pub year: i32,
    /// Its self evaluation of the year, if it is begun.
    pub self_evaluation: Option<Id>,
}

impl Links {
    /// One evaluation.
    pub fn evaluation(id: Id) -> String {
        format!("/v1/evaluations/{id}")
    }
    /// The follow-ups of the year's visits.
    pub fn follow_ups(&self) -> String {
        self.listed("follow-ups")
    }
    /// The files on its evaluations.
    pub fn files(&self) -> String {
        format!("/v1/evidence?resource=evaluations&status=attached&school_id={}", self.school)
    }
    /// What shows that a step is taken.
    pub fn of_step(&self, step: Step) -> String {
        match step {
            Step::StandardsSet => "/v1/indicators".to_owned(),
            Step::Planned => format!("/v1/plans?academic_year={}", self.year),
            Step::CarriedOut => self.listed("plan-tasks"),
            Step::Evaluated => self.self_evaluation(),
            Step::FollowedUp => self.listed("visits"),
            Step::SarSent => self.self_evaluation(),
        }
    }
    /// Where something that is missing can be done.
    pub fn of_missing(&self, missing: &Missing<'_>) -> String {
        match missing {
            Missing::Step(step) => self.of_step(*step),
            Missing::Level(_) | Missing::Evidence(_) => self.self_evaluation(),
            Missing::FollowUp(one) => format!("/v1/follow-ups/{}", one.id),
            Missing::Recommendation(one) => format!("/v1/recommendations/{}", one.id),
        }
    }
    fn self_evaluation(&self) -> String {
        self.self_evaluation.map_or_else(|| self.listed("evaluations") + "&kind=self", Self::evaluation)
    }
    fn listed(&self, noun: &str) -> String {
        format!("/v1/{noun}?school_id={}&academic_year={}", self.school, self.year)
    }
}
