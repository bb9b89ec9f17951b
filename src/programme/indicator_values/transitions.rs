//! An indicator value's way through its states, over HTTP.

use actix_web::web::Path;
use actix_web::{HttpResponse, post};

use super::model::{IndicatorValue, ValueStatus};
use super::{routes, store};
use crate::access::{Action, Caller};
use crate::changes::Tx;
use crate::db::Id;
use crate::error::Problem;
use crate::programme::moves::{Moves, advance};
use crate::programme::related::Related;
use crate::programme::{Reason, known};
use crate::web::{Answer, Body, View};

impl Moves for IndicatorValue {
    type State = ValueStatus;
    fn state(&self) -> ValueStatus {
        self.status
    }
    fn into_state(self, status: ValueStatus, status_reason: Option<String>) -> Self {
        Self { status, status_reason, ..self }
    }
    fn find(tx: &mut Tx<'_>, id: Id) -> Result<Self, Problem> {
        store::find(tx, id)
    }
    fn expect_movable(&self, tx: &mut Tx<'_>, _: Action) -> Result<(), Problem> {
        known::expect_open_year(tx, self.academic_year, self.school_id)
    }
    fn answer(self, tx: &mut Tx<'_>) -> Result<Answer, Problem> {
        Answer::record(&routes::view(tx, self)?)
    }
}

/// Submit an indicator value
///
/// The school (or its lead school for it) stands by a draft or a returned value; it is then verified or returned.
#[utoipa::path(tag = "indicator-values", params(("id" = Id, Path)), responses((status = 200, body = View<IndicatorValue, Related>)))]
#[post("/indicator-values/{id}/submit")]
pub async fn submit_indicator_value(caller: Caller, id: Path<Id>) -> Result<HttpResponse, Problem> {
    advance(caller, Action::SubmitIndicatorValue, id, None, |tx, value: IndicatorValue| {
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
    advance(caller, Action::VerifyIndicatorValue, id, None, |tx, value: IndicatorValue| {
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
    advance(caller, Action::ReturnIndicatorValue, id, Some(body.0.reason), |tx, value: IndicatorValue| {
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
    advance(caller, Action::WithdrawIndicatorValue, id, Some(body.0.reason), |_, value: IndicatorValue| Ok(value)).await
}
