//! What was done: the plan's tasks, the visits and what was to be done after them.

use diesel::prelude::*;

use super::Scope;
use crate::changes::Tx;
use crate::db::schema::{follow_ups, plan_tasks, plans, visits};
use crate::error::Problem;
use crate::insight::reports::facts::{FollowUpFact, TaskFact, VisitFact};
use crate::programme::follow_ups::FollowUp;
use crate::programme::plan_tasks::PlanTask;
use crate::programme::plans::PlanStatus;
use crate::programme::visits::Visit;

/// The tasks of the year; a withdrawn plan has none.
pub fn tasks(tx: &mut Tx<'_>, scope: &Scope) -> Result<Vec<TaskFact>, Problem> {
    let living = plans::table
        .filter(plans::district_id.eq(tx.district()).and(plans::network_id.eq(scope.network)))
        .filter(plans::status.ne(PlanStatus::Withdrawn))
        .select(plans::id);
    let rows: Vec<PlanTask> = plan_tasks::table
        .filter(plan_tasks::district_id.eq(tx.district()).and(plan_tasks::network_id.eq(scope.network)))
        .filter(plan_tasks::academic_year.eq(scope.academic_year).and(plan_tasks::plan_id.eq_any(living)))
        .order((plan_tasks::due_on, plan_tasks::id))
        .select(PlanTask::as_select())
        .load(tx.conn)?;
    let fact = |task: PlanTask| TaskFact {
        id: task.id,
        title: task.title,
        clause: task.clause,
        school_id: task.school_id,
        school: scope.name(task.school_id),
        due_on: task.due_on,
        status: task.status,
        progress: task.progress,
        budget: task.budget,
        spent: task.spent,
    };
    Ok(rows.into_iter().map(fact).collect())
}

/// The visits of the year.
pub fn visits(tx: &mut Tx<'_>, scope: &Scope) -> Result<Vec<VisitFact>, Problem> {
    let rows: Vec<Visit> = visits::table
        .filter(visits::district_id.eq(tx.district()).and(visits::network_id.eq(scope.network)))
        .filter(visits::academic_year.eq(scope.academic_year))
        .order((visits::planned_on, visits::id))
        .select(Visit::as_select())
        .load(tx.conn)?;
    let fact = |visit: Visit| VisitFact {
        id: visit.id,
        school_id: visit.school_id,
        school: scope.name(visit.school_id),
        kind: visit.kind,
        status: visit.status,
        planned_on: visit.planned_on,
        held_on: visit.held_on,
        findings: visit.findings,
    };
    Ok(rows.into_iter().map(fact).collect())
}

/// The follow-ups of those visits.
pub fn follow_ups(tx: &mut Tx<'_>, scope: &Scope) -> Result<Vec<FollowUpFact>, Problem> {
    let of_year = visits::table
        .filter(visits::district_id.eq(tx.district()).and(visits::network_id.eq(scope.network)))
        .filter(visits::academic_year.eq(scope.academic_year))
        .select(visits::id);
    let rows: Vec<FollowUp> = follow_ups::table
        .filter(follow_ups::district_id.eq(tx.district()).and(follow_ups::visit_id.eq_any(of_year)))
        .order((follow_ups::due_on, follow_ups::id))
        .select(FollowUp::as_select())
        .load(tx.conn)?;
    let fact = |one: FollowUp| FollowUpFact {
        id: one.id,
        visit_id: one.visit_id,
        school_id: one.school_id,
        school: scope.name(one.school_id),
        what: one.what,
        who: one.who,
        due_on: one.due_on,
        status: one.status,
        outcome: one.outcome,
    };
    Ok(rows.into_iter().map(fact).collect())
}
