//! The portal's own users, so that people sign in once: access tokens that a configured OpenID Connect issuer has signed,
//! as RFC 9068 has them. What is checked here is the token; whose account it opens, `identity` says.

mod discovery;
mod identity;
mod issuer_key;
mod issuer_keys;
mod meeting;

use std::sync::Arc;

use jsonwebtoken::{Algorithm, Header, Validation, decode, decode_header};
use serde::Deserialize;
use serde_json::Value;

pub use identity::{PortalUse, PortalUser, account_by_email, forget, note};
use issuer_keys::IssuerKeys;
pub use issuer_keys::Times;
pub(super) use meeting::Met;
pub use meeting::meet_portal_users;

use crate::db::Instant;
use crate::error::{Code, Problem};

/// How far the issuer's clock may be off, in seconds.
const LEEWAY: f64 = 30.0;
/// The longest subject (OpenID Connect Core, section 2).
const LONGEST_SUBJECT: usize = 255;
/// A secret that both sides know is none that says who signed, so the algorithms are those with a public key.
const ALGORITHMS: &[Algorithm] = &[
    Algorithm::RS256,
    Algorithm::RS384,
    Algorithm::RS512,
    Algorithm::PS256,
    Algorithm::PS384,
    Algorithm::PS512,
    Algorithm::ES256,
    Algorithm::ES384,
    Algorithm::EdDSA,
];

/// The issuer whose access tokens are accepted besides our own.
pub struct Portal {
    issuer: Arc<str>,
    audience: String,
    keys: Arc<IssuerKeys>,
}

/// What of a token is looked at.
#[derive(Deserialize)]
struct Claims {
    iss: String,
    sub: String,
    exp: f64,
    nbf: Option<f64>,
    email: Option<String>,
    #[serde(default)]
    email_verified: Value,
}

impl Portal {
    /// The portal of an issuer, whose tokens are for us where they name the audience.
    pub fn new(issuer: &str, audience: &str) -> Self {
        Self::with_times(issuer, audience, Times::default())
    }
    /// The same with other times for the issuer's keys.
    pub fn with_times(issuer: &str, audience: &str, times: Times) -> Self {
        Self { issuer: issuer.into(), audience: audience.to_owned(), keys: Arc::new(IssuerKeys::new(issuer, times)) }
    }

    /// Gets the issuer's keys before anybody comes.
    pub async fn prepare(&self, now: Instant) {
        self.keys.clone().ask(now).await;
    }

    /// Whose token it is: 401 where the issuer did not sign it for us or it has expired; 503 where that cannot be told,
    /// because the issuer is away.
    pub async fn check(&self, token: &str, now: Instant) -> Result<PortalUser, Problem> {
        let header = decode_header(token).map_err(|error| refused(&error.to_string()))?;
        let id = key_named_by(&header)?;
        let key = self.keys.find(id, header.alg, now).await?.ok_or_else(|| refused("the issuer has no such key"))?;
        let mut rules = Validation::new(header.alg);
        rules.set_audience(&[&self.audience]);
        rules.set_required_spec_claims(&["aud", "exp", "iss", "sub"]);
        rules.validate_exp = false;
        let token = decode::<Claims>(token, &key.public, &rules).map_err(|error| refused(&error.to_string()))?;
        self.user(token.claims, now.utc().timestamp() as f64)
    }

    fn user(&self, claims: Claims, now: f64) -> Result<PortalUser, Problem> {
        if claims.iss != *self.issuer {
            return Err(refused("it is of another issuer"));
        }
        if claims.nbf.is_some_and(|from| from > now + LEEWAY) {
            return Err(refused("it is not valid yet"));
        }
        let letters = claims.sub.chars().count();
        if !(1..=LONGEST_SUBJECT).contains(&letters) || claims.sub.contains(char::is_control) {
            return Err(refused("its subject is empty, too long or unprintable"));
        }
        if claims.exp + LEEWAY <= now {
            return Err(Problem::new(Code::TokenExpired));
        }
        let verified = claims.email.filter(|_| claims.email_verified == Value::Bool(true));
        Ok(PortalUser::new(self.issuer.clone(), claims.sub, verified.as_deref()))
    }
}

/// The key that a header names, where it is that of an access token (not of an ID token) by an algorithm that will do.
fn key_named_by(header: &Header) -> Result<&str, Problem> {
    let kind = header.typ.as_deref().unwrap_or_default().to_ascii_lowercase();
    if !["at+jwt", "application/at+jwt"].contains(&kind.as_str()) {
        return Err(refused("its typ is not at+jwt"));
    }
    if !ALGORITHMS.contains(&header.alg) {
        return Err(refused("its algorithm has no public key"));
    }
    // Extensions that must be understood; we know of none.
    if header.crit.is_some() {
        return Err(refused("its header has extensions"));
    }
    header.kid.as_deref().ok_or_else(|| refused("its header names no key"))
}

/// A token that is not accepted. Why is for who sets the portal up, and stands in the log alone.
fn refused(why: &str) -> Problem {
    tracing::info!(why, "a token of the portal was refused");
    Problem::new(Code::TokenInvalid)
}
