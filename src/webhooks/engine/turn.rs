//! One process's turn at one webhook: every query of the engine.

use aws_lc_rs::rand;
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Bool;

use super::schedule;
use crate::access::{Action, Actor};
use crate::changes::{Request, Tx, by_service, feed};
use crate::clock;
use crate::db::schema::{webhook_deliveries, webhooks};
use crate::db::types::SqlInstant;
use crate::db::{Conn, Id, Instant, Json};
use crate::error::{Code, Problem};
use crate::webhooks::deliveries::{self, Attempt, Delivery, DeliveryStatus, Event};
use crate::webhooks::{OffReason, Webhook, WebhookStatus};

/// How long a webhook is held, longer than one attempt may take: after a crash another process takes it then.
const LEASE: chrono::Duration = chrono::Duration::seconds(60);
/// How often a webhook is looked at even where nothing was written: memberships begin and end by the day.
const LOOK_EVERY: chrono::Duration = chrono::Duration::seconds(60);
/// How long a webhook may fail before it is switched off.
const LASTING: chrono::Duration = chrono::Duration::days(3);
/// How many changes are gathered at once.
const STEP: usize = 200;

fn later(now: Instant, by: chrono::Duration) -> Instant {
    Instant::new(now.utc() + by)
}

/// The webhooks with something to do, as (district, webhook).
pub(super) fn due(conn: &mut Conn, now: Instant) -> Result<Vec<(Id, Id)>, Problem> {
    let news = sql::<Bool>(
        "(webhooks.told < (SELECT max(seq) FROM change_log WHERE change_log.district_id = webhooks.district_id) \
         OR EXISTS (SELECT 1 FROM webhook_deliveries AS waiting WHERE waiting.district_id = webhooks.district_id \
         AND waiting.webhook_id = webhooks.id AND waiting.status = 'pending' AND waiting.next_attempt_at <= ",
    )
    .bind::<SqlInstant, _>(now)
    .sql(") OR webhooks.looked_at IS NULL OR webhooks.looked_at <= ")
    .bind::<SqlInstant, _>(later(now, -LOOK_EVERY))
    .sql(")");
    Ok(webhooks::table
        .filter(webhooks::status.eq(WebhookStatus::On).and(news))
        .filter(webhooks::leased_until.is_null().or(webhooks::leased_until.lt(now)))
        .filter(webhooks::rest_until.is_null().or(webhooks::rest_until.le(now)))
        .select((webhooks::district_id, webhooks::id))
        .order(webhooks::looked_at)
        .load(conn)?)
}

/// What comes next.
pub(super) enum Next {
    /// Nothing now; the webhook was let go.
    Nothing,
    /// There may be more: take again.
    More,
    /// This.
    Send(Box<(Webhook, Delivery)>),
}

/// A process's turn at a webhook.
#[derive(Clone)]
pub(super) struct Turn {
    district: Id,
    webhook: Id,
    days: i64,
    issuer: String,
    /// Until when this process holds it.
    pub lease: Option<Instant>,
}

impl Turn {
    pub fn new(district: Id, webhook: Id, days: i64, issuer: &str) -> Self {
        Self { district, webhook, days, issuer: issuer.to_owned(), lease: None }
    }

    /// Holds the webhook for a while longer, gathers what it is to be told, and gives what is to be sent next.
    pub fn take(&self, conn: &mut Conn, now: Instant) -> Result<(Next, Option<Instant>), Problem> {
        let lease = later(now, LEASE);
        let mine = webhooks::leased_until.nullable().eq(self.lease);
        let free = webhooks::leased_until.is_null().or(webhooks::leased_until.lt(now));
        let rows = webhooks::table.find((self.district, self.webhook)).filter(webhooks::status.eq(WebhookStatus::On));
        let taken = diesel::update(rows.filter(free.or(mine)))
            .set((webhooks::leased_until.eq(lease), webhooks::looked_at.eq(now)))
            .execute(conn)?;
        if taken == 0 {
            return Ok((Next::Nothing, None));
        }
        let webhook = self.webhook(conn)?;
        let Some(more) = self.gather(conn, &webhook, now)? else {
            self.let_go(conn)?;
            return Ok((Next::Nothing, None));
        };
        Ok((self.next(conn, webhook, more, now)?, Some(lease)))
    }

    fn next(&self, conn: &mut Conn, webhook: Webhook, more: bool, now: Instant) -> Result<Next, Problem> {
        Ok(match deliveries::next_due(conn, &webhook, now)? {
            Some(delivery) => Next::Send(Box::new((webhook, delivery))),
            None if more => Next::More,
            None => {
                self.let_go(conn)?;
                Next::Nothing
            }
        })
    }

    fn webhook(&self, conn: &mut Conn) -> Result<Webhook, Problem> {
        Ok(webhooks::table.find((self.district, self.webhook)).select(Webhook::as_select()).get_result(conn)?)
    }

    fn let_go(&self, conn: &mut Conn) -> Result<(), Problem> {
        let row = webhooks::table.find((self.district, self.webhook));
        diesel::update(row).set(webhooks::leased_until.eq(None::<Instant>)).execute(conn)?;
        Ok(())
    }

