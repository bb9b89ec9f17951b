//! The figures of a report: a pure function of its inputs, so that what was frozen can be computed again from what was
//! stored, and comes out the same.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::facts::{
    EvaluationFact, ExchangeFact, FollowUpFact, Heading, IndicatorFact, InnovationFact, RecommendationFact, Seat,
    TargetFact, TaskFact, ValueFact, VisitFact,
};
use crate::clock::TermDates;
use crate::db::Id;
use crate::error::Language;
use crate::insight::commitments::{Commitment, CommitmentStatus, FigureName};
use crate::programme::exchanges::ExchangeStatus;
use crate::programme::indicators::{Counted, Why, of_year, reach, roll_up};
use crate::programme::plan_tasks::TaskStatus;

/// The facts that a report's figures are computed from, as they were read on one day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "each is the list of facts it names")]
pub struct Inputs {
    /// The day on which they were read.
    pub as_of: NaiveDate,
    pub academic_year: i32,
    /// The agreement's first academic year: indicators are told from there on.
    pub first_year: i32,
    pub terms: TermDates,
    pub heading: Heading,
    /// Every seat of the network, whenever it was held.
    pub seats: Vec<Seat>,
    pub commitments: Vec<Commitment>,
    pub indicators: Vec<IndicatorFact>,
    pub targets: Vec<TargetFact>,
    pub values: Vec<ValueFact>,
    pub tasks: Vec<TaskFact>,
    pub visits: Vec<VisitFact>,
    pub follow_ups: Vec<FollowUpFact>,
    pub evaluations: Vec<EvaluationFact>,
    pub exchanges: Vec<ExchangeFact>,
    pub innovations: Vec<InnovationFact>,
    pub recommendations: Vec<RecommendationFact>,
    pub followed: Vec<RecommendationFact>,
}

/// What a network has done and reached in an academic year.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ReportFigures {
    /// The day on which the records were read: of the submission, or today for a draft.
    pub as_of: NaiveDate,
    /// Whose report it is.
    pub heading: Heading,
    /// The sums.
    pub totals: Totals,
    /// The schools that were members in the year, with their roles; the lead first.
    pub roster: Vec<Seat>,
    /// How each commitment stood, in Thai, with what was counted for it.
    pub commitments: Vec<ReportedCommitment>,
    /// What success is measured by, over the agreement's years up to this one.
    pub indicators: Vec<IndicatorFigure>,
    /// The plan's tasks of the year.
    pub tasks: Vec<TaskFigure>,
    /// The visits of the year.
    pub visits: Vec<VisitFact>,
    /// What was to be done after those visits.
    pub follow_ups: Vec<FollowUpFigure>,
    /// The members' evaluations of the year that were handed in.
    pub evaluations: Vec<EvaluationFact>,
    /// The exchanges of the year.
    pub exchanges: Vec<ExchangeFact>,
    /// The practices that members published or took up in the year.
    pub innovations: Vec<InnovationFact>,
    /// What this report recommends.
    pub recommendations: Vec<RecommendationFact>,
    /// What else was recommended up to this year, by earlier reports and external evaluations, and what had become of it.
    pub followed: Vec<RecommendationFact>,
}

/// The sums of the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(example = json!({
    "schools": 4, "verified_values": 12, "tasks": 9, "tasks_done": 7, "tasks_overdue": 1, "visits_held": 6, "follow_ups": 5,
    "follow_ups_settled": 4, "follow_ups_overdue": 0, "evaluations": 4, "exchanges_held": 2, "innovations": 1, "adoptions": 2,
}))]
pub struct Totals {
    /// Schools that were members.
    pub schools: usize,
    /// Verified values of the year.
    pub verified_values: usize,
    /// Tasks that were not cancelled.
    pub tasks: usize,
    /// Tasks that were done.
    pub tasks_done: usize,
    /// Tasks that should have been done by then.
    pub tasks_overdue: usize,
    /// Visits that were held.
    pub visits_held: usize,
    /// Follow-ups of those visits.
    pub follow_ups: usize,
    /// Follow-ups that were verified or withdrawn.
    pub follow_ups_settled: usize,
    /// Follow-ups that should have been done by then.
    pub follow_ups_overdue: usize,
    /// Evaluations that were handed in.
    pub evaluations: usize,
    /// Exchanges that were held.
    pub exchanges_held: usize,
    /// Innovations that members published or took up.
    pub innovations: usize,
    /// Schools that took one of them up.
    pub adoptions: usize,
}

