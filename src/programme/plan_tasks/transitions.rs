//! A task's way through its states, over HTTP.

use actix_web::web::Path;
use actix_web::{HttpResponse, post};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use super::model::{PlanTask, TaskExtras, TaskStatus, TaskUpdate};
use super::{routes, store};
use crate::access::{Action, Caller};
use crate::changes::Tx;
use crate::db::Id;
use crate::error::{Faults, Problem};
use crate::programme::moves::{Moves, advance};
use crate::programme::{Reason, roster};
use crate::web::{Answer, Body, View};

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

impl Moves for PlanTask {
    type State = TaskStatus;
    fn state(&self) -> TaskStatus {
        self.status
    }
    fn into_state(self, status: TaskStatus, status_reason: Option<String>) -> Self {
        Self { status, status_reason, ..self }
    }
    fn find(tx: &mut Tx<'_>, id: Id) -> Result<Self, Problem> {
        store::find(tx, id)
    }
    fn expect_movable(&self, tx: &mut Tx<'_>, action: Action) -> Result<(), Problem> {
        store::plan_of(tx, self)?.expect(action)
    }
    fn answer(self, tx: &mut Tx<'_>) -> Result<Answer, Problem> {
        Answer::record(&routes::view(tx, self)?)
    }
}

/// Start a plan task
///
/// Of a plan that has been approved; while a revision of it is written, its tasks go on. The agreement must be in
/// force. For the responsible school, the network's lead school and the district.
#[utoipa::path(tag = "plan-tasks", params(("id" = Id, Path)), responses((status = 200, body = View<PlanTask, TaskExtras>)))]
#[post("/plan-tasks/{id}/start")]
pub async fn start_plan_task(caller: Caller, id: Path<Id>) -> Result<HttpResponse, Problem> {
    advance(caller, Action::StartPlanTask, id, None, |tx, task: PlanTask| {
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
    advance(caller, Action::FinishPlanTask, id, None, move |tx, task: PlanTask| {
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
    advance(caller, Action::CancelPlanTask, id, Some(body.0.reason), |_, task: PlanTask| Ok(task)).await
}
