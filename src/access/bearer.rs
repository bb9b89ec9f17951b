//! What a caller sends to say who it is: a session's access token, a service account's key, or a token of the portal's.

use super::{Claims, Keys, PortalUser, ServiceKey};
use crate::db::{Id, Instant};
use crate::error::Problem;

/// Who asks, as far as it can be told without the database.
#[derive(Debug, Clone)]
pub enum Bearer {
    /// An access token whose signature is ours.
    Token(Claims),
    /// A key that is whole; whether it is known, the database says.
    Key(ServiceKey),
    /// A user of the portal's, as its issuer has signed.
    Portal(PortalUser),
}

impl Bearer {
    /// Reads what was sent as `Authorization: Bearer`; none for a token that names no key of ours, so that it is for the portal
    /// to check.
    pub fn read(sent: &str, keys: &Keys, now: Instant) -> Result<Option<Self>, Problem> {
        if ServiceKey::is_meant(sent) {
            return Ok(Some(Self::Key(ServiceKey::read(sent)?)));
        }
        Ok(keys.check(sent, now)?.map(Self::Token))
    }
    /// Whose cursors and kept answers are its own: an account's, a service account's, or a portal's user's.
    pub fn subject(&self) -> Id {
        match self {
            Self::Token(claims) => claims.sub,
            Self::Key(key) => key.service_account,
            Self::Portal(user) => user.id(),
        }
    }
}
