//! A follow-up's way through its states, over HTTP.

use actix_web::web::Path;
use actix_web::{HttpResponse, post};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use super::model::{FollowUp, FollowUpStatus};
use super::{routes, store};
use crate::access::{Action, Caller};
use crate::changes::Tx;
use crate::db::Id;
use crate::error::{Code, Faults, FieldCode, Problem};
use crate::programme::Reason;
use crate::programme::moves::{Moves, advance};
use crate::programme::overdue::Timed;
use crate::web::{Answer, Body, View};

/// What was done.
#[derive(Debug, Clone, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FollowUpOutcome {
    /// What was done.
    #[schema(min_length = 1, max_length = 10000, example = "จัดทำปฏิทินและแจ้งครูทุกคนแล้ว")]
    pub outcome: String,
    /// The day it was done; not before the visit was held, and not in the future.
    #[schema(example = "2021-07-10")]
    pub done_on: NaiveDate,
}

impl Moves for FollowUp {
    type State = FollowUpStatus;
    fn state(&self) -> FollowUpStatus {
        self.status
    }
    fn into_state(self, status: FollowUpStatus, status_reason: Option<String>) -> Self {
        Self { status, status_reason, ..self }
    }
    fn find(tx: &mut Tx<'_>, id: Id) -> Result<Self, Problem> {
        store::find(tx, id)
    }
    fn answer(self, tx: &mut Tx<'_>) -> Result<Answer, Problem> {
        Answer::record(&routes::view(tx, self, &[])?)
    }
}

/// Finish a follow-up
///
/// Says what was done, and when. The visited school reports it; its lead school and the district may do so too.
#[utoipa::path(tag = "follow-ups", params(("id" = Id, Path)), request_body = FollowUpOutcome, responses((status = 200, body = View<FollowUp, Timed>)))]
#[post("/follow-ups/{id}/finish")]
pub async fn finish_follow_up(
    caller: Caller,
    id: Path<Id>,
    body: Body<FollowUpOutcome>,
) -> Result<HttpResponse, Problem> {
    advance(caller, Action::FinishFollowUp, id, None, move |tx, one: FollowUp| {
        let FollowUpOutcome { outcome, done_on } = body.0.clone();
        let mut faults = Faults::default();
        faults.check(done_on > tx.today, "/done_on", FieldCode::InTheFuture);
        if let Some(held_on) = store::held_on(tx, &one)?.filter(|held_on| done_on < *held_on) {
            faults.add_about("/done_on", FieldCode::WrongOrder, held_on.to_string());
        }
        faults.done()?;
        Ok(FollowUp { outcome: Some(outcome), done_on: Some(done_on), done_by: tx.by(), ..one })
    })
    .await
}

/// Verify a follow-up
///
/// For the network's lead school or the district: it is done indeed. Nobody verifies what they reported themselves.
#[utoipa::path(tag = "follow-ups", params(("id" = Id, Path)), responses((status = 200, body = View<FollowUp, Timed>)))]
#[post("/follow-ups/{id}/verify")]
pub async fn verify_follow_up(caller: Caller, id: Path<Id>) -> Result<HttpResponse, Problem> {
    advance(caller, Action::VerifyFollowUp, id, None, |tx, one: FollowUp| {
        if one.done_by == tx.by() {
            return Err(Problem::new(Code::OwnWork));
        }
        Ok(FollowUp { verified_by: tx.by(), verified_at: Some(tx.now), ..one })
    })
    .await
}

/// Reopen a follow-up
///
/// It is not done after all; says why. What was reported stays in the audit trail.
#[utoipa::path(tag = "follow-ups", params(("id" = Id, Path)), request_body = Reason, responses((status = 200, body = View<FollowUp, Timed>)))]
#[post("/follow-ups/{id}/reopen")]
pub async fn reopen_follow_up(caller: Caller, id: Path<Id>, body: Body<Reason>) -> Result<HttpResponse, Problem> {
    advance(caller, Action::ReopenFollowUp, id, Some(body.0.reason), |_, one: FollowUp| {
        Ok(FollowUp { outcome: None, done_on: None, done_by: None, ..one })
    })
    .await
}

/// Withdraw a follow-up
///
/// It need not be done; says why. It no longer keeps its visit from being closed.
#[utoipa::path(tag = "follow-ups", params(("id" = Id, Path)), request_body = Reason, responses((status = 200, body = View<FollowUp, Timed>)))]
#[post("/follow-ups/{id}/withdraw")]
pub async fn withdraw_follow_up(caller: Caller, id: Path<Id>, body: Body<Reason>) -> Result<HttpResponse, Problem> {
    advance(caller, Action::WithdrawFollowUp, id, Some(body.0.reason), |_, one: FollowUp| Ok(one)).await
}
