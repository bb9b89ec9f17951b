//! What a recommendation may say: every wrong field is named.

use diesel::prelude::*;

use super::model::{Recommendation, RecommendationInput};
use crate::access::Action;
use crate::changes::Tx;
use crate::db::Id;
use crate::db::schema::{evaluations, plan_tasks, plans, reports};
use crate::error::{Code, Faults, FieldCode, Problem};
use crate::insight::reports::Report;
use crate::programme::evaluations::{Evaluation, EvaluationKind, EvaluationStatus};
use crate::programme::plan_tasks::{PlanTask, TaskStatus};
use crate::programme::plans::PlanStatus;
use crate::programme::roster;
use crate::web::States;

/// What a recommendation belongs to.
pub struct Source {
    /// The network in which it is followed.
    pub network: Id,
    /// The academic year that it comes from.
    pub academic_year: i32,
    /// The school it is made to.
    pub school: Option<Id>,
}

/// Finds what an input belongs to, and names what is wrong with it.
pub fn source(tx: &mut Tx<'_>, input: &RecommendationInput) -> Result<Source, Problem> {
    let mut faults = Faults::default();
    let source = match (input.report_id, input.evaluation_id) {
        (Some(report), None) => of_report(tx, report, input, &mut faults)?,
        (None, Some(evaluation)) => of_evaluation(tx, evaluation, input, &mut faults)?,
        (None, None) => return Err(Problem::field("/report_id", FieldCode::Required)),
        (Some(_), Some(_)) => {
            faults.add_about("/evaluation_id", FieldCode::TwoAnswers, "report_id, evaluation_id");
            return Err(faults.into_problem());
        }
    };
    if let Some(clause) = &input.clause {
        roster::term_of(tx, source.network)?.check_clause(clause, "/clause", &mut faults);
    }
    if input.due_year <= source.academic_year {
        let first = source.academic_year.saturating_add(1).to_string();
        faults.add_about("/due_year", FieldCode::WrongOrder, first);
    }
    faults.done()?;
    Ok(source)
}

/// One of a report, by the lead of its network, to one of its partners of today or to the whole network.
fn of_report(tx: &mut Tx<'_>, report: Id, input: &RecommendationInput, faults: &mut Faults) -> Result<Source, Problem> {
    let row =
        reports::table.find((tx.district(), report)).select(Report::as_select()).get_result(tx.conn).optional()?;
    let readable = |one: &Report| tx.actor().school().is_none() || tx.actor().led().contains(&one.network_id);
    let report: Report = row.filter(readable).ok_or(Problem::field("/report_id", FieldCode::UnknownRecord))?;
    if tx.actor().school().is_none() {
        return Err(Problem::field("/report_id", FieldCode::NotYours));
    }
    report.status.go(Action::CreateRecommendation)?;
    if input.network_id.is_some() {
        faults.add_about("/network_id", FieldCode::NotAllowedHere, "report_id");
    }
    if let Some(school) = input.school_id {
        let partner = tx.actor().partners().contains(&(report.network_id, school));
        faults.check(!partner, "/school_id", FieldCode::NotYourPartner);
    }
    Ok(Source { network: report.network_id, academic_year: report.academic_year, school: input.school_id })
}

/// One of an external evaluation that was handed in, by the district, to the school that was evaluated.
fn of_evaluation(
    tx: &mut Tx<'_>,
    evaluation: Id,
    input: &RecommendationInput,
    faults: &mut Faults,
) -> Result<Source, Problem> {
    if tx.actor().school().is_some() {
        return Err(Problem::field("/evaluation_id", FieldCode::DistrictOnly));
    }
    let row = evaluations::table.find((tx.district(), evaluation)).select(Evaluation::as_select());
    let evaluation: Option<Evaluation> = row.get_result(tx.conn).optional()?;
    let evaluation = evaluation.ok_or(Problem::field("/evaluation_id", FieldCode::UnknownRecord))?;
    if evaluation.kind != EvaluationKind::External {
        faults.add_about("/evaluation_id", FieldCode::NotAllowedHere, evaluation.kind.as_str());
    }
    let shown = EvaluationStatus::SHOWN.contains(&evaluation.status);
    faults.check(!shown, "/evaluation_id", FieldCode::NotPublished);
    if input.school_id.is_some() {
        faults.add_about("/school_id", FieldCode::NotAllowedHere, "evaluation_id");
    }
    let network = input.network_id.ok_or(Problem::field("/network_id", FieldCode::Required))?;
    roster::term_for(tx, network)?;
    let member = roster::role_on(tx, network, evaluation.school_id, tx.today)?.is_some();
    faults.check(!member, "/network_id", FieldCode::NotInNetwork);
    Ok(Source { network, academic_year: evaluation.academic_year, school: Some(evaluation.school_id) })
}

/// Refuses to rewrite what was accepted as a part of its report (409).
pub fn expect_unaccepted(tx: &mut Tx<'_>, one: &Recommendation) -> Result<(), Problem> {
    let Some(report) = one.report_id else { return Ok(()) };
    let row = reports::table.find((tx.district(), report)).select(Report::as_select());
    let report: Report = row.get_result(tx.conn)?;
    report.status.go(Action::CreateRecommendation).map(drop)
}

/// Refuses a task that is no living one of the network's plan in a later year.
pub fn task(tx: &mut Tx<'_>, one: &Recommendation, task: Id) -> Result<(), Problem> {
    let at = "/plan_task_id";
    let row = plan_tasks::table
        .inner_join(plans::table.on(plans::id.eq(plan_tasks::plan_id)))
        .filter(plan_tasks::district_id.eq(tx.district()).and(plans::district_id.eq(tx.district())))
        .filter(plan_tasks::id.eq(task).and(plan_tasks::network_id.eq(one.network_id)))
        .filter(plans::status.ne(PlanStatus::Withdrawn))
        .select(PlanTask::as_select())
        .get_result(tx.conn)
        .optional()?;
    let task: PlanTask = row.ok_or(Problem::field(at, FieldCode::UnknownRecord))?;
    let mut faults = Faults::default();
    if task.academic_year <= one.academic_year {
        let first = one.academic_year.saturating_add(1).to_string();
        faults.add_about(at, FieldCode::WrongOrder, first);
    }
    faults.check(task.status == TaskStatus::Cancelled, at, FieldCode::Inactive);
    faults.done()
}

/// Refuses to call done what is not: the task it became must be done (409), and without one it must be said what was
/// done.
pub fn expect_done(tx: &mut Tx<'_>, one: &Recommendation, outcome: Option<&str>) -> Result<(), Problem> {
    let Some(task) = one.plan_task_id else {
        return outcome.map(drop).ok_or(Problem::field("/outcome", FieldCode::Required));
    };
    let status = plan_tasks::table.find((tx.district(), task)).select(plan_tasks::status);
    let done = status.get_result::<TaskStatus>(tx.conn)? == TaskStatus::Done;
    if done { Ok(()) } else { Err(Problem::new(Code::TaskNotDone)) }
}
