//! Webhooks over HTTP: list, get, create and change.

use actix_web::web::Path;
use actix_web::{HttpResponse, get, patch, post};
use serde::Deserialize;
use utoipa::IntoParams;

use super::model::{SecretShown, Webhook, WebhookInput, WebhookStatus};
use super::{secret, store};
use crate::access::{Action, Caller};
use crate::changes::{Record, Tx};
use crate::db::Id;
use crate::error::{Faults, FieldCode, Problem};
use crate::outbound::Failure;
use crate::web::{Answer, Body, Filter, List, ListQuery, Paging, Patch, Plain, States, View};

/// What webhooks can be filtered by.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct WebhookFilter {
    /// On or off.
    pub status: Option<WebhookStatus>,
    /// Of this school.
    pub school_id: Option<Id>,
}

impl Filter for WebhookFilter {
    const SORTS: &'static [(&'static str, &'static str)] = &[("updated_at", "webhooks.updated_at")];
    const ROW_ID: &'static str = "webhooks.id";
}

/// A webhook with what the caller may do now.
pub(super) fn view<E: Default>(tx: &mut Tx<'_>, webhook: Webhook) -> View<Webhook, E> {
    let mut open = webhook.status.open_to(tx.actor(), &webhook.place());
    open.retain(|action| *action != Action::RedeliverWebhookDelivery);
    View::single(webhook, open)
}

/// A webhook with its secret, and the same without it, for a retry.
pub(super) fn with_secret(tx: &mut Tx<'_>, webhook: Webhook, secret: &[u8]) -> [View<Webhook, SecretShown>; 2] {
    let kept: View<Webhook, SecretShown> = view(tx, webhook);
    let mut shown = kept.clone();
    shown.related.secret = Some(secret::shown(secret));
    [shown, kept]
}

/// Every field that says something which cannot be.
async fn check(caller: &Caller, input: &WebhookInput) -> Result<(), Problem> {
    let mut faults = Faults::default();
    for (at, resource) in input.resources.iter().enumerate() {
        let known = Action::reading_of(resource).is_some();
        faults.check(!known, &format!("/resources/{at}"), FieldCode::UnknownResource);
    }
    for (at, action) in input.actions.iter().enumerate() {
        let known = Action::of_operation(action).is_some();
        faults.check(!known, &format!("/actions/{at}"), FieldCode::UnknownOperation);
    }
    if let Err(failure) = caller.state().outbound.check(&input.url).await {
        faults.add("/url", code_of(failure));
    }
    faults.done()
}

fn code_of(failure: Failure) -> FieldCode {
    match failure {
        Failure::NotSecure => FieldCode::NotSecure,
        Failure::PrivateAddress => FieldCode::PrivateAddress,
        Failure::UnknownHost | Failure::NoConnection | Failure::TimedOut => FieldCode::UnknownHost,
        Failure::WrongUrl => FieldCode::WrongUrl,
    }
}

/// List webhooks
///
/// The district office sees all of the district, since what leaves it is its concern; a school its own. Managers alone.
#[utoipa::path(tag = "webhooks", params(WebhookFilter, Paging<WebhookFilter>), responses((status = 200, body = List<View<Webhook>>)))]
#[get("/webhooks")]
pub async fn list_webhooks(caller: Caller, query: ListQuery<WebhookFilter>) -> Result<HttpResponse, Problem> {
    caller
        .list(Action::ListWebhooks, query, move |tx, query| Ok(store::list(tx, query)?.map(View::<Webhook>::listed)))
        .await
}

/// Get a webhook
///
/// With `status`, and where it was switched off, `off_reason` and `off_at`. Always sent whole: failing and succeeding is
/// no new version, so `If-None-Match` would hide it.
#[utoipa::path(tag = "webhooks", params(("id" = Id, Path)), responses((status = 200, body = View<Webhook>)))]
#[get("/webhooks/{id}")]
pub async fn get_webhook(caller: Caller, id: Path<Id>) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    let answer = caller
        .read(Action::GetWebhook, move |tx| {
            let webhook = store::find(tx, id)?;
            Answer::record(&view::<Plain>(tx, webhook))
        })
        .await?;
    Ok(answer.send())
}

/// Make a webhook
///
/// From now on its address is told what its owner, the account that makes it, could read in `GET /v1/changes`: as
/// Standard Webhooks, signed with the secret of this answer. It is shown this once, so a retry with the same
/// `Idempotency-Key` gets the answer with `secret: null`, and `rotate_webhook_secret` gives a new one. The address must be
/// `https` and public, unless the operator allows its host. At most twenty webhooks of an organisation are on.
#[utoipa::path(tag = "webhooks", request_body = WebhookInput, responses((status = 201, body = View<Webhook, SecretShown>)))]
#[post("/webhooks")]
pub async fn create_webhook(caller: Caller, body: Body<WebhookInput>) -> Result<HttpResponse, Problem> {
    caller.read(Action::CreateWebhook, |_| Ok(())).await?;
    check(&caller, &body.0).await?;
    let keys = caller.state().keys.clone();
    caller
        .write(Action::CreateWebhook, move |tx| {
            let secret = secret::fresh()?;
            let webhook = store::create(tx, body.0.clone(), &secret, keys.vault())?;
            let [shown, kept] = with_secret(tx, webhook, &secret);
            Answer::created(&shown)?.shown_once(&kept)
        })
        .await
}

/// Change a webhook
///
/// Its address, what it is for, and what it is told. What waits to be sent goes to the new address.
#[utoipa::path(tag = "webhooks", params(("id" = Id, Path)), request_body(content = Patch<WebhookInput>, content_type = "application/merge-patch+json"), responses((status = 200, body = View<Webhook>)))]
#[patch("/webhooks/{id}")]
pub async fn change_webhook(caller: Caller, id: Path<Id>, patch: Patch<WebhookInput>) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    let before = caller.read(Action::ChangeWebhook, move |tx| store::find(tx, id)).await?;
    let input = patch.apply(&before.input())?;
    check(&caller, &input).await?;
    caller
        .write(Action::ChangeWebhook, move |tx| {
            let before = store::find(tx, id)?;
            tx.expect_version(&before)?;
            before.status.go(Action::ChangeWebhook)?;
            let after = tx.change(&before, before.with(patch.apply(&before.input())?))?;
            Answer::record(&view::<Plain>(tx, after))
        })
        .await
}
