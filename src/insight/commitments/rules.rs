//! The rules: what each of the nine clauses asks of a network in an academic year, and when it is met. This is the file
//! to walk an officer through; everything else about commitments only fetches facts and finds words.
//!
//! - **met**: all that a clause asks for is there, for every school that counts.
//! - **overdue**: it is not met, and either the academic year has ended (on the eve of the next one's first day, by the
//!   district's term dates; for the agreement's last year, where the agreement was extended, on the last day of its term), or
//!   something it asks for has passed its own due day.
//! - **in progress**: something of it is there.
//! - **not started**: nothing is.
//!
//! The schools that count are the network's members on the year's last day, or today while the year runs: a school
//! that joined late counts from then on, one that left counts no more. Where there are no schools nothing is met.

use super::{Clause, CommitmentStatus, Figure, FigureName};
use crate::programme::agreements::ExchangeMinimum;
use crate::programme::exchanges::{Fulfilment, HeldByScope, minimum};

/// What is known of a network in an academic year. Only counts: whom or what they count is found by the links.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts {
    /// Whether the academic year is over, and the agreement leaves no more time for it.
    pub year_has_ended: bool,
    /// The schools that count, the lead included.
    pub schools: u32,
    /// Those of them that are partners.
    pub partners: u32,

    /// 3.1: schools whose context analysis of the year is begun.
    pub context_analyses: u32,
    /// 3.1: schools whose context analysis of the year is submitted.
    pub context_analyses_submitted: u32,
    /// 3.1, 3.2: the network's indicators of the year: not withdrawn, and no baseline from a later year.
    pub indicators: u32,
    /// 3.1: those with a baseline.
    pub indicators_with_baseline: u32,
    /// 3.1: those with a target of the year, for the network or for a school that counts.
    pub indicators_with_target: u32,

    /// 3.2: schools that keep a school year record.
    pub year_records: u32,
    /// 3.2: pairs of an indicator and a school with a value of any status.
    pub values: u32,
    /// 3.2: pairs of an indicator and a school with a verified value.
    pub values_verified: u32,

    /// 3.3: plans that cover the year, whatever their status.
    pub plans: u32,
    /// 3.3: those that were approved, also while they are being revised.
    pub plans_approved: u32,
    /// 3.3, 3.4: the plan's tasks of the year that were not cancelled.
    pub tasks: u32,
    /// 3.4: those that are begun or done.
    pub tasks_begun: u32,
    /// 3.4: those that are done.
    pub tasks_done: u32,
    /// 3.4: those that are not done and whose due day has passed.
    pub tasks_overdue: u32,

    /// 3.5: how many mentoring visits each partner school had.
    pub mentoring: Vec<u32>,
    /// 3.5: how many each shall have; one where the network set no target.
    pub mentoring_target: Option<u32>,
    /// 3.5: mentoring visits that are planned and not held.
    pub mentoring_planned: u32,
    /// 3.5: what schools were to do after a visit of the year.
    pub follow_ups: u32,
    /// 3.5: follow-ups that somebody has verified, or that were withdrawn.
    pub follow_ups_settled: u32,
    /// 3.5: open follow-ups whose due day has passed.
    pub follow_ups_overdue: u32,

    /// 3.6: how many supervision visits each partner school had.
    pub supervision: Vec<u32>,
    /// 3.6: how many each shall have; one where the network set no target.
    pub supervision_target: Option<u32>,
    /// 3.6: supervision visits that are planned and not held.
    pub supervision_planned: u32,
    /// 3.6: supervision visits that were held.
    pub supervision_held: u32,
    /// 3.6: held supervision visits whose report the school acknowledged.
    pub supervision_acknowledged: u32,
    /// 3.6: held supervision visits with a checklist.
    pub supervision_with_checklist: u32,

    /// 3.7: whether the agreement asks for an exchange in each scope, not for one in all.
    pub exchange_in_each_scope: bool,
    /// 3.7: exchanges of the year that are planned and not held.
    pub exchanges_planned: u32,
    /// 3.7: exchanges of the year that were held, by scope.
    pub exchanges_held: HeldByScope,
    /// 3.7: innovations of its schools that were begun in the year and are not published.
    pub innovations_begun: u32,
    /// 3.7: innovations of its schools that were published in the year.
    pub innovations_published: u32,

    /// 3.8: schools whose self evaluation is begun.
    pub self_evaluations: u32,
    /// 3.8: schools whose self evaluation (SAR) is submitted.
    pub self_evaluations_submitted: u32,
    /// 3.8: partners whose evaluation by the lead is begun.
    pub lead_evaluations: u32,
    /// 3.8: partners whose evaluation by the lead is submitted.
    pub lead_evaluations_submitted: u32,

    /// 3.9: reports of the year, whatever their status.
    pub reports: u32,
    /// 3.9: those that the district accepted.
    pub reports_accepted: u32,
    /// 3.9: what the reports of the year recommend.
    pub recommendations: u32,
    /// 3.9: recommendations that were answered.
    pub recommendations_answered: u32,
}

