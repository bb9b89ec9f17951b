//! An exchange's way through its states, over HTTP.

use actix_web::web::Path;
use actix_web::{HttpResponse, post};

use super::model::{Exchange, ExchangeHeld, ExchangeRow, ExchangeStatus};
use super::{routes, store};
use crate::access::{Action, Caller};
use crate::changes::Tx;
use crate::db::Id;
use crate::error::Problem;
use crate::programme::Reason;
use crate::programme::moves::{Moves, advance};
use crate::programme::related::Related;
use crate::web::{Answer, Body, View};

impl Moves for Exchange {
    type State = ExchangeStatus;
    fn state(&self) -> ExchangeStatus {
        self.row.status
    }
    fn into_state(self, status: ExchangeStatus, status_reason: Option<String>) -> Self {
        Self { row: ExchangeRow { status, status_reason, ..self.row }, ..self }
    }
    fn find(tx: &mut Tx<'_>, id: Id) -> Result<Self, Problem> {
        store::find(tx, id)
    }
    fn answer(self, tx: &mut Tx<'_>) -> Result<Answer, Problem> {
        Answer::record(&routes::view(tx, self, &[])?)
    }
}

/// Hold an exchange
///
/// Says that a planned exchange took place: on which day, which schools came with how many people, and what came of
/// it. A school that was not invited may come; each belongs to the networks on that day.
#[utoipa::path(tag = "exchanges", params(("id" = Id, Path)), request_body = ExchangeHeld, responses((status = 200, body = View<Exchange, Related>)))]
#[post("/exchanges/{id}/hold")]
pub async fn hold_exchange(caller: Caller, id: Path<Id>, body: Body<ExchangeHeld>) -> Result<HttpResponse, Problem> {
    advance(caller, Action::HoldExchange, id, None, move |tx, exchange: Exchange| {
        let academic_year = store::check_held(tx, &exchange, &body.0)?;
        Ok(exchange.held(body.0.clone(), academic_year))
    })
    .await
}

/// Cancel an exchange
///
/// It will not be held; says why. It stays in the lists as cancelled.
#[utoipa::path(tag = "exchanges", params(("id" = Id, Path)), request_body = Reason, responses((status = 200, body = View<Exchange, Related>)))]
#[post("/exchanges/{id}/cancel")]
pub async fn cancel_exchange(caller: Caller, id: Path<Id>, body: Body<Reason>) -> Result<HttpResponse, Problem> {
    advance(caller, Action::CancelExchange, id, Some(body.0.reason), |_, exchange: Exchange| Ok(exchange)).await
}
