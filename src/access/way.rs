//! How an actor came in, and what is noted of that.

use super::{Actor, Bearer, KeyUse, PortalUse, portal};
use crate::changes::Request;
use crate::db::{Conn, Id, Instant};
use crate::error::Problem;

/// The way in.
#[derive(Debug, Clone, Copy)]
pub enum Way {
    /// A session of ours.
    Session(Id),
    /// A service account's key.
    Key(KeyUse),
    /// The portal's own sign-in.
    Portal(PortalUse),
    /// None yet, or none that can be ended: an invitation that is accepted, a webhook's owner, a command.
    Account,
}

impl Way {
    /// Whether it is time to note that it was used.
    pub fn is_due(self, now: Instant) -> bool {
        match self {
            Self::Key(key) => key.is_due(now),
            Self::Portal(found) => found.is_due(now),
            Self::Session(_) | Self::Account => false,
        }
    }
    /// Notes that an actor came this way with a bearer.
    pub fn note(
        self,
        conn: &mut Conn,
        actor: &Actor,
        bearer: &Bearer,
        now: Instant,
        request: Request,
    ) -> Result<(), Problem> {
        match (self, bearer) {
            (Self::Key(key), _) => key.note(conn, actor, now),
            (Self::Portal(found), Bearer::Portal(user)) => portal::note(conn, actor, (user, found), now, request),
            _ => Ok(()),
        }
    }
}
