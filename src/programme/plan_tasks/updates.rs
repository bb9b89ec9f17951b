//! A task's dated updates over HTTP: how far it had come on a day.

use actix_web::web::Path;
use actix_web::{HttpResponse, get, post};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

use super::model::TaskUpdate;
use super::store;
use crate::access::{Action, Caller};
use crate::db::{Id, Instant};
use crate::error::Problem;
use crate::programme::money::Baht;
use crate::web::{Answer, Body, Filter, List, ListQuery, Paging};

/// How far a task had come on a day.
#[derive(Debug, Clone, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TaskUpdateInput {
    /// The day it tells of, within the agreement's term; not in the future.
    #[schema(example = "2021-06-15")]
    pub dated_on: NaiveDate,
    /// How much of the task was done, in percent.
    #[schema(minimum = 0, maximum = 100, example = 40)]
    pub progress: i32,
    /// What was done.
    #[schema(min_length = 1, max_length = 10000, example = "อบรมครูรุ่นที่ ๑ แล้ว จำนวน ๓๒ คน")]
    pub narrative: String,
    /// What the task had cost in all up to that day.
    pub spent: Option<Baht>,
}

/// What updates can be filtered by.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct TaskUpdateFilter {
    /// Written at this moment or later.
    pub updated_since: Option<Instant>,
}

impl Filter for TaskUpdateFilter {
    const SORTS: &'static [(&'static str, &'static str)] = &[("dated_on", "task_updates.dated_on")];
    const NEWEST_FIRST: bool = true;
    const ROW_ID: &'static str = "task_updates.id";
}

/// List a task's updates
///
/// Everything that was reported of a task's progress, the latest day first.
#[utoipa::path(tag = "plan-tasks", params(("id" = Id, Path), TaskUpdateFilter, Paging<TaskUpdateFilter>), responses((status = 200, body = List<TaskUpdate>)))]
#[get("/plan-tasks/{id}/updates")]
pub async fn list_task_updates(
    caller: Caller,
    id: Path<Id>,
    query: ListQuery<TaskUpdateFilter>,
) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    caller
        .list(Action::ListTaskUpdates, query, move |tx, query| {
            let task = store::find(tx, id)?;
            store::updates(tx, &task, query)
        })
        .await
}

/// Record a task's progress
///
/// On a task that is planned or in progress, of a plan that has been approved, while the agreement is in force. The
/// task then has the progress and the cost of its latest-dated update, so one for an earlier day completes the
/// history and changes nothing else. Progress above 0 starts a planned task; 100 does not finish it: that is said
/// with `finish_plan_task`. Needs no `If-Match`: updates add up, and two at once are both kept. For the responsible
/// school, the network's lead school and the district.
#[utoipa::path(tag = "plan-tasks", params(("id" = Id, Path)), request_body = TaskUpdateInput, responses((status = 201, body = TaskUpdate)))]
#[post("/plan-tasks/{id}/updates")]
pub async fn record_task_update(
    caller: Caller,
    id: Path<Id>,
    body: Body<TaskUpdateInput>,
) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    caller
        .write(Action::RecordTaskUpdate, move |tx| {
            let task = store::find(tx, id)?;
            Answer::made(&store::record_update(tx, &task, &body.0)?)
        })
        .await
}
