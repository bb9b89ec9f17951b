//! The rules as a table that can be read aloud: what is the case, and how the clause then stands.

use proptest::prelude::*;

use super::super::Clause::{
    self, Context, Evaluation, Exchange, Information, Mentoring, Plan, Report, Supervision, Work,
};
use super::super::CommitmentStatus::{self, InProgress, Met, NotStarted, Overdue};
use super::super::FigureName;
use super::{Facts, HeldByScope, judge};

/// A lead and three partners with three indicators, of whom nothing else is known.
fn network() -> Facts {
    Facts { schools: 4, partners: 3, mentoring: vec![0; 3], supervision: vec![0; 3], ..Facts::default() }
}

/// A network that has done all that is asked.
fn exemplary() -> Facts {
    Facts {
        context_analyses: 4,
        context_analyses_submitted: 4,
        indicators: 3,
        indicators_with_baseline: 3,
        indicators_with_target: 3,
        year_records: 4,
        values: 12,
        values_verified: 12,
        plans: 1,
        plans_approved: 1,
        tasks: 5,
        tasks_begun: 5,
        tasks_done: 5,
        mentoring: vec![2, 3, 2],
        mentoring_target: Some(2),
        follow_ups: 2,
        follow_ups_settled: 2,
        supervision: vec![1, 1, 1],
        supervision_held: 3,
        supervision_acknowledged: 3,
        exchanges_held: held(1, 0, 0),
        innovations_published: 1,
        self_evaluations: 4,
        self_evaluations_submitted: 4,
        lead_evaluations: 3,
        lead_evaluations_submitted: 3,
        reports: 1,
        reports_accepted: 1,
        recommendations: 2,
        recommendations_answered: 2,
        ..network()
    }
}

fn held(within_network: usize, between_networks: usize, district: usize) -> HeldByScope {
    HeldByScope { within_network, between_networks, district }
}

fn status(clause: Clause, facts: &Facts) -> CommitmentStatus {
    judge(clause, facts).status
}

