//! Follows the change log for every webhook, and sends. A webhook is worked on by one process at a time, which holds it by
//! a lease in the database; what it gathered and what became of it is committed before anything else is done, so that a
//! crash repeats a delivery at the most, and loses none.

mod outcome;
mod schedule;
mod turn;

use std::sync::Arc;
use std::time::Duration;

use actix_web::web::Data;
use tokio::sync::Semaphore;

use self::turn::{Next, Turn};
use super::deliveries::{Attempt, Delivery};
use super::{Webhook, secret};
use crate::access::State;
use crate::db::{Id, Instant};
use crate::error::Problem;

/// How many webhooks a process works on at once.
const AT_ONCE: usize = 16;
/// The shortest time between two looks at what is to be done: writes that follow each other closely are one.
const PAUSE: Duration = Duration::from_millis(200);

/// Sends what webhooks are to be told.
#[derive(Clone)]
pub struct Engine {
    state: Data<State>,
    clock: Arc<dyn Fn() -> Instant>,
    seats: Arc<Semaphore>,
}

impl Engine {
    /// An engine that goes by a clock.
    pub fn new(state: Data<State>, clock: impl Fn() -> Instant + 'static) -> Self {
        Self { state, clock: Arc::new(clock), seats: Arc::new(Semaphore::new(AT_ONCE)) }
    }

    /// Works until the process ends.
    pub async fn run(self) {
        let mut news = self.state.news.follow();
        loop {
            if let Err(problem) = self.look().await {
                tracing::warn!(%problem, "what webhooks are to be told could not be looked at");
            }
            tokio::time::sleep(PAUSE).await;
            news.a_while().await;
        }
    }

    /// Takes up every webhook with something to do, as far as there are seats.
    async fn look(&self) -> Result<(), Problem> {
        for (district, webhook) in self.due().await? {
            let Ok(seat) = self.seats.clone().try_acquire_owned() else { break };
            let engine = self.clone();
            actix_web::rt::spawn(async move {
                engine.work(district, webhook).await;
                drop(seat);
            });
        }
        Ok(())
    }

    /// Does all that is to be done now, one webhook after the other, and ends.
    pub async fn work_through(&self) -> Result<(), Problem> {
        for (district, webhook) in self.due().await? {
            self.work(district, webhook).await;
        }
        Ok(())
    }

    async fn due(&self) -> Result<Vec<(Id, Id)>, Problem> {
        let now = (self.clock)();
        self.state.db.read(move |conn| turn::due(conn, now)).await
    }

    async fn work(&self, district: Id, webhook: Id) {
        let turn = Turn::new(district, webhook, self.state.changes_days, self.state.keys.issuer());
        if let Err(problem) = self.send_all(&turn).await {
            tracing::warn!(%problem, %webhook, "a webhook could not be worked on");
        }
    }

    /// Sends what is due, one after the other, until nothing is left or the address fails.
    async fn send_all(&self, turn: &Turn) -> Result<(), Problem> {
        let mut lease = None;
        loop {
            let (now, taking) = ((self.clock)(), turn.clone());
            let taken = self.state.db.write(move |conn| taking.take(conn, lease, now)).await?;
            lease = Some(taken.lease);
            match taken.next {
                Next::Nothing => return Ok(()),
                Next::More => {}
                Next::Send(job) if self.send(turn, &job).await? => {}
                Next::Send(_) => return Ok(()),
            }
        }
    }

    /// Makes one attempt, writes down what became of it, and says whether it succeeded.
    async fn send(&self, turn: &Turn, (webhook, delivery): &(Webhook, Delivery)) -> Result<bool, Problem> {
        let attempt = self.attempt(webhook, delivery).await?;
        let (succeeded, now, turn, id) = (attempt.succeeded(), (self.clock)(), turn.clone(), delivery.id);
        self.state.db.write(move |conn| turn.record(conn, id, &attempt, now)).await?;
        Ok(succeeded)
    }

    async fn attempt(&self, webhook: &Webhook, delivery: &Delivery) -> Result<Attempt, Problem> {
        let at = (self.clock)();
        let body = serde_json::to_string(&delivery.payload.0).unwrap_or_default();
        let secrets = self.secrets(webhook, at)?;
        let headers = secret::headers(delivery.id, at, &body, &secrets);
        let answer = self.state.outbound.post(&webhook.url, &headers, body).await;
        let duration_ms = ((self.clock)().utc() - at.utc()).num_milliseconds();
        Ok(Attempt { at, status_code: answer.ok(), failure: answer.err(), duration_ms })
    }

    fn secrets(&self, webhook: &Webhook, now: Instant) -> Result<Vec<Vec<u8>>, Problem> {
        let overlaps = webhook.previous_secret_until.is_some_and(|until| now < until);
        let previous = webhook.previous_secret.as_ref().filter(|_| overlaps);
        let sealed = std::iter::once(&webhook.secret).chain(previous);
        sealed.map(|secret| self.state.keys.vault().open(secret, webhook.id)).collect()
    }
}
