//! A delivery: one event on its way to one webhook, with every attempt.

use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::access::Action;
use crate::changes::Record;
use crate::changes::feed::{Change, ChangeOp};
use crate::db::schema::webhook_deliveries;
use crate::db::{Id, Instant, Json, MultiBackend};
use crate::outbound::Failure;
use crate::web::{Key, Sortable, States};
use crate::webhooks::Webhook;
use crate::words;

/// For how long a delivery is tried.
pub(super) const PATIENCE: chrono::Duration = chrono::Duration::days(3);

words! {
    /// How far a delivery has come.
    DeliveryStatus {
        /// It will be tried at `next_attempt_at`.
        Pending = "pending",
        /// The address answered 2xx.
        Delivered = "delivered",
        /// It was given up.
        Failed = "failed",
    }
}

impl States for DeliveryStatus {
    const ACTIONS: &'static [Action] = &[Action::RedeliverWebhookDelivery];
    fn after(self, action: Action) -> Option<Self> {
        match (self, action) {
            (Self::Delivered | Self::Failed, Action::RedeliverWebhookDelivery) => Some(Self::Pending),
            _ => None,
        }
    }
    fn word(self) -> &'static str {
        self.as_str()
    }
}

/// What is sent: only that something happened, and where it can be read. Whoever receives it reads with their own rights.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = WebhookEvent)]
pub struct Event {
    /// The record's plural noun and what happened to it: `visits.changed`. Besides, `webhook.test`, and
    /// `webhook.resync_required`, which says that changes were missed: read everything anew.
    #[schema(example = "visits.changed")]
    pub r#type: String,
    /// When it happened.
    pub timestamp: Instant,
    /// What it happened to.
    pub data: Subject,
}

/// What something happened to, as in `GET /v1/changes`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = WebhookSubject)]
pub struct Subject {
    /// The record's plural noun.
    #[schema(example = "visits")]
    pub resource: String,
    /// The record.
    pub id: Id,
    /// What happened; null for what is about the webhook itself.
    pub op: Option<ChangeOp>,
    /// The operation that did it; null where memberships or agreements brought it or took it away.
    #[schema(example = "report_visit")]
    pub action: Option<String>,
    /// The record's version after it. A copy that has this version or a later one has nothing to do.
    #[schema(example = 3)]
    pub version: i32,
    /// Where it can be read; null where it has no address of its own.
    #[schema(example = "https://api.example.go.th/v1/visits/01890a5d-ac96-774b-bcce-b302099a8057")]
    pub url: Option<String>,
}

impl Event {
    /// What a change is told as.
    pub fn of_change(change: Change, issuer: &str) -> Self {
        let Change { resource, id, op, action, version, at } = change;
        let url = url(issuer, &resource, id);
        let r#type = format!("{resource}.{}", op.as_str());
        Self { r#type, timestamp: at, data: Subject { resource, id, op: Some(op), action, version, url } }
    }
    /// Something about a webhook itself.
    pub fn of_webhook(r#type: &str, webhook: &Webhook, at: Instant, issuer: &str) -> Self {
        let resource = Webhook::RESOURCE.to_owned();
        let url = url(issuer, &resource, webhook.id);
        let data = Subject { resource, id: webhook.id, op: None, action: None, version: webhook.version, url };
        Self { r#type: r#type.to_owned(), timestamp: at, data }
    }
}

fn url(issuer: &str, resource: &str, id: Id) -> Option<String> {
    let read = Action::reading_of(resource).filter(|read| read.as_str().starts_with("get_"));
    read.map(|_| format!("{}/v1/{resource}/{id}", issuer.trim_end_matches('/')))
}

/// One attempt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = WebhookAttempt)]
pub struct Attempt {
    /// When.
    pub at: Instant,
    /// The status that the address answered with; null where it answered nothing.
    #[schema(example = 204)]
    pub status_code: Option<u16>,
    /// Why there was no answer.
    pub failure: Option<Failure>,
    /// How long it took, in milliseconds.
    #[schema(example = 87)]
    pub duration_ms: i64,
}

impl Attempt {
    /// Whether the address took it.
    pub fn succeeded(&self) -> bool {
        self.status_code.is_some_and(|status| (200..300).contains(&status))
    }
    /// Whether the address wants nothing more.
    pub fn is_gone(&self) -> bool {
        self.status_code == Some(410)
    }
}

/// One event on its way to one webhook.
#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset, Serialize, ToSchema)]
#[diesel(table_name = webhook_deliveries, primary_key(district_id, id), treat_none_as_null = true, check_for_backend(MultiBackend))]
#[schema(as = WebhookDelivery)]
pub struct Delivery {
    /// Its district.
    pub district_id: Id,
    /// Its id; every attempt carries it as `webhook-id`.
    pub id: Id,
    /// The webhook.
    pub webhook_id: Id,
    /// The event's type.
    #[schema(example = "visits.changed")]
    pub event: String,
    /// What is sent.
    #[schema(value_type = Event)]
    pub payload: Json<Event>,
    /// How far it has come.
    pub status: DeliveryStatus,
    /// Every attempt, the earliest first.
    #[schema(value_type = Vec<Attempt>)]
    pub attempts: Json<Vec<Attempt>>,
    /// When it will be tried next, unless its webhook is off or rests.
    pub next_attempt_at: Option<Instant>,
    /// When it will be given up.
    pub give_up_at: Instant,
    /// When it was made.
    pub created_at: Instant,
    /// When it was delivered or given up.
    pub finished_at: Option<Instant>,
}

impl Delivery {
    /// How often it was tried since it was put on its way, the first time or again.
    pub fn tries(&self) -> usize {
        let begun = self.give_up_at.utc() - PATIENCE;
        self.attempts.iter().filter(|attempt| begun <= attempt.at.utc()).count()
    }
}

impl Sortable for Delivery {
    fn row_id(&self) -> Key {
        Key::Id(self.id)
    }
    fn key(&self, _: &str) -> Key {
        Key::Id(self.id)
    }
}