/// A row: the clause, what differs from the exemplary network, in words and in facts, and how the clause stands while
/// the year runs and after it.
type Row = (Clause, &'static str, fn(&mut Facts), CommitmentStatus, CommitmentStatus);

const TABLE: &[Row] = &[
    (Context, "all is there", |_| (), Met, Met),
    (Context, "one school's analysis is a draft", |f| f.context_analyses_submitted = 3, InProgress, Overdue),
    (Context, "an indicator has no baseline", |f| f.indicators_with_baseline = 2, InProgress, Overdue),
    (Context, "an indicator has no target", |f| f.indicators_with_target = 2, InProgress, Overdue),
    (
        Context,
        "there are no indicators at all",
        |f| (f.indicators, f.indicators_with_baseline, f.indicators_with_target) = (0, 0, 0),
        InProgress,
        Overdue,
    ),
    (Information, "all is there", |_| (), Met, Met),
    (Information, "one school has no record", |f| f.year_records = 3, InProgress, Overdue),
    (Information, "one value is not verified", |f| f.values_verified = 11, InProgress, Overdue),
    (
        Information,
        "a value is reported, no more",
        |f| (f.year_records, f.values, f.values_verified) = (0, 1, 0),
        InProgress,
        Overdue,
    ),
    (Plan, "all is there", |_| (), Met, Met),
    (Plan, "the plan is a draft", |f| f.plans_approved = 0, InProgress, Overdue),
    (Plan, "the plan has no task in the year", |f| f.tasks = 0, InProgress, Overdue),
    (Plan, "there is no plan", |f| (f.plans, f.plans_approved, f.tasks) = (0, 0, 0), NotStarted, Overdue),
    (Work, "every task is done", |_| (), Met, Met),
    (Work, "one task is begun", |f| f.tasks_done = 4, InProgress, Overdue),
    (Work, "one task is past its day", |f| (f.tasks_done, f.tasks_overdue) = (4, 1), Overdue, Overdue),
    (Work, "no task is begun", |f| (f.tasks_begun, f.tasks_done) = (0, 0), NotStarted, Overdue),
    (Work, "there are no tasks", |f| (f.tasks, f.tasks_begun, f.tasks_done) = (0, 0, 0), NotStarted, Overdue),
    (Mentoring, "every partner had its two visits", |_| (), Met, Met),
    (Mentoring, "one partner had one of two", |f| f.mentoring = vec![9, 1, 2], InProgress, Overdue),
    (
        Mentoring,
        "no target is set: one visit is enough",
        |f| (f.mentoring, f.mentoring_target) = (vec![1; 3], None),
        Met,
        Met,
    ),
    (Mentoring, "a follow-up is open", |f| f.follow_ups_settled = 1, InProgress, Overdue),
    (
        Mentoring,
        "a follow-up is past its day",
        |f| (f.follow_ups_settled, f.follow_ups_overdue) = (1, 1),
        Overdue,
        Overdue,
    ),
    (Mentoring, "nothing had to be followed up", |f| (f.follow_ups, f.follow_ups_settled) = (0, 0), Met, Met),
    (
        Mentoring,
        "a visit is planned, no more",
        |f| {
            (f.mentoring, f.mentoring_planned) = (vec![0; 3], 1);
            (f.follow_ups, f.follow_ups_settled) = (0, 0);
        },
        InProgress,
        Overdue,
    ),
    (Supervision, "every partner was supervised and has seen the report", |_| (), Met, Met),
    (Supervision, "one partner was not", |f| f.supervision = vec![2, 1, 0], InProgress, Overdue),
    (Supervision, "one report is not acknowledged", |f| f.supervision_acknowledged = 2, InProgress, Overdue),
    (
        Supervision,
        "there were no visits",
        |f| (f.supervision, f.supervision_held, f.supervision_acknowledged) = (vec![0; 3], 0, 0),
        NotStarted,
        Overdue,
    ),
    (Exchange, "one exchange and one innovation", |_| (), Met, Met),
    (
        Exchange,
        "the exchange is planned",
        |f| (f.exchanges_held, f.exchanges_planned) = (held(0, 0, 0), 1),
        InProgress,
        Overdue,
    ),
    (Exchange, "no innovation is published", |f| f.innovations_published = 0, InProgress, Overdue),
    (
        Exchange,
        "an innovation is a draft, no more",
        |f| (f.exchanges_held, f.innovations_published, f.innovations_begun) = (held(0, 0, 0), 0, 1),
        InProgress,
        Overdue,
    ),
    (
        Exchange,
        "each scope is asked for, one was held twice",
        |f| {
            (f.exchange_in_each_scope, f.exchanges_held) = (true, held(2, 0, 0));
        },
        InProgress,
        Overdue,
    ),
    (
        Exchange,
        "each scope is asked for and was held",
        |f| (f.exchange_in_each_scope, f.exchanges_held) = (true, held(1, 1, 1)),
        Met,
        Met,
    ),
    (Evaluation, "every school and every partner is evaluated", |_| (), Met, Met),
    (Evaluation, "the lead's own SAR is missing", |f| f.self_evaluations_submitted = 3, InProgress, Overdue),
    (Evaluation, "one partner is not evaluated by its lead", |f| f.lead_evaluations_submitted = 2, InProgress, Overdue),
    (Report, "the report is accepted, all is answered", |_| (), Met, Met),
    (Report, "the report is submitted", |f| f.reports_accepted = 0, InProgress, Overdue),
    (Report, "a recommendation is not answered", |f| f.recommendations_answered = 1, InProgress, Overdue),
    (Report, "it recommends nothing", |f| (f.recommendations, f.recommendations_answered) = (0, 0), Met, Met),
];

#[test]
fn the_rules_say_so() {
    for (clause, told, change, running, over) in TABLE {
        let mut facts = exemplary();
        change(&mut facts);
        assert_eq!(status(*clause, &facts), *running, "{}, in the year: {told}", clause.as_str());
        facts.year_has_ended = true;
        assert_eq!(status(*clause, &facts), *over, "{}, after the year: {told}", clause.as_str());
    }
}

#[test]
fn nothing_is_met_or_begun_where_nothing_is_done() {
    for clause in Clause::ALL {
        assert_eq!(status(*clause, &network()), NotStarted);
        assert_eq!(status(*clause, &Facts { year_has_ended: true, ..network() }), Overdue);
    }
}

#[test]
fn an_empty_network_meets_nothing_and_is_told_to_find_members() {
    let empty = Facts { schools: 0, partners: 0, mentoring: vec![], supervision: vec![], ..exemplary() };
    for clause in Clause::ALL {
        let judged = judge(*clause, &empty);
        assert_ne!(judged.status, Met, "{}", clause.as_str());
        assert_eq!(judged.next, Some(FigureName::Members));
    }
}

#[test]
fn what_is_late_is_done_first() {
    let late = Facts { tasks_done: 3, tasks_overdue: 1, ..exemplary() };
    assert_eq!(judge(Work, &late).next, Some(FigureName::TasksOverdue));
    assert_eq!(judge(Work, &exemplary()).next, None);
}

/// How far along a status is.
fn rank(status: CommitmentStatus) -> u32 {
    match status {
        Overdue => 0,
        NotStarted => 1,
        InProgress => 2,
        Met => 3,
    }
}

/// What a network can do to get on, one step at a time; a step that is not open changes nothing.
const STEPS: &[fn(&mut Facts)] = &[
    |f| f.context_analyses = (f.context_analyses + 1).min(f.schools),
    |f| f.context_analyses_submitted = (f.context_analyses_submitted + 1).min(f.context_analyses),
    |f| f.indicators_with_baseline = (f.indicators_with_baseline + 1).min(f.indicators),
    |f| f.indicators_with_target = (f.indicators_with_target + 1).min(f.indicators),
    |f| f.year_records = (f.year_records + 1).min(f.schools),
    |f| f.values = (f.values + 1).min(f.indicators * f.schools),
    |f| f.values_verified = (f.values_verified + 1).min(f.values),
    |f| f.plans = 1,
    |f| f.plans_approved = f.plans,
    |f| f.tasks_begun = (f.tasks_begun + 1).min(f.tasks),
    |f| {
        f.tasks_done = (f.tasks_done + 1).min(f.tasks_begun);
        f.tasks_overdue = f.tasks_overdue.min(f.tasks - f.tasks_done);
    },
    |f| f.mentoring.iter_mut().for_each(|visits| *visits += 1),
    |f| f.mentoring.iter_mut().take(1).for_each(|visits| *visits += 1),
    |f| {
        f.follow_ups_settled = (f.follow_ups_settled + 1).min(f.follow_ups);
        f.follow_ups_overdue = f.follow_ups_overdue.min(f.follow_ups - f.follow_ups_settled);
    },
    |f| {
        f.supervision.iter_mut().for_each(|visits| *visits += 1);
        f.supervision_held += f.partners;
        f.supervision_acknowledged += f.partners;
    },
    |f| f.supervision_acknowledged = (f.supervision_acknowledged + 1).min(f.supervision_held),
    |f| f.exchanges_planned += 1,
    |f| f.exchanges_held.within_network += 1,
    |f| f.exchanges_held.between_networks += 1,
    |f| f.exchanges_held.district += 1,
    |f| f.innovations_begun += 1,
    |f| f.innovations_published += 1,
    |f| f.self_evaluations = (f.self_evaluations + 1).min(f.schools),
    |f| f.self_evaluations_submitted = (f.self_evaluations_submitted + 1).min(f.self_evaluations),
    |f| f.lead_evaluations = (f.lead_evaluations + 1).min(f.partners),
    |f| f.lead_evaluations_submitted = (f.lead_evaluations_submitted + 1).min(f.lead_evaluations),
    |f| f.reports = 1,
    |f| f.reports_accepted = f.reports,
    |f| f.recommendations_answered = (f.recommendations_answered + 1).min(f.recommendations),
];

prop_compose! {
    /// A network with work before it, some of it late, after some steps.
    fn any_network()(
        partners in 0u32..5,
        has_lead in any::<bool>(),
        (indicators, tasks, late) in (0u32..4, 0u32..5, 0u32..3),
        (follow_ups, recommendations) in (0u32..3, 0u32..3),
        target in proptest::option::of(0u32..4),
        (year_has_ended, exchange_in_each_scope) in any::<(bool, bool)>(),
        steps in proptest::collection::vec(0..STEPS.len(), 0..120),
    ) -> Facts {
        let mut facts = Facts {
            year_has_ended,
            exchange_in_each_scope,
            partners,
            schools: partners + u32::from(has_lead),
            indicators,
            tasks,
            tasks_overdue: late.min(tasks),
            follow_ups,
            follow_ups_overdue: late.min(follow_ups),
            recommendations,
            mentoring: vec![0; partners as usize],
            supervision: vec![0; partners as usize],
            mentoring_target: target,
            ..Facts::default()
        };
        steps.into_iter().for_each(|step| STEPS[step](&mut facts));
        facts
    }
}

proptest! {
    /// Whatever the network does, no commitment stands worse for it.
    #[test]
    fn a_step_forward_is_never_a_step_back(facts in any_network(), step in 0..STEPS.len()) {
        let mut further = facts.clone();
        STEPS[step](&mut further);
        for clause in Clause::ALL {
            let (before, after) = (status(*clause, &facts), status(*clause, &further));
            prop_assert!(rank(before) <= rank(after), "{}: {before:?} {after:?}", clause.as_str());
        }
    }

    /// While a school that counts is missing from what a clause asks of every school, the clause is not met.
    #[test]
    fn nothing_is_met_with_a_school_missing(facts in any_network()) {
        let missing = [
            (Context, facts.context_analyses_submitted < facts.schools),
            (Information, facts.year_records < facts.schools),
            (Evaluation, facts.self_evaluations_submitted < facts.schools),
            (Evaluation, facts.lead_evaluations_submitted < facts.partners),
            (Mentoring, facts.mentoring.iter().any(|held| *held < facts.mentoring_target.unwrap_or(1))),
            (Supervision, facts.supervision.contains(&0)),
        ];
        for (clause, missing) in missing {
            prop_assert!(!missing || status(clause, &facts) != Met, "{}", clause.as_str());
        }
    }

    /// What is not met says what is lacking; what is met says nothing. After the year there is no third way.
    #[test]
    fn what_is_not_met_says_what_is_lacking(facts in any_network()) {
        for clause in Clause::ALL {
            let judged = judge(*clause, &facts);
            prop_assert_eq!(judged.status == Met, judged.next.is_none());
            prop_assert!(!facts.year_has_ended || matches!(judged.status, Met | Overdue));
            if let Some(next) = judged.next {
                prop_assert!(judged.figures.iter().any(|figure| figure.name == next));
            }
        }
    }
}
