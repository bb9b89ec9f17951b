//! An innovation's way through its states, over HTTP.

use actix_web::web::Path;
use actix_web::{HttpResponse, post};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use super::model::{Innovation, InnovationStatus};
use super::{routes, store};
use crate::access::{Action, Caller};
use crate::changes::Tx;
use crate::db::Id;
use crate::error::{FieldCode, Problem};
use crate::programme::moves::{Moves, advance};
use crate::programme::related::Related;
use crate::programme::{Reason, known};
use crate::web::{Answer, Body, View};

/// What a lead school says of an innovation that it recommends.
#[derive(Debug, Clone, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct InnovationReview {
    /// Why it is worth publishing.
    #[schema(min_length = 1, max_length = 5000, example = "ได้ผลจริง โรงเรียนอื่นทำตามได้ง่าย")]
    pub recommendation: String,
}

/// When an innovation is published.
#[derive(Debug, Clone, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Publication {
    /// The day of its publication; not in the future.
    #[schema(example = "2021-09-01")]
    pub published_on: NaiveDate,
}

impl Moves for Innovation {
    type State = InnovationStatus;
    fn state(&self) -> InnovationStatus {
        self.status
    }
    fn into_state(self, status: InnovationStatus, status_reason: Option<String>) -> Self {
        Self { status, status_reason, ..self }
    }
    fn find(tx: &mut Tx<'_>, id: Id) -> Result<Self, Problem> {
        store::find(tx, id)
    }
    fn answer(self, tx: &mut Tx<'_>) -> Result<Answer, Problem> {
        Answer::record(&routes::view(tx, self, &[])?)
    }
}

/// Submit an innovation
///
/// By a manager of its school. A recommendation of what was submitted before falls away.
#[utoipa::path(tag = "innovations", params(("id" = Id, Path)), responses((status = 200, body = View<Innovation, Related>)))]
#[post("/innovations/{id}/submit")]
pub async fn submit_innovation(caller: Caller, id: Path<Id>) -> Result<HttpResponse, Problem> {
    advance(caller, Action::SubmitInnovation, id, None, |tx, innovation: Innovation| {
        Ok(Innovation {
            submitted_by: tx.by(),
            submitted_at: Some(tx.now),
            recommendation: None,
            recommended_by: None,
            recommended_at: None,
            ..innovation
        })
    })
    .await
}

/// Recommend an innovation
///
/// By a manager of the lead school of a network in which the school is a partner: it was reviewed and is worth
/// publishing. That does not publish it. A lead school's own innovations are reviewed by the district alone.
#[utoipa::path(tag = "innovations", params(("id" = Id, Path)), request_body = InnovationReview, responses((status = 200, body = View<Innovation, Related>)))]
#[post("/innovations/{id}/recommend")]
pub async fn recommend_innovation(
    caller: Caller,
    id: Path<Id>,
    body: Body<InnovationReview>,
) -> Result<HttpResponse, Problem> {
    advance(caller, Action::RecommendInnovation, id, None, move |tx, innovation: Innovation| {
        let recommendation = Some(body.0.recommendation.clone());
        Ok(Innovation { recommendation, recommended_by: tx.by(), recommended_at: Some(tx.now), ..innovation })
    })
    .await
}

/// Return an innovation
///
/// By those who review it: it needs work; says why. Its school can change it and submit it again.
#[utoipa::path(tag = "innovations", params(("id" = Id, Path)), request_body = Reason, responses((status = 200, body = View<Innovation, Related>)))]
#[post("/innovations/{id}/return")]
pub async fn return_innovation(caller: Caller, id: Path<Id>, body: Body<Reason>) -> Result<HttpResponse, Problem> {
    advance(caller, Action::ReturnInnovation, id, Some(body.0.reason), |_, innovation: Innovation| Ok(innovation)).await
}

/// Publish an innovation
///
/// By a manager of the district office. From then on all the district reads it, and other schools may adopt it.
#[utoipa::path(tag = "innovations", params(("id" = Id, Path)), request_body = Publication, responses((status = 200, body = View<Innovation, Related>)))]
#[post("/innovations/{id}/publish")]
pub async fn publish_innovation(
    caller: Caller,
    id: Path<Id>,
    body: Body<Publication>,
) -> Result<HttpResponse, Problem> {
    let published_on = body.0.published_on;
    advance(caller, Action::PublishInnovation, id, None, move |tx, innovation: Innovation| {
        tx.expect_other_hand(&innovation)?;
        if published_on > tx.today {
            return Err(Problem::field("/published_on", FieldCode::InTheFuture));
        }
        let academic_year = Some(known::terms(tx)?.academic_year(published_on));
        Ok(Innovation { published_by: tx.by(), published_on: Some(published_on), academic_year, ..innovation })
    })
    .await
}

/// Withdraw an innovation
///
/// By a manager of its school, or of the district office; says why. One that was published stays readable, with the
/// reason, and is not adopted any more.
#[utoipa::path(tag = "innovations", params(("id" = Id, Path)), request_body = Reason, responses((status = 200, body = View<Innovation, Related>)))]
#[post("/innovations/{id}/withdraw")]
pub async fn withdraw_innovation(caller: Caller, id: Path<Id>, body: Body<Reason>) -> Result<HttpResponse, Problem> {
    advance(caller, Action::WithdrawInnovation, id, Some(body.0.reason), |_, innovation: Innovation| Ok(innovation))
        .await
}
