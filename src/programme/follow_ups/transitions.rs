//! A follow-up's way through its states, over HTTP.

use actix_web::web::Path;
use actix_web::{HttpResponse, post};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use super::model::FollowUp;
use super::{routes, store};
use crate::access::{Action, Caller};
use crate::changes::Tx;
use crate::db::Id;
use crate::error::{Code, Faults, FieldCode, Problem};
use crate::programme::Reason;
use crate::programme::overdue::Timed;
use crate::web::{Answer, Body, States, View};

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

/// Finds the follow-up, checks its version and its state, and saves what `next` makes of it.
async fn advance(
    caller: Caller,
    action: Action,
    id: Path<Id>,
    reason: Option<String>,
    next: impl Fn(&mut Tx<'_>, FollowUp) -> Result<FollowUp, Problem> + Send + 'static,
) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    caller
        .write(action, move |tx| {
            let before = store::find(tx, id)?;
            tx.expect_version(&before)?;
            let status = before.status.go(action)?;
            let after = next(tx, FollowUp { status, status_reason: reason.clone(), ..before.clone() })?;
            let after = store::advance(tx, &before, after, reason.as_deref())?;
            Answer::record(&routes::view(tx, after, &[])?)
        })
        .await
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
    advance(caller, Action::FinishFollowUp, id, None, move |tx, one| {
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
    advance(caller, Action::VerifyFollowUp, id, None, |tx, one| {
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
    advance(caller, Action::ReopenFollowUp, id, Some(body.0.reason), |_, one| {
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
    advance(caller, Action::WithdrawFollowUp, id, Some(body.0.reason), |_, one| Ok(one)).await
}