/// How a commitment stood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ReportedCommitment {
    /// The agreement's clause.
    #[schema(example = "3.5")]
    pub clause: String,
    /// What was promised.
    #[schema(example = "สนับสนุนสถานศึกษาแกนนำเป็นพี่เลี้ยง")]
    pub title: String,
    /// How it stood.
    pub status: CommitmentStatus,
    /// The figures behind the status.
    pub figures: Vec<ReportedFigure>,
    /// The rule behind the status.
    #[schema(example = "นิเทศครบตามเป้าหมายของปี")]
    pub rule: String,
}

/// What was counted for a commitment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ReportedFigure {
    /// What is counted.
    pub name: FigureName,
    /// The same in words.
    #[schema(example = "การนิเทศที่จัดแล้ว")]
    pub label: String,
    /// How many there were.
    #[schema(example = 3)]
    pub value: u32,
    /// How many there had to be; none for a figure that only tells.
    #[schema(example = 4)]
    pub needed: Option<u32>,
    /// Both in words.
    #[schema(example = "3 จาก 4 ครั้ง")]
    pub words: String,
}

impl ReportedCommitment {
    /// A report is written in Thai.
    fn of(one: &Commitment) -> Self {
        let figure = |figure: &crate::insight::commitments::Figure| ReportedFigure {
            name: figure.name,
            label: figure.label(Language::Th).to_owned(),
            value: figure.value,
            needed: figure.needed,
            words: figure.in_words(Language::Th),
        };
        Self {
            clause: one.clause.as_str().to_owned(),
            title: one.title(Language::Th),
            status: one.status,
            figures: one.figures.iter().map(figure).collect(),
            rule: one.rule(Language::Th),
        }
    }
}

/// An indicator over the years.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct IndicatorFigure {
    /// The indicator.
    #[serde(flatten)]
    pub indicator: IndicatorFact,
    /// The network's figures by year, in order.
    pub years: Vec<YearFigure>,
    /// The schools' verified values.
    pub values: Vec<ValueFact>,
}

/// An indicator's figures of one year, over the schools that were members at its end.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct YearFigure {
    /// The academic year.
    #[schema(example = 2564)]
    pub academic_year: i32,
    /// What was to be reached.
    #[schema(example = 80)]
    pub target: Option<f64>,
    /// The schools' verified values, rolled up as the indicator says.
    #[schema(example = 75)]
    pub value: Option<f64>,
    /// 0 at the baseline or behind it, 1 at the target, more beyond it.
    #[schema(example = 0.71)]
    pub progress: Option<f64>,
    /// Whether the target is reached.
    #[schema(example = false)]
    pub met: Option<bool>,
    /// Why there is no progress figure.
    #[schema(example = "no_value")]
    pub why: Option<Why>,
    /// How many schools have a verified value.
    #[schema(example = 5)]
    pub counted: usize,
    /// How many schools have none.
    #[schema(example = 1)]
    pub missing: usize,
}

/// A task, and whether it was late.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct TaskFigure {
    /// The task.
    #[serde(flatten)]
    pub task: TaskFact,
    /// Whether it should have been done by then.
    #[schema(example = false)]
    pub overdue: bool,
}

/// A follow-up, and whether it was late.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct FollowUpFigure {
    /// The follow-up.
    #[serde(flatten)]
    pub follow_up: FollowUpFact,
    /// Whether it should have been done by then.
    #[schema(example = false)]
    pub overdue: bool,
}

impl Inputs {
    /// The figures. Nothing else is asked: no database, no clock.
    pub fn figures(&self) -> ReportFigures {
        let tasks: Vec<TaskFigure> = self.tasks.iter().map(|task| self.task(task)).collect();
        let follow_ups: Vec<FollowUpFigure> = self.follow_ups.iter().map(|one| self.follow_up(one)).collect();
        let roster = self.roster();
        ReportFigures {
            as_of: self.as_of,
            heading: self.heading.clone(),
            totals: self.totals(&roster, &tasks, &follow_ups),
            roster,
            commitments: self.commitments.iter().map(ReportedCommitment::of).collect(),
            indicators: self.indicators.iter().map(|indicator| self.indicator(indicator)).collect(),
            tasks,
            visits: self.visits.clone(),
            follow_ups,
            evaluations: self.evaluations.clone(),
            exchanges: self.exchanges.clone(),
            innovations: self.innovations.clone(),
            recommendations: self.recommendations.clone(),
            followed: self.followed.clone(),
        }
    }

