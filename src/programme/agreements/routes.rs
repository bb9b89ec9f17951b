//! Agreements over HTTP: list, get, draft and change.

use actix_web::web::Path;
use actix_web::{HttpResponse, get, patch, post};
use serde::Deserialize;
use utoipa::IntoParams;

use super::input::AgreementInput;
use super::model::{Agreement, AgreementStatus};
use super::store;
use crate::access::{Action, Caller};
use crate::changes::{Record, Tx};
use crate::db::{Id, Instant};
use crate::error::Problem;
use crate::web::{Answer, Body, Filter, List, ListQuery, Paging, Patch, States, View, comma_list};

/// What agreements can be filtered by.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct AgreementFilter {
    /// A part of the number or the title.
    #[param(max_length = 100)]
    pub q: Option<String>,
    /// Statuses, separated by commas.
    #[serde(default, deserialize_with = "comma_list")]
    #[param(example = json!(["in_force", "suspended"]))]
    pub status: Option<Vec<AgreementStatus>>,
    /// That cover this Buddhist-era academic year.
    #[param(example = 2564)]
    pub academic_year: Option<i32>,
    /// Written at this moment or later.
    pub updated_since: Option<Instant>,
}

impl Filter for AgreementFilter {
    const SORTS: &'static [(&'static str, &'static str)] =
        &[("number", "agreements.number"), ("updated_at", "agreements.updated_at")];
    const ROW_ID: &'static str = "agreements.id";
}

/// An agreement with what the caller may do now.
pub(super) fn view(tx: &Tx<'_>, agreement: Agreement) -> View<Agreement> {
    let open = agreement.status.open_to(tx.actor(), &agreement.place());
    View::single(agreement, open)
}

/// List agreements
///
/// The agreements in reach: for the district all, for a school those of the networks it belongs to today.
#[utoipa::path(tag = "agreements", params(AgreementFilter, Paging<AgreementFilter>), responses((status = 200, body = List<View<Agreement>>)))]
#[get("/agreements")]
pub async fn list_agreements(caller: Caller, query: ListQuery<AgreementFilter>) -> Result<HttpResponse, Problem> {
    caller
        .list(
            Action::ListAgreements,
            query,
            move |tx, query| Ok(store::list(tx, query)?.map(View::<Agreement>::listed)),
        )
        .await
}

/// Get an agreement
///
/// One agreement with its objectives, commitments and signatories, as last amended.
#[utoipa::path(tag = "agreements", params(("id" = Id, Path)), responses((status = 200, body = View<Agreement>)))]
#[get("/agreements/{id}")]
pub async fn get_agreement(caller: Caller, id: Path<Id>) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    let answer = caller
        .read(Action::GetAgreement, move |tx| {
            let agreement = store::find(tx, id)?;
            Answer::record(&view(tx, agreement))
        })
        .await?;
    Ok(answer.send_unless_known(caller.http()))
}

/// Draft an agreement
///
/// It can be changed freely, and networks and their members be entered under it, until it comes into force.
#[utoipa::path(tag = "agreements", request_body = AgreementInput, responses((status = 201, body = View<Agreement>)))]
#[post("/agreements")]
pub async fn create_agreement(caller: Caller, body: Body<AgreementInput>) -> Result<HttpResponse, Problem> {
    caller
        .write(Action::CreateAgreement, move |tx| {
            let agreement = store::create(tx, &body.0)?;
            Answer::created(&view(tx, agreement))
        })
        .await
}

/// Change a draft agreement
///
/// Only while it is a draft; what is in force is amended, with a reason.
#[utoipa::path(tag = "agreements", params(("id" = Id, Path)), request_body(content = Patch<AgreementInput>, content_type = "application/merge-patch+json"), responses((status = 200, body = View<Agreement>)))]
#[patch("/agreements/{id}")]
pub async fn change_agreement(
    caller: Caller,
    id: Path<Id>,
    patch: Patch<AgreementInput>,
) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    caller
        .write(Action::ChangeAgreement, move |tx| {
            let before = store::find(tx, id)?;
            tx.expect_version(&before)?;
            before.status.go(Action::ChangeAgreement)?;
            let after = store::change(tx, &before, &patch.apply(&before.input())?)?;
            Answer::record(&view(tx, after))
        })
        .await
}
