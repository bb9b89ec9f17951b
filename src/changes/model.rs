//! A row of the change log as the district reads it: the audit trail.

use diesel::prelude::*;
use serde::Serialize;
use utoipa::ToSchema;

use crate::db::schema::change_log;
use crate::db::{Id, Instant, Json, MultiBackend};
use crate::web::Key;
use crate::words;

words! {
    /// What kind of write it was.
    Op {
        /// A new record.
        Create = "create",
        /// Its fields were changed.
        Change = "change",
        /// It moved to another state.
        Transition = "transition",
        /// It was removed.
        Delete = "delete",
    }
}

/// One write: who did what to which record, when, and what it changed. Never altered.
#[derive(Debug, Clone, Queryable, Selectable, Serialize, ToSchema)]
#[diesel(table_name = change_log, check_for_backend(MultiBackend))]
pub struct AuditEvent {
    /// The place in the log; later writes have higher numbers.
    #[schema(example = 4711)]
    pub seq: i64,
    /// When.
    pub at: Instant,
    /// Who; null for the operator's commands.
    pub account_id: Option<Id>,
    /// The service account whose key was used; null where a person did it.
    pub service_account_id: Option<Id>,
    /// The request it came with, as in the answer's `X-Request-Id`.
    pub request_id: Option<String>,
    /// The record's plural noun.
    #[schema(example = "visits")]
    pub resource: String,
    /// The record.
    pub record_id: Id,
    /// The record's version after the write.
    #[schema(example = 2)]
    pub version: i32,
    /// What kind of write.
    pub op: Op,
    /// The operation, by its `operationId`.
    #[schema(example = "hold_visit")]
    pub action: String,
    /// The reason that was given, where one is demanded.
    pub reason: Option<String>,
    /// `{"field": {"from": …, "to": …}}` for every field that changed.
    #[schema(value_type = Object)]
    pub difference: Json<serde_json::Value>,
}

impl crate::web::Sortable for AuditEvent {
    fn row_id(&self) -> Key {
        Key::Int(self.seq)
    }
    fn key(&self, _: &str) -> Key {
        Key::Int(self.seq)
    }
}