    /// The last day of an academic year, or the day of reading while it has not ended.
    fn last_day(&self, academic_year: i32) -> NaiveDate {
        self.terms.span(academic_year).map_or(self.as_of, |(_, last)| last.min(self.as_of))
    }

    /// The seats that were held on some day of the year.
    pub fn roster(&self) -> Vec<Seat> {
        let last = self.last_day(self.academic_year);
        let first = self.terms.span(self.academic_year).map_or(last, |(first, _)| first);
        let held = |seat: &&Seat| seat.joined_on <= last && seat.left_on.is_none_or(|left| left > first);
        self.seats.iter().filter(held).cloned().collect()
    }

    fn indicator(&self, indicator: &IndicatorFact) -> IndicatorFigure {
        let values: Vec<_> = self.values.iter().filter(|value| value.indicator_id == indicator.id).cloned().collect();
        let years = (self.first_year..=self.academic_year).map(|year| self.year(indicator, &values, year)).collect();
        IndicatorFigure { indicator: indicator.clone(), years, values }
    }

    fn year(&self, indicator: &IndicatorFact, values: &[ValueFact], academic_year: i32) -> YearFigure {
        let last = self.last_day(academic_year);
        let members: Vec<Id> = self.seats.iter().filter(|seat| seat.covers(last)).map(|seat| seat.school_id).collect();
        let mut by_school: HashMap<Id, Vec<Counted>> = HashMap::new();
        for value in values.iter().filter(|value| value.academic_year == academic_year) {
            by_school.entry(value.school_id).or_default().push(value.counted());
        }
        let counted: Vec<Counted> = members.iter().filter_map(|school| of_year(by_school.get(school)?)).collect();
        let is_target = |one: &&TargetFact| one.indicator_id == indicator.id && one.academic_year == academic_year;
        let target = self.targets.iter().find(is_target).map(|target| target.value);
        let value = roll_up(indicator.roll_up, indicator.unit, &counted);
        let reached = reach(indicator.direction, value, target, indicator.baseline_value);
        YearFigure {
            academic_year,
            target,
            value,
            progress: reached.progress,
            met: reached.met,
            why: reached.why,
            counted: counted.len(),
            missing: members.len() - counted.len(),
        }
    }

    fn task(&self, task: &TaskFact) -> TaskFigure {
        TaskFigure { task: task.clone(), overdue: task.status.is_overdue(task.due_on, self.as_of) }
    }

    fn follow_up(&self, one: &FollowUpFact) -> FollowUpFigure {
        FollowUpFigure { follow_up: one.clone(), overdue: one.status.is_overdue(one.due_on, self.as_of) }
    }

    fn totals(&self, roster: &[Seat], tasks: &[TaskFigure], follow_ups: &[FollowUpFigure]) -> Totals {
        let mut schools: Vec<Id> = roster.iter().map(|seat| seat.school_id).collect();
        schools.sort_unstable();
        schools.dedup();
        let tasks_of = |status: TaskStatus| tasks.iter().filter(|one| one.task.status == status).count();
        Totals {
            schools: schools.len(),
            verified_values: self.values.iter().filter(|value| value.academic_year == self.academic_year).count(),
            tasks: tasks.len() - tasks_of(TaskStatus::Cancelled),
            tasks_done: tasks_of(TaskStatus::Done),
            tasks_overdue: tasks.iter().filter(|one| one.overdue).count(),
            visits_held: self.visits.iter().filter(|visit| visit.held_on.is_some()).count(),
            follow_ups: follow_ups.len(),
            follow_ups_settled: follow_ups.iter().filter(|one| one.follow_up.status.is_settled()).count(),
            follow_ups_overdue: follow_ups.iter().filter(|one| one.overdue).count(),
            evaluations: self.evaluations.len(),
            exchanges_held: self.exchanges.iter().filter(|one| one.status == ExchangeStatus::Held).count(),
            innovations: self.innovations.len(),
            adoptions: self.innovations.iter().map(|one| one.adoptions.len()).sum(),
        }
    }
}

impl ValueFact {
    fn counted(&self) -> Counted {
        let parts = self.numerator.zip(self.denominator);
        Counted { term: self.term, value: self.value, parts, verified_at: self.verified_at }
    }
}

impl Totals {
    /// Whether the year left no trace in the records: then there is nothing to report.
    pub fn is_nothing(&self) -> bool {
        let traces = [self.verified_values, self.tasks, self.visits_held, self.evaluations, self.exchanges_held];
        traces.iter().chain(&[self.innovations]).all(|count| *count == 0)
    }
}
