//! What a follower is told.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::db::{Id, Instant};
use crate::words;

words! {
    /// What happened to a record, as far as the caller could see it.
    ChangeOp {
        /// It is new, or was shown to the caller for the first time: get it.
        Created = "created",
        /// Its fields or its state changed: get it again.
        Changed = "changed",
        /// It was removed: drop it.
        Deleted = "deleted",
        /// It is out of the caller's reach now: drop it.
        Lost = "lost",
        /// It came into the caller's reach because memberships or agreements changed: get it.
        Gained = "gained",
    }
}

/// One thing that a copy must follow.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Change {
    /// The record's plural noun, as in its address.
    #[schema(example = "visits")]
    pub resource: String,
    /// The record.
    pub id: Id,
    /// What happened.
    pub op: ChangeOp,
    /// The operation that did it, by its `operationId`; null where memberships or agreements brought it or took it away.
    #[schema(example = "hold_visit")]
    pub action: Option<String>,
    /// The record's version after it. A copy that has this version or a later one has nothing to do.
    #[schema(example = 2)]
    pub version: i32,
    /// When it was written.
    pub at: Instant,
}

/// What happened since a cursor, in the order in which it happened.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Changes {
    /// The changes; empty when nothing happened that the caller may see.
    pub data: Vec<Change>,
    /// Where to go on: send it as `after`. Keep it with your copy, and only once you have followed `data`.
    #[schema(example = "eyJvZiI6IjAxODkwYTVkIn0")]
    pub next: String,
    /// Whether there is more already: ask again at once.
    #[schema(example = false)]
    pub more: bool,
}
