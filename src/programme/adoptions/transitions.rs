//! An adoption's way through its states, over HTTP.

use actix_web::web::Path;
use actix_web::{HttpResponse, post};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use super::model::{Adoption, AdoptionStatus};
use super::{routes, store};
use crate::access::{Action, Caller};
use crate::changes::Tx;
use crate::db::Id;
use crate::error::Problem;
use crate::programme::Reason;
use crate::programme::moves::{Moves, advance};
use crate::programme::related::Related;
use crate::web::{Answer, Body, View};

/// What came of an adoption.
#[derive(Debug, Clone, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AdoptionResult {
    /// The result.
    #[schema(min_length = 1, max_length = 10000, example = "นักเรียนอ่านคล่องเพิ่มขึ้นจากร้อยละ 60 เป็นร้อยละ 78")]
    pub result: String,
}

impl Moves for Adoption {
    type State = AdoptionStatus;
    fn state(&self) -> AdoptionStatus {
        self.status
    }
    fn into_state(self, status: AdoptionStatus, status_reason: Option<String>) -> Self {
        Self { status, status_reason, ..self }
    }
    fn find(tx: &mut Tx<'_>, id: Id) -> Result<Self, Problem> {
        store::find(tx, id)
    }
    fn answer(self, tx: &mut Tx<'_>) -> Result<Answer, Problem> {
        Answer::record(&routes::view(tx, self, &[])?)
    }
}

/// Report an adoption
///
/// By the adopting school: what came of it.
#[utoipa::path(tag = "adoptions", params(("id" = Id, Path)), request_body = AdoptionResult, responses((status = 200, body = View<Adoption, Related>)))]
#[post("/adoptions/{id}/report")]
pub async fn report_adoption(
    caller: Caller,
    id: Path<Id>,
    body: Body<AdoptionResult>,
) -> Result<HttpResponse, Problem> {
    advance(caller, Action::ReportAdoption, id, None, move |tx, adoption: Adoption| {
        let result = Some(body.0.result.clone());
        Ok(Adoption { result, reported_by: tx.by(), reported_at: Some(tx.now), ..adoption })
    })
    .await
}

/// Withdraw an adoption
///
/// By a manager of the adopting school, which gives it up; says why.
#[utoipa::path(tag = "adoptions", params(("id" = Id, Path)), request_body = Reason, responses((status = 200, body = View<Adoption, Related>)))]
#[post("/adoptions/{id}/withdraw")]
pub async fn withdraw_adoption(caller: Caller, id: Path<Id>, body: Body<Reason>) -> Result<HttpResponse, Problem> {
    advance(caller, Action::WithdrawAdoption, id, Some(body.0.reason), |_, adoption: Adoption| Ok(adoption)).await
}
