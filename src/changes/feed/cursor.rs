//! Where a follower stands: how far in the log, and what its caller could see there. Sealed, so that nobody else makes
//! one; what was lost and regained since is found by comparing what the caller can see now.

use serde::{Deserialize, Serialize};

use crate::access::{Actor, Seats};
use crate::db::Id;
use crate::error::{Code, Problem};

/// Where a follower stands.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Cursor {
    /// Whose it is.
    pub(super) of: Id,
    /// All of the log up to here was told.
    pub(super) seq: i64,
    /// What the caller's memberships reached when it was told.
    pub(super) seats: Seats,
    /// Whether its follower has yet to come back from reading the lists: they are whole only if its reach stays the same.
    #[serde(default)]
    pub(super) reading: bool,
    /// While the follower is told what it lost and gained: how far that has come.
    pub(super) review: Option<Review>,
}

/// Going through what was told before, because the caller's reach has changed since.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Review {
    /// Records last written up to here have been gone through.
    pub at: i64,
    /// The reach that they were compared with.
    pub seats: Seats,
}

impl Cursor {
    /// The number in the log up to which everything was told.
    pub fn told(&self) -> i64 {
        self.seq
    }
    /// The end of the log, as a new follower has it.
    pub fn at_end(actor: &Actor, seq: i64) -> Self {
        Self { of: actor.account(), seq, seats: actor.seats(), reading: false, review: None }
    }
    /// The same for a follower that reads the lists next.
    pub fn before_reading(self) -> Self {
        Self { reading: true, ..self }
    }
    /// Refuses a cursor of somebody else (400).
    pub fn check(&self, actor: &Actor) -> Result<(), Problem> {
        if self.of == actor.account() { Ok(()) } else { Err(Problem::new(Code::CursorMismatch)) }
    }
}
