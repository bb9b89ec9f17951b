//! Every query on plan tasks and their updates.

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Text};

use super::check;
use super::model::{PlanTask, PlanTaskInput, TaskStatus, TaskUpdate};
use super::routes::PlanTaskFilter;
use super::updates::{TaskUpdateFilter, TaskUpdateInput};
use crate::access::{Action, Permit};
use crate::changes::{Record, Tx};
use crate::db::schema::{plan_tasks, plans, task_updates};
use crate::db::{Id, Json, MultiBackend, Whole};
use crate::error::{Faults, FieldCode, Problem};
use crate::programme::money::Baht;
use crate::programme::plans::Plan;
use crate::programme::roster;
use crate::web::{List, ListQuery, States, like_pattern, page_of};

type Rows<'q> = plan_tasks::BoxedQuery<'q, MultiBackend>;

/// The tasks in reach.
pub fn within<'q>(permit: &Permit) -> Rows<'q> {
    let rows = plan_tasks::table.filter(plan_tasks::district_id.eq(permit.district())).into_boxed();
    match permit.networks() {
        None => rows,
        Some(networks) => rows.filter(plan_tasks::network_id.eq_any(networks)),
    }
}

fn filtered<'q>(tx: &Tx<'_>, filter: &PlanTaskFilter) -> Rows<'q> {
    let mut rows = of_whom(within(&tx.permit), filter);
    if let Some(typed) = &filter.q {
        let found = diesel::dsl::sql::<Bool>("lower(plan_tasks.title) LIKE ");
        rows = rows.filter(found.bind::<Text, _>(like_pattern(typed)).sql(" ESCAPE '\\'"));
    }
    if let Some(year) = filter.academic_year {
        rows = rows.filter(plan_tasks::academic_year.eq(year));
    }
    if let Some(clause) = &filter.clause {
        rows = rows.filter(plan_tasks::clause.eq(clause.clone()));
    }
    if let Some(statuses) = &filter.status {
        rows = rows.filter(plan_tasks::status.eq_any(statuses.clone()));
    }
    if let Some(overdue) = filter.overdue {
        // What `PlanTask::is_overdue` says of one task.
        let late = plan_tasks::status.eq_any(TaskStatus::OPEN).and(plan_tasks::due_on.lt(tx.today));
        rows = if overdue { rows.filter(late) } else { rows.filter(diesel::dsl::not(late)) };
    }
    if let Some(since) = filter.updated_since {
        rows = rows.filter(plan_tasks::updated_at.ge(since));
    }
    rows
}

/// Those of a plan or network, and for which a school or account answers.
fn of_whom<'q>(mut rows: Rows<'q>, filter: &PlanTaskFilter) -> Rows<'q> {
    if let Some(plan) = filter.plan_id {
        rows = rows.filter(plan_tasks::plan_id.eq(plan));
    }
    if let Some(network) = filter.network_id {
        rows = rows.filter(plan_tasks::network_id.eq(network));
    }
    if let Some(school) = filter.school_id {
        rows = rows.filter(plan_tasks::school_id.eq(school));
    }
    if let Some(account) = filter.account_id {
        rows = rows.filter(plan_tasks::account_id.eq(account));
    }
    rows
}

/// A page of tasks.
pub fn list(tx: &mut Tx<'_>, query: &ListQuery<PlanTaskFilter>) -> Result<List<PlanTask>, Problem> {
    let count = if query.count { Some(filtered(tx, &query.filter).count().get_result(tx.conn)?) } else { None };
    let rows = tx.rows(page_of(filtered(tx, &query.filter), &query.page).select(PlanTask::columns()))?;
    Ok(query.page.cut(rows, count))
}

/// A task in reach, or 404; 403 where the action reaches less far.
pub fn find(tx: &mut Tx<'_>, id: Id) -> Result<PlanTask, Problem> {
    let task = within(&tx.permit).filter(plan_tasks::id.eq(id)).select(PlanTask::as_select()).get_result(tx.conn)?;
    tx.permit.check(&task.place())?;
    Ok(task)
}

/// The plan of a task.
pub fn plan_of(tx: &mut Tx<'_>, task: &PlanTask) -> Result<Plan, Problem> {
    Ok(plans::table.find((task.district_id, task.plan_id)).select(Plan::as_select()).get_result(tx.conn)?)
}

