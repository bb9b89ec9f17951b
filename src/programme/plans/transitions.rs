//! A plan's way through its states, over HTTP.

use actix_web::web::Path;
use actix_web::{HttpResponse, post};

use super::model::Plan;
use super::{routes, store};
use crate::access::{Action, Caller};
use crate::changes::Tx;
use crate::db::Id;
use crate::error::Problem;
use crate::programme::Reason;
use crate::programme::related::Related;
use crate::web::{Answer, Body, States, View};

/// Finds the plan, checks its version and its state, and saves what `next` makes of the plan as it was and as it
/// becomes.
async fn advance(
    caller: Caller,
    action: Action,
    id: Path<Id>,
    reason: Option<String>,
    next: impl Fn(&mut Tx<'_>, &Plan, Plan) -> Result<Plan, Problem> + Send + 'static,
) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    caller
        .write(action, move |tx| {
            let before = store::find(tx, id)?;
            tx.expect_version(&before)?;
            let status = before.status.go(action)?;
            let after = next(tx, &before, Plan { status, status_reason: reason.clone(), ..before.clone() })?;
            let after = store::advance(tx, &before, after, reason.as_deref())?;
            Answer::record(&routes::view(tx, after)?)
        })
        .await
}

/// Submit a plan
///
/// Asks the district to approve it. It needs at least one task in each of its years and a clause on every task,
/// cancelled ones aside; each year without a task is named at `/tasks`, each task without a clause at
/// `/tasks/{id}/clause`.
#[utoipa::path(tag = "plans", params(("id" = Id, Path)), responses((status = 200, body = View<Plan, Related>)))]
#[post("/plans/{id}/submit")]
pub async fn submit_plan(caller: Caller, id: Path<Id>) -> Result<HttpResponse, Problem> {
    advance(caller, Action::SubmitPlan, id, None, |tx, before, plan| {
        store::expect_complete(tx, before)?;
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
    advance(caller, Action::ApprovePlan, id, None, |tx, before, plan| {
        store::expect_other_hand(tx, before)?;
        store::expect_complete(tx, before)?;
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
    advance(caller, Action::ReturnPlan, id, Some(body.0.reason), |tx, before, plan| {
        store::expect_other_hand(tx, before)?;
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
    advance(caller, Action::RevisePlan, id, Some(reason.clone()), move |tx, before, plan| {
        store::keep_revision(tx, before, &reason)?;
        Ok(Plan { revision: before.revision.saturating_add(1), submitted_by: None, submitted_at: None, ..plan })
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
    advance(caller, Action::WithdrawPlan, id, Some(reason.clone()), move |tx, before, plan| {
        store::cancel_open_tasks(tx, before, &reason)?;
        Ok(plan)
    })
    .await
}
