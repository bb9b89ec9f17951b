//! From a report and its figures to the plain document that is set in type.

use super::facts::{
    EvaluationFact, ExchangeFact, InnovationFact, LevelFact, RecommendationFact, Seat, ValueFact, VisitFact,
};
use super::figures::{FollowUpFigure, IndicatorFigure, ReportFigures, ReportedCommitment, TaskFigure, YearFigure};
use super::model::{Report, ReportStatus};
use crate::clock::date_in_thailand;
use crate::insight::recommendations::RecommendationStatus;
use crate::insight::rendering as paper;
use crate::programme::indicators::Why;

/// The report as people read it.
pub fn document(report: &Report, figures: ReportFigures) -> paper::Document {
    let said = |clause: &str| report.narrative.iter().find(|one| one.clause == clause).map(|one| one.text.clone());
    let commitment = |one: ReportedCommitment| commitment(said(&one.clause).unwrap_or_default(), one);
    paper::Document {
        district: figures.heading.district,
        network: figures.heading.network,
        academic_year: report.academic_year,
        agreement_number: figures.heading.agreement_number,
        agreement_title: figures.heading.agreement_title,
        status: report.status,
        version: report.edition,
        as_of: figures.as_of,
        accepted_on: report.accepted_at.map(date_in_thailand),
        content_hash: report.content_hash.clone(),
        summary: report.summary.clone().unwrap_or_default(),
        roster: figures.roster.into_iter().map(school).collect(),
        commitments: figures.commitments.into_iter().map(commitment).collect(),
        indicators: figures.indicators.into_iter().map(indicator).collect(),
        evaluations: figures.evaluations.into_iter().map(evaluation).collect(),
        visits: figures.visits.into_iter().map(visit).collect(),
        follow_ups: figures.follow_ups.into_iter().map(follow_up).collect(),
        tasks: figures.tasks.into_iter().map(task).collect(),
        exchanges: figures.exchanges.into_iter().map(exchange).collect(),
        innovations: figures.innovations.into_iter().map(innovation).collect(),
        recommendations: figures.recommendations.into_iter().chain(figures.followed).map(recommendation).collect(),
    }
}

fn school(seat: Seat) -> paper::School {
    paper::School { name: seat.school, role: seat.role }
}

fn commitment(narrative: String, one: ReportedCommitment) -> paper::Commitment {
    let figures = one.figures.into_iter();
    let figures = figures.map(|figure| paper::Figure { label: figure.label, value: figure.words }).collect();
    paper::Commitment { clause: one.clause, title: one.title, status: one.status, figures, rule: one.rule, narrative }
}

fn indicator(one: IndicatorFigure) -> paper::Indicator {
    let IndicatorFigure { indicator, years, values } = one;
    paper::Indicator {
        code: indicator.code,
        name: indicator.name,
        clause: indicator.clause,
        unit: indicator.unit,
        direction: indicator.direction,
        baseline_value: indicator.baseline_value,
        baseline_year: indicator.baseline_year,
        years: years.into_iter().map(year).collect(),
        values: values.into_iter().map(value).collect(),
    }
}

fn year(one: YearFigure) -> paper::IndicatorYear {
    let without = paper::Standing::Without(one.why.unwrap_or(Why::NoValue));
    paper::IndicatorYear {
        academic_year: one.academic_year,
        target: one.target,
        value: one.value,
        standing: one.progress.map_or(without, paper::Standing::Progress),
        schools_missing: u32::try_from(one.missing).unwrap_or(u32::MAX),
    }
}

fn value(one: ValueFact) -> paper::SchoolValue {
    paper::SchoolValue {
        school: one.school,
        academic_year: one.academic_year,
        term: one.term,
        value: one.value,
        numerator: one.numerator,
        denominator: one.denominator,
    }
}

fn evaluation(one: EvaluationFact) -> paper::Evaluation {
    paper::Evaluation {
        school: one.school,
        kind: one.kind,
        framework: one.framework,
        assessed_on: one.assessed_on,
        standards: one.standards.into_iter().map(level).collect(),
        overall: Some(level(one.overall)).filter(|overall| overall.level.is_some()),
        highest_level: one.highest_level,
    }
}

fn level(one: LevelFact) -> paper::Level {
    paper::Level { of: one.of, level: one.level, name: one.name }
}

fn visit(one: VisitFact) -> paper::Visit {
    paper::Visit {
        date: one.held_on.unwrap_or(one.planned_on),
        school: one.school,
        kind: one.kind,
        status: one.status,
        findings: one.findings.unwrap_or_default(),
    }
}

fn follow_up(one: FollowUpFigure) -> paper::FollowUp {
    let FollowUpFigure { follow_up, overdue } = one;
    paper::FollowUp {
        school: follow_up.school,
        what: follow_up.what,
        who: follow_up.who,
        due_on: follow_up.due_on,
        status: follow_up.status,
        overdue,
        outcome: follow_up.outcome,
    }
}

fn task(one: TaskFigure) -> paper::Task {
    let TaskFigure { task, overdue } = one;
    paper::Task {
        title: task.title,
        clause: task.clause,
        school: task.school,
        due_on: task.due_on,
        status: task.status,
        progress: task.progress,
        overdue,
        budget: task.budget,
        spent: Some(task.spent),
    }
}

fn exchange(one: ExchangeFact) -> paper::Exchange {
    paper::Exchange {
        title: one.title,
        scope: one.scope,
        date: one.held_on.unwrap_or(one.planned_on),
        place: one.place,
        status: one.status,
        schools: one.schools,
        outcomes: one.outcomes.unwrap_or_default(),
    }
}

fn innovation(one: InnovationFact) -> paper::Innovation {
    let adoptions = one.adoptions.into_iter();
    let adoption =
        |by: super::facts::AdoptionFact| paper::Adoption { school: by.school, network: by.network.unwrap_or_default() };
    paper::Innovation {
        title: one.title,
        school: one.school,
        published_on: one.published_on,
        result: one.result,
        adoptions: adoptions.map(adoption).collect(),
    }
}

/// On paper, what the report itself recommends is open: it is being made.
fn recommendation(one: RecommendationFact) -> paper::Recommendation {
    let status = match one.status {
        RecommendationStatus::Draft => RecommendationStatus::Open,
        status => status,
    };
    paper::Recommendation {
        clause: one.clause,
        text: one.text,
        school: one.school,
        status,
        answer: one.answer,
        task: one.task,
        task_year: one.task_year,
    }
}

/// How the file is called, without its ending: in ASCII for old programs, and as people call it.
pub fn names(report: &Report, network: &str) -> (String, String) {
    let draft = if report.status == ReportStatus::Accepted { "" } else { " (ฉบับร่าง)" };
    let year = report.academic_year;
    (format!("report-{year}"), format!("รายงานผล {network} ปีการศึกษา {year}{draft}"))
}