/// What is asked of a clause.
fn asked(clause: Clause, f: &Facts) -> Asked {
    use FigureName as Name;
    let asked = Asked::of(f);
    let (exchanges_asked, exchanges_held) = exchanges(f);
    match clause {
        // Every school's context is studied, and success has indicators with a start and an aim for the year.
        Clause::Context => asked
            .all(Name::ContextAnalyses, f.context_analyses_submitted, f.schools)
            .all(Name::IndicatorsWithBaseline, f.indicators_with_baseline, f.indicators)
            .all(Name::IndicatorsWithTarget, f.indicators_with_target, f.indicators)
            .begun_by(f.context_analyses + f.indicators),

        // Every school's figures of the year are there: its record, and a verified value of every indicator.
        Clause::Information => asked
            .all(Name::YearRecords, f.year_records, f.schools)
            .all(Name::ValuesVerified, f.values_verified, f.indicators * f.schools)
            .begun_by(f.values),

        // An approved plan covers the year and has tasks in it.
        Clause::Plan => asked
            .at_least(1, Name::PlansApproved, f.plans_approved)
            .at_least(1, Name::TasksPlanned, f.tasks)
            .begun_by(f.plans),

        // Every task of the year is done; one late task makes the commitment overdue.
        Clause::Work => asked
            .all(Name::TasksDone, f.tasks_done, f.tasks)
            .late_by(Name::TasksOverdue, f.tasks_overdue)
            .begun_by(f.tasks_begun),

        // Every partner was mentored as often as the target says, and what came of visits is settled, in time.
        Clause::Mentoring => asked
            .all(Name::PartnersMentored, reached(&f.mentoring, f.mentoring_target), f.partners)
            .all_there_are(Name::FollowUpsSettled, f.follow_ups_settled, f.follow_ups)
            .late_by(Name::FollowUpsOverdue, f.follow_ups_overdue)
            .begun_by(f.mentoring.iter().sum::<u32>() + f.mentoring_planned + f.follow_ups),

        // Every partner was supervised as often as the target says, and has seen every report.
        Clause::Supervision => asked
            .all(Name::PartnersSupervised, reached(&f.supervision, f.supervision_target), f.partners)
            .all_there_are(Name::SupervisionAcknowledged, f.supervision_acknowledged, f.supervision_held)
            .told(Name::SupervisionWithChecklist, f.supervision_with_checklist)
            .begun_by(f.supervision_planned + f.supervision_held),

        // The network met others to learn as often as the agreement asks, and published an innovation.
        Clause::Exchange => asked
            .at_least(exchanges_asked, Name::ExchangesHeld, exchanges_held)
            .at_least(1, Name::InnovationsPublished, f.innovations_published)
            .begun_by(f.exchanges_planned + f.innovations_begun),

        // Every school evaluated itself, and the lead every partner.
        Clause::Evaluation => asked
            .all(Name::SelfEvaluations, f.self_evaluations_submitted, f.schools)
            .all(Name::LeadEvaluations, f.lead_evaluations_submitted, f.partners)
            .begun_by(f.self_evaluations + f.lead_evaluations),

        // The district accepted the year's report, and every recommendation in it was answered.
        Clause::Report => asked
            .at_least(1, Name::ReportsAccepted, f.reports_accepted)
            .all_there_are(Name::RecommendationsAnswered, f.recommendations_answered, f.recommendations)
            .begun_by(f.reports),
    }
}

