//! Every query on plans.

use diesel::prelude::*;
use diesel::sql_types::{Bool, Text};

use super::model::{Plan, PlanInput, PlanRevision, PlanSnapshot, PlanStatus};
use super::revisions::RevisionFilter;
use super::routes::PlanFilter;
use crate::access::{Action, Permit, Place};
use crate::changes::{Record, Tx};
use crate::db::schema::{plan_revisions, plan_tasks, plans};
use crate::db::{Id, Json, MultiBackend, Whole};
use crate::error::{Code, Faults, FieldCode, Problem};
use crate::programme::plan_tasks::{PlanTask, TaskStatus};
use crate::programme::roster;
use crate::web::{List, ListQuery, States, like_pattern, page_of};

type Rows<'q> = plans::BoxedQuery<'q, MultiBackend>;

/// The plans in reach.
pub fn within<'q>(permit: &Permit) -> Rows<'q> {
    let rows = plans::table.filter(plans::district_id.eq(permit.district())).into_boxed();
    match permit.networks() {
        None => rows,
        Some(networks) => rows.filter(plans::network_id.eq_any(networks)),
    }
}

fn filtered<'q>(tx: &Tx<'_>, filter: &PlanFilter) -> Rows<'q> {
    let mut rows = within(&tx.permit);
    if let Some(typed) = &filter.q {
        let found = diesel::dsl::sql::<Bool>("lower(plans.title) LIKE ");
        rows = rows.filter(found.bind::<Text, _>(like_pattern(typed)).sql(" ESCAPE '\\'"));
    }
    if let Some(network) = filter.network_id {
        rows = rows.filter(plans::network_id.eq(network));
    }
    if let Some(statuses) = &filter.status {
        rows = rows.filter(plans::status.eq_any(statuses.clone()));
    }
    if let Some(year) = filter.academic_year {
        rows = rows.filter(plans::first_year.le(year).and(plans::last_year.ge(year)));
    }
    if let Some(since) = filter.updated_since {
        rows = rows.filter(plans::updated_at.ge(since));
    }
    rows
}

/// A page of plans.
pub fn list(tx: &mut Tx<'_>, query: &ListQuery<PlanFilter>) -> Result<List<Plan>, Problem> {
    let count = if query.count { Some(filtered(tx, &query.filter).count().get_result(tx.conn)?) } else { None };
    let rows = tx.rows(page_of(filtered(tx, &query.filter), &query.page).select(Plan::columns()))?;
    Ok(query.page.cut(rows, count))
}

/// A plan in reach, or 404; 403 where the action reaches less far.
pub fn find(tx: &mut Tx<'_>, id: Id) -> Result<Plan, Problem> {
    let plan = within(&tx.permit).filter(plans::id.eq(id)).select(Plan::as_select()).get_result(tx.conn)?;
    tx.permit.check(&plan.place())?;
    Ok(plan)
}

/// Makes a draft.
pub fn create(tx: &mut Tx<'_>, input: &PlanInput) -> Result<Plan, Problem> {
    check(tx, None, input)?;
    let blank = Plan {
        district_id: tx.district(),
        id: Id::fresh(),
        network_id: input.network_id,
        title: String::new(),
        first_year: input.first_year,
        last_year: input.last_year,
        strategy: None,
        goals: Json(vec![]),
        revision: 1,
        status: PlanStatus::Draft,
        status_reason: None,
        submitted_by: None,
        submitted_at: None,
        approved_by: None,
        approved_at: None,
        version: 1,
        created_at: tx.now,
        created_by: tx.by(),
        updated_at: tx.now,
        updated_by: tx.by(),
    };
    let plan = blank.with(input);
    tx.create(plan)
}

/// Changes a plan's fields.
pub fn change(tx: &mut Tx<'_>, before: &Plan, input: &PlanInput) -> Result<Plan, Problem> {
    check(tx, Some(before), input)?;
    let after = before.with(input);
    tx.change(before, after)
}

/// Names every wrong field of a plan.
fn check(tx: &mut Tx<'_>, before: Option<&Plan>, input: &PlanInput) -> Result<(), Problem> {
    let term = roster::term_for(tx, input.network_id)?;
    tx.permit.check(&Place::Network(input.network_id))?;
    term.expect_in_force(tx.today)?;
    let mut faults = Faults::default();
    term.check_year(input.first_year, "/first_year", &mut faults);
    term.check_year(input.last_year, "/last_year", &mut faults);
    if input.first_year > input.last_year {
        faults.add_about("/last_year", FieldCode::WrongOrder, input.first_year.to_string());
    }
    if let Some(before) = before {
        faults.check(before.network_id != input.network_id, "/network_id", FieldCode::Fixed);
        check_tasks_fit(tx, before, input, &mut faults)?;
    }
    faults.done()
}

