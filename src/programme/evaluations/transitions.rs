//! An evaluation's way through its states, over HTTP.

use actix_web::web::Path;
use actix_web::{HttpResponse, post};

use super::computed::Computed;
use super::model::{Evaluation, EvaluationStatus};
use super::{routes, store};
use crate::access::{Action, Caller};
use crate::changes::Tx;
use crate::db::Id;
use crate::error::Problem;
use crate::programme::Reason;
use crate::programme::moves::{Moves, advance};
use crate::web::{Answer, Body, View};

impl Moves for Evaluation {
    type State = EvaluationStatus;
    fn state(&self) -> EvaluationStatus {
        self.status
    }
    fn into_state(self, status: EvaluationStatus, status_reason: Option<String>) -> Self {
        Self { status, status_reason, ..self }
    }
    fn find(tx: &mut Tx<'_>, id: Id) -> Result<Self, Problem> {
        store::find(tx, id)
    }
    fn answer(self, tx: &mut Tx<'_>) -> Result<Answer, Problem> {
        Answer::record(&routes::view(tx, self, &[])?)
    }
}

/// Submit an evaluation
///
/// By a manager of the organisation that wrote it. Every consideration and every standard of the framework must have
/// a level, and the overall level must be judged. Submitting a self evaluation is sending the SAR.
#[utoipa::path(tag = "evaluations", params(("id" = Id, Path)), responses((status = 200, body = View<Evaluation, Computed>)))]
#[post("/evaluations/{id}/submit")]
pub async fn submit_evaluation(caller: Caller, id: Path<Id>) -> Result<HttpResponse, Problem> {
    advance(caller, Action::SubmitEvaluation, id, None, |tx, evaluation: Evaluation| {
        store::expect_complete(tx, &evaluation)?;
        Ok(Evaluation { submitted_by: tx.by(), submitted_at: Some(tx.now), ..evaluation })
    })
    .await
}

/// Confirm an evaluation
///
/// By a manager of the district office who neither wrote nor submitted it.
#[utoipa::path(tag = "evaluations", params(("id" = Id, Path)), responses((status = 200, body = View<Evaluation, Computed>)))]
#[post("/evaluations/{id}/confirm")]
pub async fn confirm_evaluation(caller: Caller, id: Path<Id>) -> Result<HttpResponse, Problem> {
    advance(caller, Action::ConfirmEvaluation, id, None, |tx, evaluation: Evaluation| {
        tx.expect_other_hand(&evaluation)?;
        Ok(Evaluation { confirmed_by: tx.by(), confirmed_at: Some(tx.now), ..evaluation })
    })
    .await
}

/// Return an evaluation
///
/// By a manager of the district office: it needs work; says why. It can be changed and submitted again.
#[utoipa::path(tag = "evaluations", params(("id" = Id, Path)), request_body = Reason, responses((status = 200, body = View<Evaluation, Computed>)))]
#[post("/evaluations/{id}/return")]
pub async fn return_evaluation(caller: Caller, id: Path<Id>, body: Body<Reason>) -> Result<HttpResponse, Problem> {
    advance(caller, Action::ReturnEvaluation, id, Some(body.0.reason), |_, evaluation: Evaluation| Ok(evaluation)).await
}

/// Publish an evaluation
///
/// By a manager of the district office who neither wrote nor submitted it. It is then final.
#[utoipa::path(tag = "evaluations", params(("id" = Id, Path)), responses((status = 200, body = View<Evaluation, Computed>)))]
#[post("/evaluations/{id}/publish")]
pub async fn publish_evaluation(caller: Caller, id: Path<Id>) -> Result<HttpResponse, Problem> {
    advance(caller, Action::PublishEvaluation, id, None, |tx, evaluation: Evaluation| {
        tx.expect_other_hand(&evaluation)?;
        Ok(Evaluation { published_at: Some(tx.now), ..evaluation })
    })
    .await
}

/// Withdraw an evaluation
///
/// By a manager of the organisation that wrote it, until it is confirmed; says why. Another may then be recorded in
/// its place.
#[utoipa::path(tag = "evaluations", params(("id" = Id, Path)), request_body = Reason, responses((status = 200, body = View<Evaluation, Computed>)))]
#[post("/evaluations/{id}/withdraw")]
pub async fn withdraw_evaluation(caller: Caller, id: Path<Id>, body: Body<Reason>) -> Result<HttpResponse, Problem> {
    advance(caller, Action::WithdrawEvaluation, id, Some(body.0.reason), |_, evaluation: Evaluation| Ok(evaluation))
        .await
}