/// How many schools had as many visits as the target says.
fn reached(visits: &[u32], target: Option<u32>) -> u32 {
    let target = target.unwrap_or(1);
    visits.iter().map(|held| u32::from(*held >= target)).sum()
}

/// How many exchanges the agreement asks for, and how many of those were held.
fn exchanges(f: &Facts) -> (u32, u32) {
    let asked = if f.exchange_in_each_scope { ExchangeMinimum::OnePerScope } else { ExchangeMinimum::OneInAll };
    let Fulfilment { required, fulfilled, .. } = minimum(asked, &f.exchanges_held);
    (u32::try_from(required).unwrap_or(u32::MAX), u32::try_from(fulfilled).unwrap_or_default())
}

/// How a clause stands.
pub fn judge(clause: Clause, facts: &Facts) -> Judged {
    let Asked { figures, lacking, late, begun } = asked(clause, facts);
    let next = late.or(lacking.first().copied());
    let status = match next {
        None => CommitmentStatus::Met,
        _ if late.is_some() || facts.year_has_ended => CommitmentStatus::Overdue,
        _ if begun => CommitmentStatus::InProgress,
        _ => CommitmentStatus::NotStarted,
    };
    Judged { status, figures, next }
}

/// How a clause stands, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judged {
    /// How it stands.
    pub status: CommitmentStatus,
    /// The figures behind it.
    pub figures: Vec<Figure>,
    /// The figure that lacks something and comes first: what to do next is about it.
    pub next: Option<FigureName>,
}

/// What a clause asks for, as it is put together above.
#[derive(Default)]
struct Asked {
    figures: Vec<Figure>,
    lacking: Vec<FigureName>,
    late: Option<FigureName>,
    begun: bool,
}

impl Asked {
    /// Whatever else is asked for, somebody must be there to do it.
    fn of(facts: &Facts) -> Self {
        if facts.schools == 0 { Self::default().at_least(1, FigureName::Members, 0) } else { Self::default() }
    }
    /// Each of `of`, of which there must be some.
    fn all(self, name: FigureName, value: u32, of: u32) -> Self {
        self.figure(name, value, Some(of), of > 0 && value >= of)
    }
    /// Each of `of`, if there are any.
    fn all_there_are(self, name: FigureName, value: u32, of: u32) -> Self {
        self.figure(name, value, Some(of), value >= of)
    }
    /// So many.
    fn at_least(self, least: u32, name: FigureName, value: u32) -> Self {
        self.figure(name, value, Some(least), value >= least)
    }
    /// A figure that only tells.
    fn told(self, name: FigureName, value: u32) -> Self {
        self.figure(name, value, None, true)
    }
    /// A figure that makes the clause overdue unless it is zero.
    fn late_by(self, name: FigureName, value: u32) -> Self {
        let late = self.late.or((value > 0).then_some(name));
        Self { late, ..self.told(name, value) }
    }
    /// Further records that show that work has begun.
    fn begun_by(self, records: u32) -> Self {
        Self { begun: self.begun || records > 0, ..self }
    }
    fn figure(mut self, name: FigureName, value: u32, needed: Option<u32>, there: bool) -> Self {
        self.figures.push(Figure { name, value, needed });
        if !there {
            self.lacking.push(name);
        }
        self.begun_by(value)
    }
}

#[cfg(test)]
mod tests;
