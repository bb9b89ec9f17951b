//! A task's way through its states, over HTTP.

use actix_web::web::Path;
use actix_web::{HttpResponse, post};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use super::model::{PlanTask, TaskExtras, TaskUpdate};
use super::{routes, store};
use crate::access::{Action, Caller};
use crate::changes::Tx;
use crate::db::Id;
use crate::error::{Faults, Problem};
use crate::programme::{Reason, roster};
use crate::web::{Answer, Body, States, View};

/// When a task was finished.
#[derive(Debug, Clone, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TaskFinished {
    /// The day, within the agreement's term; not in the future.
    #[schema(example = "2021-07-20")]
    pub done_on: NaiveDate,
    /// What came of it; kept as an update of that day.
    #[schema(min_length = 1, max_length = 10000, example = "อบรมครูครบทั้ง ๓ รุ่น จำนวน ๙๖ คน")]
    pub narrative: Option<String>,
}

/// Finds the task, checks its version, its state and its plan's, and saves what `next` makes of it.
async fn advance(
    caller: Caller,
    action: Action,
    id: Path<Id>,
    reason: Option<String>,
    next: impl Fn(&mut Tx<'_>, PlanTask) -> Result<PlanTask, Problem> + Send + 'static,
) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    caller
        .write(action, move |tx| {
            let before = store::find(tx, id)?;
            tx.expect_version(&before)?;
            let status = before.status.go(action)?;
            store::plan_of(tx, &before)?.expect(action)?;
            let after = next(tx, PlanTask { status, status_reason: reason.clone(), ..before.clone() })?;
            let after = store::advance(tx, &before, after, reason.as_deref())?;
            Answer::record(&routes::view(tx, after)?)
        })
        .await
}

/// Start a plan task
///
/// Of a plan that has been approved; while a revision of it is written, its tasks go on. The agreement must be in
/// force. For the responsible school, the network's lead school and the district.
#[utoipa::path(tag = "plan-tasks", params(("id" = Id, Path)), responses((status = 200, body = View<PlanTask, TaskExtras>)))]
#[post("/plan-tasks/{id}/start")]
pub async fn start_plan_task(caller: Caller, id: Path<Id>) -> Result<HttpResponse, Problem> {
    advance(caller, Action::StartPlanTask, id, None, |tx, task| {
        roster::term_of(tx, task.network_id)?.expect_in_force(tx.today)?;
        Ok(task)
    })
    .await
}

/// Finish a plan task
///
/// Says that a task in progress is done: its progress is then 100. What is done stays done. For the responsible
/// school, the network's lead school and the district.
#[utoipa::path(tag = "plan-tasks", params(("id" = Id, Path)), request_body = TaskFinished, responses((status = 200, body = View<PlanTask, TaskExtras>)))]
#[post("/plan-tasks/{id}/finish")]
pub async fn finish_plan_task(caller: Caller, id: Path<Id>, body: Body<TaskFinished>) -> Result<HttpResponse, Problem> {
    advance(caller, Action::FinishPlanTask, id, None, move |tx, task| {
        let TaskFinished { done_on, narrative } = body.0.clone();
        let mut faults = Faults::default();
        store::check_past_day(tx, &task, done_on, "/done_on", &mut faults)?;
        faults.done()?;
        if let Some(narrative) = narrative {
            let update = TaskUpdate {
                district_id: task.district_id,
                id: Id::fresh(),
                task_id: task.id,
                dated_on: done_on,
                progress: 100,
                spent: None,
                narrative,
                created_at: tx.now,
                created_by: tx.by(),
            };
            store::keep_update(tx, &update)?;
        }
        Ok(PlanTask { done_on: Some(done_on), progress: 100, ..task })
    })
    .await
}

/// Cancel a plan task
///
/// It will not be done; says why. Not while its plan waits for approval. It stays in the lists as cancelled. For the
/// network's lead school and the district.
#[utoipa::path(tag = "plan-tasks", params(("id" = Id, Path)), request_body = Reason, responses((status = 200, body = View<PlanTask, TaskExtras>)))]
#[post("/plan-tasks/{id}/cancel")]
pub async fn cancel_plan_task(caller: Caller, id: Path<Id>, body: Body<Reason>) -> Result<HttpResponse, Problem> {
    advance(caller, Action::CancelPlanTask, id, Some(body.0.reason), |_, task| Ok(task)).await
}
