//! What a caller sends to say who it is: a session's access token, or a service account's key.

use super::{Claims, Keys, ServiceKey};
use crate::db::{Id, Instant};
use crate::error::Problem;

/// Who asks, as far as it can be told without the database.
#[derive(Debug, Clone)]
pub enum Bearer {
    /// An access token whose signature is ours.
    Token(Claims),
    /// A key that is whole; whether it is known, the database says.
    Key(ServiceKey),
}

impl Bearer {
    /// Reads what was sent as `Authorization: Bearer`.
    pub fn read(sent: &str, keys: &Keys, now: Instant) -> Result<Self, Problem> {
        if ServiceKey::is_meant(sent) {
            return ServiceKey::read(sent).map(Self::Key);
        }
        keys.check(sent, now).map(Self::Token)
    }
    /// Whose cursors and kept answers are its own: an account's, or a service account's.
    pub fn subject(&self) -> Id {
        match self {
            Self::Token(claims) => claims.sub,
            Self::Key(key) => key.service_account,
        }
    }
}
