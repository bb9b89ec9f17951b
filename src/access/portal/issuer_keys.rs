//! The public keys of an OpenID Connect issuer: found by its discovery document, kept, and fetched again when they are old or a
//! token names one that is not among them. An issuer that is away for a while stops nobody whose key is known.

use std::sync::{Arc, PoisonError, RwLock};

use chrono::TimeDelta;
use jsonwebtoken::jwk::{Jwk, KeyOperations, PublicKeyUse};
use jsonwebtoken::{Algorithm, AlgorithmFamily, DecodingKey};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::db::Instant;
use crate::error::{Code, Problem};
use crate::outbound::Outbound;

/// How much of a document is read, in bytes.
const LONGEST_DOCUMENT: usize = 512 * 1024;
/// How long the issuer may take for both of its documents.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(5);

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

/// One of the issuer's keys, with which signatures are checked.
pub(super) struct IssuerKey {
    id: String,
    /// The one algorithm that it is for, where the issuer says so.
    algorithm: Option<Algorithm>,
    pub public: DecodingKey,
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

/// The discovery document, as far as it matters here.
#[derive(Deserialize)]
struct Discovery {
    issuer: String,
    jwks_uri: String,
}

/// A JSON Web Key Set whose keys are read one by one: those of a kind that we do not know are to be ignored (RFC 7517, section 5).
#[derive(Deserialize)]
struct KeySet {
    keys: Vec<Value>,
}

fn is_within(age: TimeDelta, since: Option<Instant>, now: Instant) -> bool {
    since.is_some_and(|since| now.utc() - since.utc() < age)
}

impl Known {
    fn key(&self, id: &str, algorithm: Algorithm) -> Option<Arc<IssuerKey>> {
        let fits = |key: &&Arc<IssuerKey>| key.id == id && key.algorithm.is_none_or(|own| own == algorithm);
        self.keys.iter().find(fits).cloned()
    }
}

impl IssuerKeys {
    pub fn new(issuer: &str, times: Times) -> Self {
        let (known, turn) = (RwLock::default(), tokio::sync::Mutex::default());
        Self { issuer: issuer.to_owned(), times, outbound: Outbound::to(issuer), known, turn }
    }

    /// The issuer's key of that id for an algorithm; none where it has none. 503 where that cannot be told: it is away, and what
    /// is known of it is too old or does not have the key.
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
            let answered = known.fetched.is_some() && known.fetched == known.asked;
            if key.is_some() || answered { Ok(key) } else { Err(Problem::new(Code::IssuerUnavailable)) }
        })
    }

    /// Asks the issuer for its keys, unless somebody did so a moment ago.
    pub async fn ask(self: Arc<Self>, now: Instant) {
        let _turn = self.turn.lock().await;
        if is_within(self.times.pause, self.known(|known| known.asked), now) {
            return;
        }
        self.learn(|known| known.asked = Some(now));
        let fetched = tokio::time::timeout(PATIENCE, self.fetch()).await;
        match fetched.unwrap_or_else(|_| Err("it does not answer in time".into())) {
            Ok(keys) => self.learn(|known| (known.keys, known.fetched) = (keys, Some(now))),
            Err(why) => tracing::warn!(issuer = self.issuer, why, "the portal's issuer gives no keys"),
        }
    }

    async fn fetch(&self) -> Result<Vec<Arc<IssuerKey>>, String> {
        let discovery = format!("{}/.well-known/openid-configuration", self.issuer.trim_end_matches('/'));
        let found: Discovery = self.get(&discovery).await?;
        if found.issuer != self.issuer {
            return Err(format!("it calls itself {:?}", found.issuer));
        }
        if !found.jwks_uri.starts_with("https://") && self.issuer.starts_with("https://") {
            return Err("its jwks_uri is not https".into());
        }
        let set: KeySet = self.get(&found.jwks_uri).await?;
        let keys: Vec<_> = set.keys.into_iter().filter_map(IssuerKey::read).map(Arc::new).collect();
        if keys.is_empty() {
            tracing::warn!(issuer = self.issuer, "the portal's issuer has no key for signatures");
        }
        Ok(keys)
    }

    async fn get<T: DeserializeOwned>(&self, url: &str) -> Result<T, String> {
        match self.outbound.get(url, LONGEST_DOCUMENT).await {
            Ok((200, body)) => serde_json::from_slice(&body).map_err(|error| format!("{url}: {error}")),
            Ok((status, _)) => Err(format!("{url} answers {status}")),
            Err(failure) => Err(format!("{url}: {failure}")),
        }
    }

    fn known<T>(&self, look: impl FnOnce(&Known) -> T) -> T {
        look(&self.known.read().unwrap_or_else(PoisonError::into_inner))
    }
    fn learn(&self, what: impl FnOnce(&mut Known)) {
        what(&mut self.known.write().unwrap_or_else(PoisonError::into_inner));
    }
}

impl IssuerKey {
    /// Reads a key of the set; none where it is not for checking signatures, or of a kind that we do not know.
    fn read(published: Value) -> Option<Self> {
        let jwk: Jwk = serde_json::from_value(published).ok()?;
        let common = &jwk.common;
        let signs = common.public_key_use.as_ref().is_none_or(|purpose| *purpose == PublicKeyUse::Signature);
        let checks = common.key_operations.as_ref().is_none_or(|all| all.contains(&KeyOperations::Verify));
        let algorithm = common.key_algorithm.map(Algorithm::try_from).transpose().ok()?;
        let public = DecodingKey::from_jwk(&jwk).ok().filter(|key| key.family() != AlgorithmFamily::Hmac)?;
        let id = jwk.common.key_id.filter(|_| signs && checks)?;
        Some(Self { id, algorithm, public })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const X: &str = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";

    fn read(also: Value) -> Option<IssuerKey> {
        let mut key = json!({"kty": "OKP", "crv": "Ed25519", "x": X, "kid": "a"});
        key.as_object_mut().unwrap().extend(also.as_object().unwrap().clone());
        IssuerKey::read(key)
    }

    #[test]
    fn keys_that_check_signatures_are_read_and_the_rest_left_out() {
        assert_eq!(read(json!({})).unwrap().algorithm, None);
        let right = read(json!({"use": "sig", "alg": "EdDSA", "key_ops": ["verify"], "mystery": [1]}));
        assert_eq!(right.unwrap().algorithm, Some(Algorithm::EdDSA));
        for wrong in [
            json!({"use": "enc"}),
            json!({"alg": "RSA-OAEP"}),
            json!({"alg": "ES512"}),
            json!({"key_ops": ["encrypt"]}),
            json!({"kid": null}),
            json!({"kid": 7}),
            json!({"crv": "X25519"}),
            json!({"kty": "oct", "k": X}),
            json!({"kty": "RSA"}),
            json!({"x": "%"}),
        ] {
            assert!(read(wrong.clone()).is_none(), "{wrong}");
        }
        assert!(IssuerKey::read(json!("key")).is_none());
    }

    #[test]
    fn a_key_is_for_the_algorithm_that_its_issuer_says() {
        let keys = [json!({}), json!({"kid": "b", "alg": "RS256"})].map(|also| Arc::new(read(also).unwrap()));
        let known = Known { keys: keys.into(), ..Known::default() };
        assert!(known.key("a", Algorithm::EdDSA).is_some());
        assert!(known.key("b", Algorithm::RS256).is_some() && known.key("b", Algorithm::RS384).is_none());
        assert!(known.key("c", Algorithm::EdDSA).is_none());
    }
}