    /// Puts what its owner was told by the feed since on its way, and says whether there is more; nothing, where the owner
    /// is no more.
    fn gather(&self, conn: &mut Conn, webhook: &Webhook, now: Instant) -> Result<Option<bool>, Problem> {
        let actor = match Actor::of_account(conn, webhook.account_id, clock::date_in_thailand(now)) {
            Err(problem) if problem.code == Code::NotFound => {
                self.switch_off(conn, webhook, OffReason::OwnerInactive, now)?;
                return Ok(None);
            }
            actor => actor?,
        };
        let mut tx = Tx::open(conn, &actor, Action::ListChanges, now, Request::default())?;
        let step = match feed::next(&mut tx, Some(webhook.cursor.0.clone()), STEP, self.days) {
            Err(problem) if problem.code == Code::ResyncRequired => {
                let event = Event::of_webhook("webhook.resync_required", webhook, now, &self.issuer);
                deliveries::enqueue(tx.conn, webhook, event, now)?;
                feed::next(&mut tx, None, STEP, self.days)?
            }
            step => step?,
        };
        for change in step.data.into_iter().filter(|change| webhook.wants(change)) {
            deliveries::enqueue(tx.conn, webhook, Event::of_change(change, &self.issuer), now)?;
        }
        let stands = (webhooks::told.eq(step.cursor.told()), webhooks::cursor.eq(Json(step.cursor)));
        diesel::update(webhooks::table.find((self.district, self.webhook))).set(stands).execute(tx.conn)?;
        Ok(Some(step.more))
    }

    /// Writes down an attempt and what follows from it. After a failure the webhook is let go and rests.
    pub fn record(&self, conn: &mut Conn, delivery: Id, attempt: &Attempt, now: Instant) -> Result<(), Problem> {
        let webhook = self.webhook(conn)?;
        let row = webhook_deliveries::table.find((self.district, delivery)).select(Delivery::as_select());
        let mut delivery: Delivery = row.get_result(conn)?;
        delivery.attempts.0.push(attempt.clone());
        let attempts = delivery.attempts.len();
        (delivery.status, delivery.next_attempt_at) = if attempt.succeeded() {
            (DeliveryStatus::Delivered, None)
        } else {
            match schedule::next_attempt(attempts, chance()?, now, delivery.give_up_at).filter(|_| !attempt.is_gone()) {
                None => (DeliveryStatus::Failed, None),
                next => (DeliveryStatus::Pending, next),
            }
        };
        delivery.finished_at = (delivery.status != DeliveryStatus::Pending).then_some(now);
        deliveries::save(conn, &delivery)?;
        if attempt.succeeded() { self.went_well(conn, &webhook) } else { self.went_wrong(conn, &webhook, attempt, now) }
    }

    fn went_well(&self, conn: &mut Conn, webhook: &Webhook) -> Result<(), Problem> {
        if webhook.failing_since.is_none() {
            return Ok(());
        }
        let well = (webhooks::failing_since.eq(None::<Instant>), webhooks::failures.eq(0));
        diesel::update(webhooks::table.find((self.district, self.webhook))).set(well).execute(conn)?;
        Ok(())
    }

    fn went_wrong(&self, conn: &mut Conn, webhook: &Webhook, attempt: &Attempt, now: Instant) -> Result<(), Problem> {
        let row = webhooks::table.find((self.district, self.webhook));
        let failures = row.select(webhooks::failures).get_result::<i32>(conn)?.saturating_add(1);
        let rest = schedule::rest(usize::try_from(failures).unwrap_or(1), chance()?, now);
        let since = webhook.failing_since.unwrap_or(attempt.at);
        diesel::update(row)
            .set((webhooks::failures.eq(failures), webhooks::rest_until.eq(rest), webhooks::failing_since.eq(since)))
            .execute(conn)?;
        self.let_go(conn)?;
        if webhook.status == WebhookStatus::Off {
            return Ok(());
        }
        let webhook = self.webhook(conn)?;
        if attempt.is_gone() {
            self.switch_off(conn, &webhook, OffReason::Gone, now)
        } else if later(since, LASTING) <= now {
            self.switch_off(conn, &webhook, OffReason::Failing, now)
        } else {
            Ok(())
        }
    }

    fn switch_off(&self, conn: &mut Conn, webhook: &Webhook, why: OffReason, now: Instant) -> Result<(), Problem> {
        let off = Webhook { failing_since: webhook.failing_since, ..webhook.clone().switched(Some(why), now) };
        by_service(conn, self.district, webhook, off, (Action::SwitchOffWebhook, why.as_str()), now)?;
        Ok(())
    }
}

/// A number from 0 to 1.
fn chance() -> Result<f64, Problem> {
    let mut bytes = [0; 4];
    rand::fill(&mut bytes).map_err(|_| Problem::new(Code::Internal))?;
    Ok(f64::from(u32::from_le_bytes(bytes)) / f64::from(u32::MAX))
}