/// A year that has tasks cannot be left out.
fn check_tasks_fit(tx: &mut Tx<'_>, plan: &Plan, input: &PlanInput, faults: &mut Faults) -> Result<(), Problem> {
    let years: Vec<i32> = live_tasks(tx, plan)?.iter().map(|task| task.academic_year).collect();
    if let Some(year) = years.iter().find(|year| **year < input.first_year) {
        faults.add_about("/first_year", FieldCode::YearHasTasks, year.to_string());
    }
    if let Some(year) = years.iter().find(|year| **year > input.last_year) {
        faults.add_about("/last_year", FieldCode::YearHasTasks, year.to_string());
    }
    Ok(())
}

/// Every task of a plan, by year.
fn tasks(tx: &mut Tx<'_>, plan: &Plan) -> Result<Vec<PlanTask>, Problem> {
    Ok(plan_tasks::table
        .filter(plan_tasks::district_id.eq(tx.district()).and(plan_tasks::plan_id.eq(plan.id)))
        .order((plan_tasks::academic_year, plan_tasks::id))
        .select(PlanTask::as_select())
        .load(tx.conn)?)
}

fn live_tasks(tx: &mut Tx<'_>, plan: &Plan) -> Result<Vec<PlanTask>, Problem> {
    Ok(tasks(tx, plan)?.into_iter().filter(|task| task.status != TaskStatus::Cancelled).collect())
}

/// Demands at least one task in each year, and a clause on every task.
pub fn expect_complete(tx: &mut Tx<'_>, plan: &Plan) -> Result<(), Problem> {
    let tasks = live_tasks(tx, plan)?;
    let mut faults = Faults::default();
    for year in plan.first_year..=plan.last_year {
        if !tasks.iter().any(|task| task.academic_year == year) {
            faults.add_about("/tasks", FieldCode::YearWithoutTask, year.to_string());
        }
    }
    for task in tasks.iter().filter(|task| task.clause.is_none()) {
        faults.add_about(format!("/tasks/{}/clause", task.id), FieldCode::TaskWithoutClause, task.title.clone());
    }
    faults.done()
}

/// Refuses whoever wrote or submitted the plan, or wrote one of its tasks.
pub fn expect_other_hand(tx: &mut Tx<'_>, plan: &Plan) -> Result<(), Problem> {
    tx.expect_other_hand(plan)?;
    tasks(tx, plan)?.iter().try_for_each(|task| tx.expect_other_hand(task))
}

/// Keeps the plan with its tasks, as they are, under its revision's number.
pub fn keep_revision(tx: &mut Tx<'_>, plan: &Plan, reason: &str) -> Result<(), Problem> {
    let snapshot = PlanSnapshot { plan: plan.clone(), tasks: tasks(tx, plan)? };
    let before = serde_json::to_value(snapshot).map_err(|_| Problem::new(Code::Internal))?;
    let revision = PlanRevision {
        district_id: plan.district_id,
        id: Id::fresh(),
        plan_id: plan.id,
        number: plan.revision,
        reason: reason.to_owned(),
        before: Json(before),
        created_at: tx.now,
        created_by: tx.by(),
    };
    diesel::insert_into(plan_revisions::table).values(&revision).execute(tx.conn)?;
    Ok(())
}

/// Cancels the tasks that are neither done nor cancelled.
pub fn cancel_open_tasks(tx: &mut Tx<'_>, plan: &Plan, reason: &str) -> Result<(), Problem> {
    for before in tasks(tx, plan)? {
        let Some(status) = before.status.after(Action::CancelPlanTask) else { continue };
        let after = PlanTask { status, status_reason: Some(reason.to_owned()), ..before.clone() };
        tx.advance(&before, after, Some(reason))?;
    }
    Ok(())
}

fn revisions_of<'q>(plan: &Plan, filter: &RevisionFilter) -> plan_revisions::BoxedQuery<'q, MultiBackend> {
    let of_plan = plan_revisions::district_id.eq(plan.district_id).and(plan_revisions::plan_id.eq(plan.id));
    let rows = plan_revisions::table.filter(of_plan).into_boxed();
    match filter.updated_since {
        None => rows,
        Some(since) => rows.filter(plan_revisions::created_at.ge(since)),
    }
}

/// A page of a plan's revisions; the plan was found in reach.
pub fn revisions(
    tx: &mut Tx<'_>,
    plan: &Plan,
    query: &ListQuery<RevisionFilter>,
) -> Result<List<PlanRevision>, Problem> {
    let rows = || revisions_of(plan, &query.filter);
    let count = if query.count { Some(rows().count().get_result(tx.conn)?) } else { None };
    let rows = tx.rows(page_of(rows(), &query.page).select(PlanRevision::columns()))?;
    Ok(query.page.cut(rows, count))
}
