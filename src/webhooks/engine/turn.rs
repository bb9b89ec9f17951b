//! One process's turn at one webhook: holding it, gathering what it is to be told, and taking what is to be sent next.

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Bool;

use crate::access::{Action, Actor};
use crate::changes::{Request, Tx, by_service, feed};
use crate::clock;
use crate::db::schema::webhooks;
use crate::db::types::SqlInstant;
use crate::db::{Conn, Id, Instant, Json};
use crate::error::{Code, Problem};
use crate::webhooks::deliveries::{self, Delivery, Event};
use crate::webhooks::{OffReason, Webhook, WebhookStatus};

/// How long a webhook is held, longer than one attempt may take: after a crash another process takes it then.
const LEASE: chrono::Duration = chrono::Duration::seconds(60);
/// How often a webhook is looked at even where nothing was written: memberships begin and end by the day.
const LOOK_EVERY: chrono::Duration = chrono::Duration::seconds(60);
/// How many changes are gathered at once.
const STEP: usize = 200;

/// The row of a webhook.
pub(super) type Row = diesel::dsl::Find<webhooks::table, (Id, Id)>;

pub(super) fn later(now: Instant, by: chrono::Duration) -> Instant {
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
    pub(super) district: Id,
    webhook: Id,
    days: i64,
    issuer: String,
}

/// What a turn took up.
pub(super) struct Taken {
    pub next: Next,
    /// Until when the webhook is held.
    pub lease: Instant,
}

impl Turn {
    pub fn new(district: Id, webhook: Id, days: i64, issuer: &str) -> Self {
        Self { district, webhook, days, issuer: issuer.to_owned() }
    }

    /// Holds the webhook for a while longer, if it is free or was held by `lease`, gathers what it is to be told, and gives
    /// what is to be sent next.
    pub fn take(&self, conn: &mut Conn, lease: Option<Instant>, now: Instant) -> Result<Taken, Problem> {
        let next = if self.hold(conn, lease, now)? { self.next(conn, now)? } else { Next::Nothing };
        Ok(Taken { next, lease: later(now, LEASE) })
    }

    fn hold(&self, conn: &mut Conn, lease: Option<Instant>, now: Instant) -> Result<bool, Problem> {
        let free = webhooks::leased_until.is_null().or(webhooks::leased_until.lt(now));
        let row = self.row().filter(webhooks::status.eq(WebhookStatus::On));
        let held = diesel::update(row.filter(free.or(webhooks::leased_until.eq(lease))))
            .set((webhooks::leased_until.eq(later(now, LEASE)), webhooks::looked_at.eq(now)))
            .execute(conn)?;
        Ok(held == 1)
    }

    fn next(&self, conn: &mut Conn, now: Instant) -> Result<Next, Problem> {
        let webhook = self.webhook(conn)?;
        let more = self.gather(conn, &webhook, now)?;
        let due = if more.is_some() { deliveries::next_due(conn, &webhook, now)? } else { None };
        Ok(match due {
            Some(delivery) => Next::Send(Box::new((webhook, delivery))),
            None if more == Some(true) => Next::More,
            None => {
                self.let_go(conn)?;
                Next::Nothing
            }
        })
    }

    pub(super) fn row(&self) -> Row {
        webhooks::table.find((self.district, self.webhook))
    }
    pub(super) fn webhook(&self, conn: &mut Conn) -> Result<Webhook, Problem> {
        Ok(self.row().select(Webhook::as_select()).get_result(conn)?)
    }
    pub(super) fn let_go(&self, conn: &mut Conn) -> Result<(), Problem> {
        diesel::update(self.row()).set(webhooks::leased_until.eq(None::<Instant>)).execute(conn)?;
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
        let step = match feed::next(&mut tx, webhook.cursor.0.clone(), STEP, self.days) {
            Err(problem) if problem.code == Code::ResyncRequired => {
                let event = Event::of_webhook("webhook.resync_required", webhook, now, &self.issuer);
                deliveries::enqueue(tx.conn, webhook, event, now)?;
                feed::Step::empty(feed::end(&mut tx)?)
            }
            step => step?,
        };
        for change in step.data.into_iter().filter(|change| webhook.wants(change)) {
            deliveries::enqueue(tx.conn, webhook, Event::of_change(change, &self.issuer), now)?;
        }
        let stands = (webhooks::told.eq(step.cursor.told()), webhooks::cursor.eq(Json(step.cursor)));
        diesel::update(self.row()).set(stands).execute(tx.conn)?;
        Ok(Some(step.more))
    }

    /// Switches the webhook off of the service's own accord.
    pub(super) fn switch_off(
        &self,
        conn: &mut Conn,
        webhook: &Webhook,
        why: OffReason,
        now: Instant,
    ) -> Result<(), Problem> {
        let off = Webhook { failing_since: webhook.failing_since, ..webhook.clone().switched(Some(why), now) };
        by_service(conn, self.district, webhook, off, (Action::SwitchOffWebhook, why.as_str()), now)?;
        Ok(())
    }
}
