//! Every query on deliveries.

use diesel::prelude::*;

use super::model::{Delivery, DeliveryStatus, Event, PATIENCE};
use super::routes::DeliveryFilter;
use crate::changes::{Record, Tx};
use crate::db::schema::{webhook_deliveries, webhooks};
use crate::db::{Conn, Id, Instant, Json, MultiBackend, Whole, among_found};
use crate::error::Problem;
use crate::web::{List, ListQuery, page_of};
use crate::webhooks::Webhook;

/// For how many days a delivery is kept after the last day on which it is tried.
pub const KEPT_DAYS: i64 = 30;

type Rows<'q> = webhook_deliveries::BoxedQuery<'q, MultiBackend>;

/// The deliveries of the webhooks in reach.
fn within<'q>(tx: &Tx<'_>, filter: &DeliveryFilter) -> Rows<'q> {
    let mut rows = webhook_deliveries::table.filter(webhook_deliveries::district_id.eq(tx.district())).into_boxed();
    if let Some(schools) = tx.permit.schools() {
        let theirs = webhooks::table
            .filter(webhooks::district_id.eq(tx.district()))
            .filter(webhooks::school_id.eq_any(schools.into_iter().map(Some)))
            .select(webhooks::id)
            .into_boxed();
        rows = rows.filter(among_found(webhook_deliveries::webhook_id, theirs));
    }
    if let Some(webhook) = filter.webhook_id {
        rows = rows.filter(webhook_deliveries::webhook_id.eq(webhook));
    }
    if let Some(statuses) = &filter.status {
        rows = rows.filter(webhook_deliveries::status.eq_any(statuses.clone()));
    }
    if let Some(event) = &filter.event {
        rows = rows.filter(webhook_deliveries::event.eq(event.clone()));
    }
    rows
}

/// A page of deliveries.
pub fn list(tx: &mut Tx<'_>, query: &ListQuery<DeliveryFilter>) -> Result<List<Delivery>, Problem> {
    let count = if query.count { Some(within(tx, &query.filter).count().get_result(tx.conn)?) } else { None };
    let rows = tx.rows(page_of(within(tx, &query.filter), &query.page).select(Delivery::columns()))?;
    Ok(query.page.cut(rows, count))
}

/// A delivery in reach with its webhook, or 404.
pub fn find(tx: &mut Tx<'_>, id: Id) -> Result<(Delivery, Webhook), Problem> {
    let rows = within(tx, &DeliveryFilter::default()).filter(webhook_deliveries::id.eq(id));
    let delivery = rows.select(Delivery::as_select()).get_result(tx.conn)?;
    let webhook = webhooks::table.find((tx.district(), delivery.webhook_id));
    let webhook = webhook.select(Webhook::as_select()).get_result(tx.conn)?;
    tx.permit.check(&webhook.place())?;
    Ok((delivery, webhook))
}

/// Puts an event on its way to a webhook.
pub fn enqueue(conn: &mut Conn, webhook: &Webhook, event: Event, now: Instant) -> Result<Delivery, Problem> {
    let delivery = Delivery {
        district_id: webhook.district_id,
        id: Id::fresh(),
        webhook_id: webhook.id,
        event: event.r#type.clone(),
        payload: Json(event),
        status: DeliveryStatus::Pending,
        attempts: Json(vec![]),
        next_attempt_at: Some(now),
        give_up_at: patience(now),
        created_at: now,
        finished_at: None,
    };
    diesel::insert_into(webhook_deliveries::table).values(&delivery).execute(conn)?;
    Ok(delivery)
}

/// Puts a delivery that is over on its way again, as the same event.
pub fn again(conn: &mut Conn, delivery: &Delivery, now: Instant) -> Result<Delivery, Problem> {
    let (status, next_attempt_at) = (DeliveryStatus::Pending, Some(now));
    let delivery =
        Delivery { status, next_attempt_at, give_up_at: patience(now), finished_at: None, ..delivery.clone() };
    save(conn, &delivery)?;
    Ok(delivery)
}

fn patience(now: Instant) -> Instant {
    Instant::new(now.utc() + PATIENCE)
}

/// Writes what became of a delivery.
pub fn save(conn: &mut Conn, delivery: &Delivery) -> Result<(), Problem> {
    let row = webhook_deliveries::table.find((delivery.district_id, delivery.id));
    diesel::update(row).set(delivery).execute(conn)?;
    Ok(())
}

/// The delivery of a webhook that has been due for the longest time.
pub fn next_due(conn: &mut Conn, webhook: &Webhook, now: Instant) -> Result<Option<Delivery>, Problem> {
    Ok(webhook_deliveries::table
        .filter(webhook_deliveries::district_id.eq(webhook.district_id))
        .filter(webhook_deliveries::webhook_id.eq(webhook.id))
        .filter(webhook_deliveries::status.eq(DeliveryStatus::Pending))
        .filter(webhook_deliveries::next_attempt_at.le(now))
        .order((webhook_deliveries::next_attempt_at, webhook_deliveries::id))
        .select(Delivery::as_select())
        .first(conn)
        .optional()?)
}

/// Forgets the deliveries that were given up or could have been long ago.
pub fn forget(conn: &mut Conn, now: Instant) -> Result<(), Problem> {
    let long_ago = Instant::new(now.utc() - chrono::Duration::days(KEPT_DAYS));
    diesel::delete(webhook_deliveries::table.filter(webhook_deliveries::give_up_at.lt(long_ago))).execute(conn)?;
    Ok(())
}
