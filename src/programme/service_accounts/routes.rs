//! Service accounts over HTTP: list, get and create.

use actix_web::web::Path;
use actix_web::{HttpResponse, get, post};
use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::IntoParams;

use super::model::{Issued, ServiceAccount, ServiceAccountInput, ServiceAccountStatus};
use super::store;
use crate::access::{Action, Caller};
use crate::changes::{Record, Tx};
use crate::db::{Id, Instant};
use crate::error::Problem;
use crate::web::{Answer, Body, Filter, List, ListQuery, Paging, Plain, States, View, plain_date};

/// What service accounts can be filtered by.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ServiceAccountFilter {
    /// Of this owner.
    pub account_id: Option<Id>,
    /// Whose owners are of this school.
    pub school_id: Option<Id>,
    /// Active or revoked ones.
    pub status: Option<ServiceAccountStatus>,
    /// Whose newest key ends before this day: what is to be rotated.
    #[serde(default, deserialize_with = "plain_date")]
    pub expires_before: Option<NaiveDate>,
    /// Written at this moment or later; using a key is no writing.
    pub updated_since: Option<Instant>,
}

impl Filter for ServiceAccountFilter {
    const SORTS: &'static [(&'static str, &'static str)] =
        &[("id", "service_accounts.id"), ("updated_at", "service_accounts.updated_at")];
    const ROW_ID: &'static str = "service_accounts.id";
}

/// A service account with what the caller may do now.
pub(super) fn view<E: Default>(tx: &Tx<'_>, account: ServiceAccount) -> View<ServiceAccount, E> {
    let open = account.status.open_to(tx.actor(), &account.place());
    View::single(account, open)
}

/// The answer that shows a key this once: a retry gets it without.
pub(super) fn shown_once(
    tx: &Tx<'_>,
    (account, key): (ServiceAccount, String),
    answer: fn(&View<ServiceAccount, Issued>) -> Result<Answer, Problem>,
) -> Result<Answer, Problem> {
    let mut shown: View<ServiceAccount, Issued> = view(tx, account);
    let kept = shown.clone();
    shown.related.key = Some(key);
    answer(&shown)?.shown_once(&kept)
}

/// List service accounts
///
/// The keys with which programs act: all of the district for the district office, those of its own accounts for a
/// school. The keys themselves are never shown again.
#[utoipa::path(tag = "service-accounts", params(ServiceAccountFilter, Paging<ServiceAccountFilter>), responses((status = 200, body = List<View<ServiceAccount>>)))]
#[get("/service-accounts")]
pub async fn list_service_accounts(
    caller: Caller,
    query: ListQuery<ServiceAccountFilter>,
) -> Result<HttpResponse, Problem> {
    let page = |tx: &mut Tx<'_>, query: &ListQuery<ServiceAccountFilter>| {
        Ok(store::list(tx, query)?.map(View::<ServiceAccount>::listed))
    };
    caller.list(Action::ListServiceAccounts, query, page).await
}

/// Get a service account
///
/// Whose it is, what it may do, until when, and when it was last used. Always sent whole: its use is no new version, so
/// `If-None-Match` would hide it.
#[utoipa::path(tag = "service-accounts", params(("id" = Id, Path)), responses((status = 200, body = View<ServiceAccount>)))]
#[get("/service-accounts/{id}")]
pub async fn get_service_account(caller: Caller, id: Path<Id>) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    let answer = caller
        .read(Action::GetServiceAccount, move |tx| {
            let account = store::find(tx, id)?;
            Answer::record(&view::<Plain>(tx, account))
        })
        .await?;
    Ok(answer.send())
}

/// Make a service account
///
/// For a script or the portal: it acts for you, at a member's rank, and never beyond what you reach at that moment. It
/// does not sign, submit, verify, approve or manage, and has no sessions. The answer has its key, to be sent as
/// `Authorization: Bearer rmk_…`. It is shown this once and kept only as a hash, so a retry with the same
/// `Idempotency-Key` gets the answer with `key: null`, and `rotate_service_account` gives a new one. Managers alone.
#[utoipa::path(tag = "service-accounts", request_body = ServiceAccountInput, responses((status = 201, body = View<ServiceAccount, Issued>)))]
#[post("/service-accounts")]
pub async fn create_service_account(caller: Caller, body: Body<ServiceAccountInput>) -> Result<HttpResponse, Problem> {
    caller
        .write(Action::CreateServiceAccount, move |tx| {
            let made = store::create(tx, &body.0)?;
            shown_once(tx, made, Answer::created)
        })
        .await
}
