//! An indicator value's way through its states, over HTTP.

use actix_web::web::Path;
use actix_web::{HttpResponse, post};

use super::model::IndicatorValue;
use super::{routes, store};
use crate::access::{Action, Caller};
use crate::changes::Tx;
use crate::db::Id;
use crate::error::Problem;
use crate::programme::related::Related;
use crate::programme::{Reason, known};
use crate::web::{Answer, Body, States, View};

/// Finds the value, checks its version, its state and its year's lock, and saves what `next` makes of it.
async fn advance(
    caller: Caller,
    action: Action,
    id: Path<Id>,
    reason: Option<String>,
    next: impl Fn(&mut Tx<'_>, IndicatorValue) -> Result<IndicatorValue, Problem> + Send + 'static,
) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    caller
        .write(action, move |tx| {
            let before = store::find(tx, id)?;
            tx.expect_version(&before)?;
            let status = before.status.go(action)?;
            known::expect_open_year(tx, before.academic_year, before.school_id)?;
            let after = next(tx, IndicatorValue { status, status_reason: reason.clone(), ..before.clone() })?;
            let after = store::advance(tx, &before, after, reason.as_deref())?;
            Answer::record(&routes::view(tx, after)?)
        })
        .await
}

/// Submit an indicator value
///
/// The school (or its lead school for it) stands by a draft or a returned value; it is then verified or returned.
#[utoipa::path(tag = "indicator-values", params(("id" = Id, Path)), responses((status = 200, body = View<IndicatorValue, Related>)))]
#[post("/indicator-values/{id}/submit")]
pub async fn submit_indicator_value(caller: Caller, id: Path<Id>) -> Result<HttpResponse, Problem> {
    advance(caller, Action::SubmitIndicatorValue, id, None, |tx, value| {
        Ok(IndicatorValue { submitted_by: tx.by(), submitted_at: Some(tx.now), ..value })
    })
    .await
}

/// Verify an indicator value
///
/// For the district, or for the lead school of a partner: the value is right, and counts from now on. Not by whoever
/// wrote or submitted it, nor by a lead school for itself.
#[utoipa::path(tag = "indicator-values", params(("id" = Id, Path)), responses((status = 200, body = View<IndicatorValue, Related>)))]
#[post("/indicator-values/{id}/verify")]
pub async fn verify_indicator_value(caller: Caller, id: Path<Id>) -> Result<HttpResponse, Problem> {
    advance(caller, Action::VerifyIndicatorValue, id, None, |tx, value| {
        tx.expect_other_hand(&value)?;
        Ok(IndicatorValue { verified_by: tx.by(), verified_at: Some(tx.now), ..value })
    })
    .await
}

/// Return an indicator value
///
/// For the district, or for the lead school of a partner: a submitted value is wrong; says why. A verified value is
/// returned too when it must be corrected: it no longer counts until it is verified anew.
#[utoipa::path(tag = "indicator-values", params(("id" = Id, Path)), request_body = Reason, responses((status = 200, body = View<IndicatorValue, Related>)))]
#[post("/indicator-values/{id}/return")]
pub async fn return_indicator_value(caller: Caller, id: Path<Id>, body: Body<Reason>) -> Result<HttpResponse, Problem> {
    advance(caller, Action::ReturnIndicatorValue, id, Some(body.0.reason), |tx, value| {
        tx.expect_other_hand(&value)?;
        Ok(IndicatorValue { verified_by: None, verified_at: None, ..value })
    })
    .await
}

/// Withdraw an indicator value
///
/// A value that is not verified is no longer meant; says why. It stays in the lists as withdrawn, and another may be
/// reported in its place.
#[utoipa::path(tag = "indicator-values", params(("id" = Id, Path)), request_body = Reason, responses((status = 200, body = View<IndicatorValue, Related>)))]
#[post("/indicator-values/{id}/withdraw")]
pub async fn withdraw_indicator_value(
    caller: Caller,
    id: Path<Id>,
    body: Body<Reason>,
) -> Result<HttpResponse, Problem> {
    advance(caller, Action::WithdrawIndicatorValue, id, Some(body.0.reason), |_, value| Ok(value)).await
}
