//! A plan's way through its states, over HTTP.

use actix_web::web::Path;
use actix_web::{HttpResponse, post};

use super::model::{Plan, PlanStatus};
use super::{routes, store};
use crate::access::{Action, Caller};
use crate::changes::Tx;
use crate::db::Id;
use crate::error::Problem;
use crate::programme::Reason;
use crate::programme::moves::{Moves, advance};
use crate::programme::related::Related;
use crate::web::{Answer, Body, View};

impl Moves for Plan {
    type State = PlanStatus;
    fn state(&self) -> PlanStatus {
        self.status
    }
    fn into_state(self, status: PlanStatus, status_reason: Option<String>) -> Self {
        Self { status, status_reason, ..self }
    }
    fn find(tx: &mut Tx<'_>, id: Id) -> Result<Self, Problem> {
        store::find(tx, id)
    }
    fn answer(self, tx: &mut Tx<'_>) -> Result<Answer, Problem> {
        Answer::record(&routes::view(tx, self)?)
    }
}

/// Submit a plan
///
/// Asks the district to approve it. It needs at least one task in each of its years and a clause on every task,
/// cancelled ones aside; each year without a task is named at `/tasks`, each task without a clause at
/// `/tasks/{id}/clause`.
#[utoipa::path(tag = "plans", params(("id" = Id, Path)), responses((status = 200, body = View<Plan, Related>)))]
#[post("/plans/{id}/submit")]
pub async fn submit_plan(caller: Caller, id: Path<Id>) -> Result<HttpResponse, Problem> {
    advance(caller, Action::SubmitPlan, id, None, |tx, plan: Plan| {
        store::expect_complete(tx, &plan)?;
        Ok(Plan { submitted_by: tx.by(), submitted_at: Some(tx.now), ..plan })
    })
    .await
}

/// Approve a plan
///
/// For the district. Whoever wrote or submitted the plan or one of its tasks cannot approve it. What a submission
/// demands is checked again.
#[utoipa::path(tag = "plans", params(("id" = Id, Path)), responses((status = 200, body = View<Plan, Related>)))]
#[post("/plans/{id}/approve")]
pub async fn approve_plan(caller: Caller, id: Path<Id>) -> Result<HttpResponse, Problem> {
    advance(caller, Action::ApprovePlan, id, None, |tx, plan: Plan| {
        store::expect_other_hand(tx, &plan)?;
        store::expect_complete(tx, &plan)?;
        Ok(Plan { approved_by: tx.by(), approved_at: Some(tx.now), ..plan })
    })
    .await
}

/// Return a plan
///
/// For the district: something is missing or wrong; says what. The plan can then be changed and submitted anew.
/// Whoever wrote or submitted the plan or one of its tasks cannot return it.
#[utoipa::path(tag = "plans", params(("id" = Id, Path)), request_body = Reason, responses((status = 200, body = View<Plan, Related>)))]
#[post("/plans/{id}/return")]
pub async fn return_plan(caller: Caller, id: Path<Id>, body: Body<Reason>) -> Result<HttpResponse, Problem> {
    advance(caller, Action::ReturnPlan, id, Some(body.0.reason), |tx, plan: Plan| {
        store::expect_other_hand(tx, &plan)?;
        Ok(plan)
    })
    .await
}

/// Revise a plan
///
/// Opens an approved plan for changes; says why. What it was is kept among its revisions, and the plan is a draft
/// again with the next revision number. Its tasks can be carried out meanwhile.
#[utoipa::path(tag = "plans", params(("id" = Id, Path)), request_body = Reason, responses((status = 200, body = View<Plan, Related>)))]
#[post("/plans/{id}/revise")]
pub async fn revise_plan(caller: Caller, id: Path<Id>, body: Body<Reason>) -> Result<HttpResponse, Problem> {
    let reason = body.0.reason;
    advance(caller, Action::RevisePlan, id, Some(reason.clone()), move |tx, plan: Plan| {
        let before = store::find(tx, plan.id)?;
        store::keep_revision(tx, &before, &reason)?;
        Ok(Plan { revision: plan.revision.saturating_add(1), submitted_by: None, submitted_at: None, ..plan })
    })
    .await
}

/// Withdraw a plan
///
/// Gives up a draft or returned plan; says why. Its tasks that are neither done nor cancelled are cancelled for the
/// same reason, and the network may make another plan.
#[utoipa::path(tag = "plans", params(("id" = Id, Path)), request_body = Reason, responses((status = 200, body = View<Plan, Related>)))]
#[post("/plans/{id}/withdraw")]
pub async fn withdraw_plan(caller: Caller, id: Path<Id>, body: Body<Reason>) -> Result<HttpResponse, Problem> {
    let reason = body.0.reason;
    advance(caller, Action::WithdrawPlan, id, Some(reason.clone()), move |tx, plan: Plan| {
        store::cancel_open_tasks(tx, &plan, &reason)?;
        Ok(plan)
    })
    .await
}