/// Makes a task.
pub fn create(tx: &mut Tx<'_>, input: &PlanTaskInput) -> Result<PlanTask, Problem> {
    let plan = check::plan_for(tx, input.plan_id)?;
    plan.expect(Action::CreatePlanTask)?;
    check::all(tx, &plan, None, input)?;
    let blank = PlanTask {
        district_id: tx.district(),
        id: Id::fresh(),
        plan_id: plan.id,
        network_id: plan.network_id,
        parent_id: None,
        title: String::new(),
        clause: None,
        academic_year: input.academic_year,
        starts_on: input.starts_on,
        due_on: input.due_on,
        school_id: input.school_id,
        account_id: None,
        budget: None,
        spent: Baht::default(),
        indicator_ids: Json(vec![]),
        status: TaskStatus::Planned,
        status_reason: None,
        progress: 0,
        done_on: None,
        version: 1,
        created_at: tx.now,
        created_by: tx.by(),
        updated_at: tx.now,
        updated_by: tx.by(),
    };
    let task = blank.with(input);
    tx.create(task)
}

/// Changes a task's fields.
pub fn change(tx: &mut Tx<'_>, before: &PlanTask, input: &PlanTaskInput) -> Result<PlanTask, Problem> {
    before.status.go(Action::ChangePlanTask)?;
    let plan = plan_of(tx, before)?;
    plan.expect(Action::ChangePlanTask)?;
    check::all(tx, &plan, Some(before), input)?;
    let after = before.with(input);
    tx.change(before, after)
}

/// Notes a day that has not come yet, or that lies outside the agreement's term.
pub fn check_past_day(
    tx: &mut Tx<'_>,
    task: &PlanTask,
    day: NaiveDate,
    at: &str,
    faults: &mut Faults,
) -> Result<(), Problem> {
    faults.check(day > tx.today, at, FieldCode::InTheFuture);
    roster::term_of(tx, task.network_id)?.check_date(day, at, faults);
    Ok(())
}

/// Keeps an update, and gives the task what its latest-dated one says. The transaction is serialisable, so of two at
/// once the second sees the first.
pub fn record_update(tx: &mut Tx<'_>, before: &PlanTask, input: &TaskUpdateInput) -> Result<TaskUpdate, Problem> {
    let status = before.status.go(Action::RecordTaskUpdate)?;
    plan_of(tx, before)?.expect(Action::RecordTaskUpdate)?;
    roster::term_of(tx, before.network_id)?.expect_in_force(tx.today)?;
    let mut faults = Faults::default();
    check_past_day(tx, before, input.dated_on, "/dated_on", &mut faults)?;
    faults.done()?;
    let update = TaskUpdate {
        district_id: before.district_id,
        id: Id::fresh(),
        task_id: before.id,
        dated_on: input.dated_on,
        progress: input.progress,
        spent: input.spent,
        narrative: input.narrative.clone(),
        created_at: tx.now,
        created_by: tx.by(),
    };
    keep_update(tx, &update)?;
    let status = if input.progress > 0 { TaskStatus::InProgress } else { status };
    let (progress, spent) = latest(tx, before)?;
    tx.advance(before, PlanTask { status, progress, spent, ..before.clone() }, None)?;
    Ok(update)
}

/// Adds an update to a task's history.
pub fn keep_update(tx: &mut Tx<'_>, update: &TaskUpdate) -> Result<(), Problem> {
    diesel::insert_into(task_updates::table).values(update).execute(tx.conn)?;
    Ok(())
}

/// The progress of the latest-dated update, and the cost of the latest-dated one that tells it.
fn latest(tx: &mut Tx<'_>, task: &PlanTask) -> Result<(i32, Baht), Problem> {
    let newest_first = || {
        updates_of(task, &TaskUpdateFilter::default()).order((
            task_updates::dated_on.desc(),
            task_updates::created_at.desc(),
            task_updates::id.desc(),
        ))
    };
    let progress = newest_first().select(task_updates::progress).get_result(tx.conn)?;
    let spent = newest_first().filter(task_updates::spent.is_not_null()).select(task_updates::spent);
    let spent = spent.get_result::<Option<Baht>>(tx.conn).optional()?.flatten();
    Ok((progress, spent.unwrap_or_default()))
}

fn updates_of<'q>(task: &PlanTask, filter: &TaskUpdateFilter) -> task_updates::BoxedQuery<'q, MultiBackend> {
    let of_task = task_updates::district_id.eq(task.district_id).and(task_updates::task_id.eq(task.id));
    let rows = task_updates::table.filter(of_task).into_boxed();
    match filter.updated_since {
        None => rows,
        Some(since) => rows.filter(task_updates::created_at.ge(since)),
    }
}

/// A page of a task's updates; the task was found in reach.
pub fn updates(
    tx: &mut Tx<'_>,
    task: &PlanTask,
    query: &ListQuery<TaskUpdateFilter>,
) -> Result<List<TaskUpdate>, Problem> {
    let rows = || updates_of(task, &query.filter);
    let count = if query.count { Some(rows().count().get_result(tx.conn)?) } else { None };
    let rows = tx.rows(page_of(rows(), &query.page).select(TaskUpdate::columns()))?;
    Ok(query.page.cut(rows, count))
}
