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
    /// Whether what was sent is for us to read, and not for the portal's issuer to answer for.
    pub fn is_ours(sent: &str, keys: &Keys) -> bool {
        ServiceKey::is_meant(sent) || keys.is_meant(sent)
    }
    /// Reads what was sent as `Authorization: Bearer`, where it is ours.
    pub fn read(sent: &str, keys: &Keys, now: Instant) -> Result<Self, Problem> {
        if ServiceKey::is_meant(sent) {
            return ServiceKey::read(sent).map(Self::Key);
        }
        keys.check(sent, now).map(Self::Token)
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
