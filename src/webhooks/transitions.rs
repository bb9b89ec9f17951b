//! Switching a webhook on and off, giving it another secret, and trying it out, over HTTP.

use actix_web::web::Path;
use actix_web::{HttpResponse, post};

use super::deliveries::{self, Delivery, Event};
use super::model::{OffReason, SecretShown, Webhook};
use super::{routes, secret, store};
use crate::access::{Action, Caller};
use crate::changes::Tx;
use crate::db::Id;
use crate::error::Problem;
use crate::web::{Answer, Plain, States, View};

/// The webhook as the caller read it, in a state that allows the action.
fn ready(tx: &mut Tx<'_>, id: Id) -> Result<Webhook, Problem> {
    let webhook = store::find(tx, id)?;
    tx.expect_version(&webhook)?;
    webhook.status.go(tx.action())?;
    Ok(webhook)
}

async fn switch(caller: Caller, id: Path<Id>, action: Action, off: Option<OffReason>) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    caller
        .write(action, move |tx| {
            let before = ready(tx, id)?;
            let after = store::switch(tx, &before, off)?;
            Answer::record(&routes::view::<Plain>(tx, after))
        })
        .await
}

/// Switch a webhook off
///
/// Nothing is sent any more. What happens meanwhile waits until it is switched on again.
#[utoipa::path(tag = "webhooks", params(("id" = Id, Path)), responses((status = 200, body = View<Webhook>)))]
#[post("/webhooks/{id}/switch-off")]
pub async fn switch_off_webhook(caller: Caller, id: Path<Id>) -> Result<HttpResponse, Problem> {
    switch(caller, id, Action::SwitchOffWebhook, Some(OffReason::ByHand)).await
}

/// Switch a webhook on
///
/// Also one that the service switched off. It goes on where it stopped; where that is longer ago than changes can be
/// followed, it is told `webhook.resync_required` instead. To begin with what happens from now on, make a new one.
#[utoipa::path(tag = "webhooks", params(("id" = Id, Path)), responses((status = 200, body = View<Webhook>)))]
#[post("/webhooks/{id}/switch-on")]
pub async fn switch_on_webhook(caller: Caller, id: Path<Id>) -> Result<HttpResponse, Problem> {
    switch(caller, id, Action::SwitchOnWebhook, None).await
}

/// Rotate a webhook's secret
///
/// The answer has a new secret, shown this once. For 24 hours every delivery carries two signatures, with the new secret
/// and with the one before, so that the receiver can change over in between.
#[utoipa::path(tag = "webhooks", params(("id" = Id, Path)), responses((status = 200, body = View<Webhook, SecretShown>)))]
#[post("/webhooks/{id}/rotate-secret")]
pub async fn rotate_webhook_secret(caller: Caller, id: Path<Id>) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    let keys = caller.state().keys.clone();
    caller
        .write(Action::RotateWebhookSecret, move |tx| {
            let before = ready(tx, id)?;
            let secret = secret::fresh()?;
            let after = store::rotate(tx, &before, &secret, keys.vault())?;
            let [shown, kept] = routes::with_secret(tx, after, &secret);
            Answer::record(&shown)?.shown_once(&kept)
        })
        .await
}

/// Test a webhook
///
/// Sends it a `webhook.test` at once. The answer is the delivery: get it again to see how it went.
#[utoipa::path(tag = "webhooks", params(("id" = Id, Path)), responses((status = 201, body = Delivery)))]
#[post("/webhooks/{id}/test")]
pub async fn test_webhook(caller: Caller, id: Path<Id>) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    let issuer = caller.state().keys.issuer().to_owned();
    caller
        .write(Action::TestWebhook, move |tx| {
            let webhook = store::find(tx, id)?;
            webhook.status.go(Action::TestWebhook)?;
            store::wake(tx, &webhook)?;
            let event = Event::of_webhook("webhook.test", &webhook, tx.now, &issuer);
            Answer::made(&deliveries::enqueue(tx.conn, &webhook, event, tx.now)?)
        })
        .await
}
