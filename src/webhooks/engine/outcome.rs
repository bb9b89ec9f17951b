//! What follows from an attempt: delivered, tried again, given up; and for the webhook a rest, or the end.

use aws_lc_rs::rand;
use diesel::prelude::*;

use super::schedule;
use super::turn::{Turn, later};
use crate::db::schema::{webhook_deliveries, webhooks};
use crate::db::{Conn, Id, Instant};
use crate::error::{Code, Problem};
use crate::webhooks::deliveries::{self, Attempt, Delivery, DeliveryStatus};
use crate::webhooks::{OffReason, Webhook, WebhookStatus};

/// How long a webhook may fail before it is switched off.
const LASTING: chrono::Duration = chrono::Duration::days(3);

impl Turn {
    /// Writes down an attempt and what follows from it. After a failure the webhook is let go and rests.
    pub fn record(&self, conn: &mut Conn, delivery: Id, attempt: &Attempt, now: Instant) -> Result<(), Problem> {
        let row = webhook_deliveries::table.find((self.district, delivery)).select(Delivery::as_select());
        let mut delivery: Delivery = row.get_result(conn)?;
        delivery.attempts.0.push(attempt.clone());
        delivery.next_attempt_at = if attempt.succeeded() || attempt.is_gone() {
            None
        } else {
            schedule::next_attempt(delivery.tries(), chance()?, now, delivery.give_up_at)
        };
        delivery.status = match delivery.next_attempt_at {
            Some(_) => DeliveryStatus::Pending,
            None if attempt.succeeded() => DeliveryStatus::Delivered,
            None => DeliveryStatus::Failed,
        };
        delivery.finished_at = delivery.next_attempt_at.is_none().then_some(now);
        deliveries::save(conn, &delivery)?;
        let webhook = self.webhook(conn)?;
        if attempt.succeeded() { self.went_well(conn, &webhook) } else { self.went_wrong(conn, &webhook, attempt, now) }
    }

    fn went_well(&self, conn: &mut Conn, webhook: &Webhook) -> Result<(), Problem> {
        if webhook.failing_since.is_none() {
            return Ok(());
        }
        let well = (webhooks::failing_since.eq(None::<Instant>), webhooks::failures.eq(0));
        diesel::update(self.row()).set(well).execute(conn)?;
        Ok(())
    }

    fn went_wrong(&self, conn: &mut Conn, webhook: &Webhook, attempt: &Attempt, now: Instant) -> Result<(), Problem> {
        let failures = self.row().select(webhooks::failures).get_result::<i32>(conn)?.saturating_add(1);
        let rest = schedule::rest(usize::try_from(failures).unwrap_or(1), chance()?, now);
        let since = webhook.failing_since.unwrap_or(attempt.at);
        diesel::update(self.row())
            .set((webhooks::failures.eq(failures), webhooks::rest_until.eq(rest), webhooks::failing_since.eq(since)))
            .execute(conn)?;
        self.let_go(conn)?;
        let why = if attempt.is_gone() { OffReason::Gone } else { OffReason::Failing };
        let ends = attempt.is_gone() || later(since, LASTING) <= now;
        if !ends || webhook.status == WebhookStatus::Off {
            return Ok(());
        }
        let failing = Webhook { failing_since: Some(since), ..webhook.clone() };
        self.switch_off(conn, &failing, why, now)
    }
}

/// A number from 0 to 1.
fn chance() -> Result<f64, Problem> {
    let mut bytes = [0; 4];
    rand::fill(&mut bytes).map_err(|_| Problem::new(Code::Internal))?;
    Ok(f64::from(u32::from_le_bytes(bytes)) / f64::from(u32::MAX))
}
