//! The delivery log over HTTP.

use actix_web::web::Path;
use actix_web::{HttpResponse, get, post};
use serde::Deserialize;
use utoipa::IntoParams;

use super::model::{Delivery, DeliveryStatus};
use super::store;
use crate::access::{Action, Caller};
use crate::db::Id;
use crate::error::Problem;
use crate::web::{Answer, Filter, List, ListQuery, Paging, States, comma_list};
use crate::webhooks::store::wake;

/// What deliveries can be filtered by.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct DeliveryFilter {
    /// To this webhook.
    pub webhook_id: Option<Id>,
    /// Statuses, separated by commas.
    #[serde(default, deserialize_with = "comma_list")]
    #[param(value_type = Option<String>, example = "pending,failed")]
    pub status: Option<Vec<DeliveryStatus>>,
    /// Of this type.
    #[param(example = "visits.changed")]
    pub event: Option<String>,
}

impl Filter for DeliveryFilter {
    const SORTS: &'static [(&'static str, &'static str)] = &[("id", "webhook_deliveries.id")];
    const NEWEST_FIRST: bool = true;
    const ROW_ID: &'static str = "webhook_deliveries.id";
}

/// List deliveries
///
/// What the webhooks in reach were told and will be, the newest first, with every attempt. Deliveries that are over are
/// kept for thirty days.
#[utoipa::path(tag = "webhooks", params(DeliveryFilter, Paging<DeliveryFilter>), responses((status = 200, body = List<Delivery>)))]
#[get("/webhook-deliveries")]
pub async fn list_webhook_deliveries(
    caller: Caller,
    query: ListQuery<DeliveryFilter>,
) -> Result<HttpResponse, Problem> {
    caller.list(Action::ListWebhookDeliveries, query, store::list).await
}

/// Get a delivery
///
/// One event on its way to one webhook: what is sent, each attempt with what was answered, and when it is tried next.
#[utoipa::path(tag = "webhooks", params(("id" = Id, Path)), responses((status = 200, body = Delivery)))]
#[get("/webhook-deliveries/{id}")]
pub async fn get_webhook_delivery(caller: Caller, id: Path<Id>) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    let answer = caller.read(Action::GetWebhookDelivery, move |tx| Answer::json(&store::find(tx, id)?.0)).await?;
    Ok(answer.send())
}

/// Redeliver
///
/// Sends a delivery that was delivered or given up once more, with the same `webhook-id`, and tries for three days again.
#[utoipa::path(tag = "webhooks", params(("id" = Id, Path)), responses((status = 200, body = Delivery)))]
#[post("/webhook-deliveries/{id}/redeliver")]
pub async fn redeliver_webhook_delivery(caller: Caller, id: Path<Id>) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    caller
        .write(Action::RedeliverWebhookDelivery, move |tx| {
            let (delivery, webhook) = store::find(tx, id)?;
            webhook.status.go(Action::RedeliverWebhookDelivery)?;
            delivery.status.go(Action::RedeliverWebhookDelivery)?;
            wake(tx, &webhook)?;
            Answer::json(&store::again(tx.conn, &delivery, tx.now)?)
        })
        .await
}
