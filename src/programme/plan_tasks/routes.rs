//! Plan tasks over HTTP: list, get, create and change.

use actix_web::web::Path;
use actix_web::{HttpResponse, get, patch, post};
use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::IntoParams;

use super::model::{PlanTask, PlanTaskInput, TaskExtras, TaskStatus};
use super::store;
use crate::access::{Action, Caller};
use crate::changes::{Record, Tx};
use crate::db::{Id, Instant};
use crate::error::Problem;
use crate::programme::related::{Related, attach, attach_one};
use crate::web::{
    Answer, Body, Expand, Expanding, Filter, List, ListQuery, Paging, Patch, States, View, comma_list, flag,
};

/// What plan tasks can be filtered by.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PlanTaskFilter {
    /// A part of the title.
    #[param(max_length = 100)]
    pub q: Option<String>,
    /// Of this plan.
    pub plan_id: Option<Id>,
    /// Of this network's plans.
    pub network_id: Option<Id>,
    /// For which this school answers.
    pub school_id: Option<Id>,
    /// For which this account answers.
    pub account_id: Option<Id>,
    /// In this Buddhist-era academic year.
    #[param(example = 2564)]
    pub academic_year: Option<i32>,
    /// For this clause of the agreement.
    #[param(example = "3.4")]
    pub clause: Option<String>,
    /// Statuses, separated by commas.
    #[serde(default, deserialize_with = "comma_list")]
    #[param(example = json!(["planned", "in_progress"]))]
    pub status: Option<Vec<TaskStatus>>,
    /// Due before today, and neither done nor cancelled.
    #[serde(default, deserialize_with = "flag")]
    pub overdue: Option<bool>,
    /// Written at this moment or later.
    pub updated_since: Option<Instant>,
}

impl Filter for PlanTaskFilter {
    const SORTS: &'static [(&'static str, &'static str)] = &[
        ("due_on", "plan_tasks.due_on"),
        ("starts_on", "plan_tasks.starts_on"),
        ("updated_at", "plan_tasks.updated_at"),
    ];
    const ROW_ID: &'static str = "plan_tasks.id";
    const EXPAND: &'static [&'static str] = &["school", "network", "plan"];
}

/// A task as it is sent: with `overdue`.
type Shown = View<PlanTask, TaskExtras>;

fn shown(view: View<PlanTask, Related>, today: NaiveDate) -> Shown {
    let View { record, related, allowed_actions } = view;
    View { related: TaskExtras { overdue: record.is_overdue(today), related }, record, allowed_actions }
}

/// A task with what the caller may do now, by its own state and its plan's.
fn single(tx: &mut Tx<'_>, task: PlanTask, expand: &[String]) -> Result<Shown, Problem> {
    let plan = store::plan_of(tx, &task)?;
    let mut open = task.status.open_to(tx.actor(), &task.place());
    open.retain(|action| plan.lets(*action));
    let today = tx.today;
    Ok(shown(attach_one(tx, View::single(task, open), expand)?, today))
}

pub(super) fn view(tx: &mut Tx<'_>, task: PlanTask) -> Result<Shown, Problem> {
    single(tx, task, &[])
}

/// List plan tasks
///
/// The district sees all tasks, a school those of the networks it belongs to today. What is due first comes first.
/// `overdue=true&count=exact&limit=1` counts what is overdue.
#[utoipa::path(tag = "plan-tasks", params(PlanTaskFilter, Paging<PlanTaskFilter>), responses((status = 200, body = List<View<PlanTask, TaskExtras>>)))]
#[get("/plan-tasks")]
pub async fn list_plan_tasks(caller: Caller, query: ListQuery<PlanTaskFilter>) -> Result<HttpResponse, Problem> {
    caller
        .list(Action::ListPlanTasks, query, move |tx, query| {
            let List { data, page } = store::list(tx, query)?;
            let views = attach(tx, data.into_iter().map(View::listed).collect(), &query.expand)?;
            let data = views.into_iter().map(|view| shown(view, tx.today)).collect();
            Ok(List::<Shown> { data, page })
        })
        .await
}

/// Get a plan task
///
/// One task with its progress. Its updates are at `/v1/plan-tasks/{id}/updates`.
#[utoipa::path(tag = "plan-tasks", params(("id" = Id, Path), Expanding<PlanTaskFilter>), responses((status = 200, body = View<PlanTask, TaskExtras>)))]
#[get("/plan-tasks/{id}")]
pub async fn get_plan_task(
    caller: Caller,
    id: Path<Id>,
    expand: Expand<PlanTaskFilter>,
) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    let answer = caller
        .read(Action::GetPlanTask, move |tx| {
            let task = store::find(tx, id)?;
            Answer::record(&single(tx, task, &expand.names)?)
        })
        .await?;
    Ok(answer.send_unless_known(caller.http()))
}

/// Create a plan task
///
/// In a plan that is a draft or was returned; an approved plan is revised first. The agreement must be in force.
#[utoipa::path(tag = "plan-tasks", request_body = PlanTaskInput, responses((status = 201, body = View<PlanTask, TaskExtras>)))]
#[post("/plan-tasks")]
pub async fn create_plan_task(caller: Caller, body: Body<PlanTaskInput>) -> Result<HttpResponse, Problem> {
    caller
        .write(Action::CreatePlanTask, move |tx| {
            let task = store::create(tx, &body.0)?;
            Answer::created(&view(tx, task)?)
        })
        .await
}

/// Change a plan task
///
/// Only while its plan is a draft or was returned, and until the task is done or cancelled; an approved plan is
/// revised first. The plan stays.
#[utoipa::path(tag = "plan-tasks", params(("id" = Id, Path)), request_body(content = Patch<PlanTaskInput>, content_type = "application/merge-patch+json"), responses((status = 200, body = View<PlanTask, TaskExtras>)))]
#[patch("/plan-tasks/{id}")]
pub async fn change_plan_task(
    caller: Caller,
    id: Path<Id>,
    patch: Patch<PlanTaskInput>,
) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    caller
        .write(Action::ChangePlanTask, move |tx| {
            let before = store::find(tx, id)?;
            tx.expect_version(&before)?;
            let after = store::change(tx, &before, &patch.apply(&before.input())?)?;
            Answer::record(&view(tx, after)?)
        })
        .await
}
