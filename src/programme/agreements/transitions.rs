//! An agreement's way through its states, over HTTP.

use actix_web::web::Path;
use actix_web::{HttpResponse, post};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use super::model::{Agreement, AgreementStatus};
use super::{routes, store};
use crate::access::{Action, Caller};
use crate::changes::Tx;
use crate::db::Id;
use crate::error::{Faults, Problem};
use crate::programme::Reason;
use crate::programme::moves::{Moves, advance};
use crate::web::{Answer, Body, View};

/// When the agreement was signed.
#[derive(Debug, Clone, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Enforcement {
    /// The day, unless the draft has it already; not in the future.
    #[schema(example = "2021-02-10")]
    pub signed_on: Option<NaiveDate>,
}

impl Moves for Agreement {
    type State = AgreementStatus;
    fn state(&self) -> AgreementStatus {
        self.status
    }
    fn into_state(self, status: AgreementStatus, status_reason: Option<String>) -> Self {
        Self { status, status_reason, ..self }
    }
    fn find(tx: &mut Tx<'_>, id: Id) -> Result<Self, Problem> {
        store::find(tx, id)
    }
    fn answer(self, tx: &mut Tx<'_>) -> Result<Answer, Problem> {
        Answer::record(&routes::view(tx, self))
    }
}

/// Bring an agreement into force
///
/// It must be signed and hold at least one commitment. From now on it is amended, not changed.
#[utoipa::path(tag = "agreements", params(("id" = Id, Path)), request_body = Enforcement, responses((status = 200, body = View<Agreement>)))]
#[post("/agreements/{id}/enforce")]
pub async fn enforce_agreement(caller: Caller, id: Path<Id>, body: Body<Enforcement>) -> Result<HttpResponse, Problem> {
    advance(caller, Action::EnforceAgreement, id, None, move |tx, agreement: Agreement| {
        let agreement = Agreement { signed_on: body.0.signed_on.or(agreement.signed_on), ..agreement };
        let mut faults = Faults::default();
        agreement.input().note_what_force_needs(tx.today, &mut faults);
        faults.done()?;
        Ok(agreement)
    })
    .await
}

/// Suspend an agreement
///
/// It rests: its networks' records can be read, but no new work begins until it is resumed. Says why.
#[utoipa::path(tag = "agreements", params(("id" = Id, Path)), request_body = Reason, responses((status = 200, body = View<Agreement>)))]
#[post("/agreements/{id}/suspend")]
pub async fn suspend_agreement(caller: Caller, id: Path<Id>, body: Body<Reason>) -> Result<HttpResponse, Problem> {
    advance(caller, Action::SuspendAgreement, id, Some(body.0.reason), |_, agreement: Agreement| Ok(agreement)).await
}

/// Resume an agreement
///
/// A suspended agreement is in force again.
#[utoipa::path(tag = "agreements", params(("id" = Id, Path)), responses((status = 200, body = View<Agreement>)))]
#[post("/agreements/{id}/resume")]
pub async fn resume_agreement(caller: Caller, id: Path<Id>) -> Result<HttpResponse, Problem> {
    advance(caller, Action::ResumeAgreement, id, None, |_, agreement: Agreement| Ok(agreement)).await
}

/// End an agreement
///
/// Its work is done, as a rule because its term has run out. Lead schools lose their reach into partners' records at
/// once; nothing is deleted. Says why.
#[utoipa::path(tag = "agreements", params(("id" = Id, Path)), request_body = Reason, responses((status = 200, body = View<Agreement>)))]
#[post("/agreements/{id}/end")]
pub async fn end_agreement(caller: Caller, id: Path<Id>, body: Body<Reason>) -> Result<HttpResponse, Problem> {
    advance(caller, Action::EndAgreement, id, Some(body.0.reason), |_, agreement: Agreement| Ok(agreement)).await
}

/// Terminate an agreement
///
/// It is broken off before its work is done. Lead schools lose their reach into partners' records at once; nothing
/// is deleted. Says why.
#[utoipa::path(tag = "agreements", params(("id" = Id, Path)), request_body = Reason, responses((status = 200, body = View<Agreement>)))]
#[post("/agreements/{id}/terminate")]
pub async fn terminate_agreement(caller: Caller, id: Path<Id>, body: Body<Reason>) -> Result<HttpResponse, Problem> {
    advance(caller, Action::TerminateAgreement, id, Some(body.0.reason), |_, agreement: Agreement| Ok(agreement)).await
}
