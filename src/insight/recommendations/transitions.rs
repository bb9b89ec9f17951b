//! A recommendation's way through its states, over HTTP.

use actix_web::web::Path;
use actix_web::{HttpResponse, post};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use super::model::{Recommendation, RecommendationStatus};
use super::{check, routes, store};
use crate::access::{Action, Caller};
use crate::changes::Tx;
use crate::db::Id;
use crate::error::Problem;
use crate::programme::Reason;
use crate::programme::moves::{Moves, advance};
use crate::programme::related::Related;
use crate::web::{Answer, Body, View};

/// The task that a recommendation becomes.
#[derive(Debug, Clone, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PlannedTask {
    /// A task of the network's plan, of a later academic year than the recommendation's.
    pub plan_task_id: Id,
}

/// What was done about a recommendation.
#[derive(Debug, Clone, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CarriedOut {
    /// What was done; needed where it became no task of the plan.
    #[schema(min_length = 1, max_length = 10000, example = "มีปฏิทินติดตามทั้งสองภาคเรียนแล้ว")]
    pub outcome: Option<String>,
}

impl Moves for Recommendation {
    type State = RecommendationStatus;
    fn state(&self) -> RecommendationStatus {
        self.status
    }
    fn into_state(self, status: RecommendationStatus, status_reason: Option<String>) -> Self {
        Self { status, status_reason, ..self }
    }
    fn find(tx: &mut Tx<'_>, id: Id) -> Result<Self, Problem> {
        store::find(tx, id)
    }
    fn expect_movable(&self, tx: &mut Tx<'_>, action: Action) -> Result<(), Problem> {
        if action == Action::WithdrawRecommendation { check::expect_unaccepted(tx, self) } else { Ok(()) }
    }
    fn answer(self, tx: &mut Tx<'_>) -> Result<Answer, Problem> {
        Answer::record(&routes::view(tx, self)?)
    }
}

fn answered(tx: &mut Tx<'_>, one: Recommendation) -> Result<Recommendation, Problem> {
    Ok(Recommendation { answered_by: tx.by(), answered_at: Some(tx.now), ..one })
}

/// Accept a recommendation
///
/// For a manager of the school it is made to; for one made to the whole network, a manager of the district office: its
/// lead school wrote it. It is answered once.
#[utoipa::path(tag = "recommendations", params(("id" = Id, Path)), responses((status = 200, body = View<Recommendation, Related>)))]
#[post("/recommendations/{id}/accept")]
pub async fn accept_recommendation(caller: Caller, id: Path<Id>) -> Result<HttpResponse, Problem> {
    advance(caller, Action::AcceptRecommendation, id, None, answered).await
}

/// Decline a recommendation
///
/// For whoever could accept it: it will not be followed; says why. It is answered once.
#[utoipa::path(tag = "recommendations", params(("id" = Id, Path)), request_body = Reason, responses((status = 200, body = View<Recommendation, Related>)))]
#[post("/recommendations/{id}/decline")]
pub async fn decline_recommendation(caller: Caller, id: Path<Id>, body: Body<Reason>) -> Result<HttpResponse, Problem> {
    advance(caller, Action::DeclineRecommendation, id, Some(body.0.reason), answered).await
}

/// Link a recommendation to a plan task
///
/// For the network's lead school and the district: the task of a later year that an accepted recommendation became.
/// It can be linked to another one until it is carried out.
#[utoipa::path(tag = "recommendations", params(("id" = Id, Path)), request_body = PlannedTask, responses((status = 200, body = View<Recommendation, Related>)))]
#[post("/recommendations/{id}/link")]
pub async fn link_recommendation(
    caller: Caller,
    id: Path<Id>,
    body: Body<PlannedTask>,
) -> Result<HttpResponse, Problem> {
    let task = body.0.plan_task_id;
    advance(caller, Action::LinkRecommendation, id, None, move |tx, one: Recommendation| {
        check::task(tx, &one, task)?;
        Ok(Recommendation { plan_task_id: Some(task), ..one })
    })
    .await
}

/// Carry out a recommendation
///
/// For the school it is made to, the network's lead school and the district: it has been followed. The task that it
/// became must be done; where it became none, it is said what was done.
#[utoipa::path(tag = "recommendations", params(("id" = Id, Path)), request_body = CarriedOut, responses((status = 200, body = View<Recommendation, Related>)))]
#[post("/recommendations/{id}/carry-out")]
pub async fn carry_out_recommendation(
    caller: Caller,
    id: Path<Id>,
    body: Body<CarriedOut>,
) -> Result<HttpResponse, Problem> {
    advance(caller, Action::CarryOutRecommendation, id, None, move |tx, one: Recommendation| {
        let outcome = body.0.outcome.clone();
        check::expect_done(tx, &one, outcome.as_deref())?;
        Ok(Recommendation { outcome, carried_out_by: tx.by(), carried_out_at: Some(tx.now), ..one })
    })
    .await
}

/// Withdraw a recommendation
///
/// For whoever wrote it; says why. Before its report is submitted; one of an evaluation before it is answered.
#[utoipa::path(tag = "recommendations", params(("id" = Id, Path)), request_body = Reason, responses((status = 200, body = View<Recommendation, Related>)))]
#[post("/recommendations/{id}/withdraw")]
pub async fn withdraw_recommendation(
    caller: Caller,
    id: Path<Id>,
    body: Body<Reason>,
) -> Result<HttpResponse, Problem> {
    advance(caller, Action::WithdrawRecommendation, id, Some(body.0.reason), |_, one: Recommendation| Ok(one)).await
}
