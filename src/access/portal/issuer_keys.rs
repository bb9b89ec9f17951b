//! The issuer's keys, kept, and fetched again when they are old or a token names one that is not among them. An issuer that is
//! away for a while stops nobody whose key is known.

use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use chrono::TimeDelta;
use jsonwebtoken::Algorithm;

use super::discovery::published_keys;
use super::issuer_key::IssuerKey;
use crate::db::Instant;
use crate::error::{Code, Problem};
use crate::outbound::Outbound;

/// How long the issuer may take for both of its documents.
const PATIENCE: Duration = Duration::from_secs(5);

/// How long keys are good.
#[derive(Debug, Clone, Copy)]
pub struct Times {
    /// Keys of this age are fetched again.
    pub fresh: TimeDelta,
    /// The issuer is asked no more often than this, whatever is sent to us in its name.
    pub pause: TimeDelta,
    /// While the issuer is away, its keys go on until this age.
    pub longest: TimeDelta,
}

impl Default for Times {
    /// Ten minutes, ten seconds, a day.
    fn default() -> Self {
        Self { fresh: TimeDelta::minutes(10), pause: TimeDelta::seconds(10), longest: TimeDelta::hours(24) }
    }
}

/// What is known of the issuer.
#[derive(Default)]
struct Known {
    keys: Vec<Arc<IssuerKey>>,
    fetched: Option<Instant>,
    asked: Option<Instant>,
}

/// The keys of one issuer.
pub(super) struct IssuerKeys {
    issuer: String,
    times: Times,
    outbound: Outbound,
    known: RwLock<Known>,
    /// Held by whoever asks the issuer.
    turn: tokio::sync::Mutex<()>,
}

fn is_within(age: TimeDelta, since: Option<Instant>, now: Instant) -> bool {
    since.is_some_and(|since| now.utc() - since.utc() < age)
}

impl IssuerKeys {
    pub fn new(issuer: &str, times: Times) -> Self {
        let (known, turn) = (RwLock::default(), tokio::sync::Mutex::default());
        Self { issuer: issuer.to_owned(), times, outbound: Outbound::to(issuer), known, turn }
    }

    /// The issuer's key of that id for an algorithm; none where it has none. 503 where that cannot be told: it is away, and
    /// what is known of it is too old or does not have the key.
    pub async fn find(
        self: &Arc<Self>,
        id: &str,
        algorithm: Algorithm,
        now: Instant,
    ) -> Result<Option<Arc<IssuerKey>>, Problem> {
        let (key, fetched) = self.known(|known| (known.key(id, algorithm), known.fetched));
        let is_usable = key.is_some() && is_within(self.times.longest, fetched, now);
        // Whoever finds the key old asks for it; who comes meanwhile does not wait for that.
        if is_usable && (is_within(self.times.fresh, fetched, now) || self.turn.try_lock().is_err()) {
            return Ok(key);
        }
        // On its own: a caller who goes away does not take the question along.
        let _ = actix_web::rt::spawn(self.clone().ask(now)).await;
        self.known(|known| {
            let key = known.key(id, algorithm).filter(|_| is_within(self.times.longest, known.fetched, now));
            let has_answered = known.fetched.is_some() && known.fetched == known.asked;
            if key.is_some() || has_answered { Ok(key) } else { Err(Problem::new(Code::IssuerUnavailable)) }
        })
    }

    /// Asks the issuer for its keys, unless somebody did so a moment ago.
    pub async fn ask(self: Arc<Self>, now: Instant) {
        let _turn = self.turn.lock().await;
        if is_within(self.times.pause, self.known(|known| known.asked), now) {
            return;
        }
        self.learn(|known| known.asked = Some(now));
        let published = tokio::time::timeout(PATIENCE, published_keys(&self.issuer, &self.outbound)).await;
        match published.unwrap_or_else(|_| Err("it does not answer in time".into())) {
            Ok(keys) => self.learn(|known| {
                (known.keys, known.fetched) = (keys.into_iter().map(Arc::new).collect(), Some(now));
            }),
            Err(why) => tracing::warn!(issuer = self.issuer, why, "the portal's issuer gives no keys"),
        }
    }

    fn known<T>(&self, look: impl FnOnce(&Known) -> T) -> T {
        look(&self.known.read().unwrap_or_else(PoisonError::into_inner))
    }
    fn learn(&self, what: impl FnOnce(&mut Known)) {
        what(&mut self.known.write().unwrap_or_else(PoisonError::into_inner));
    }
}

impl Known {
    fn key(&self, id: &str, algorithm: Algorithm) -> Option<Arc<IssuerKey>> {
        self.keys.iter().find(|key| key.fits(id, algorithm)).cloned()
    }
}
