//! A webhook's shape and its two states: on, and off by hand or by the service itself.

use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use crate::access::{Action, Place};
use crate::changes::feed::{Change, ChangeOp, Cursor};
use crate::db::schema::webhooks;
use crate::db::{Id, Instant, Json, MultiBackend};
use crate::web::{Key, Sortable, States};
use crate::{record, stored, words};

words! {
    /// Whether anything is sent.
    WebhookStatus {
        /// What happens is sent.
        On = "on",
        /// Nothing is sent; what was not sent yet waits.
        Off = "off",
    }
}

words! {
    /// Why nothing is sent.
    OffReason {
        /// A manager switched it off.
        ByHand = "by_hand",
        /// The address answered 410: it wants nothing more.
        Gone = "gone",
        /// Nothing could be delivered for three days.
        Failing = "failing",
        /// Its owner's account was deactivated.
        OwnerInactive = "owner_inactive",
    }
}

impl States for WebhookStatus {
    const ACTIONS: &'static [Action] = &[
        Action::ChangeWebhook,
        Action::TestWebhook,
        Action::RedeliverWebhookDelivery,
        Action::RotateWebhookSecret,
        Action::SwitchOffWebhook,
        Action::SwitchOnWebhook,
    ];
    fn after(self, action: Action) -> Option<Self> {
        match (self, action) {
            (_, Action::ChangeWebhook | Action::RotateWebhookSecret) => Some(self),
            (Self::On, Action::TestWebhook | Action::RedeliverWebhookDelivery) => Some(Self::On),
            (Self::On, Action::SwitchOffWebhook) => Some(Self::Off),
            (Self::Off, Action::SwitchOnWebhook) => Some(Self::On),
            _ => None,
        }
    }
    fn word(self) -> &'static str {
        self.as_str()
    }
}

/// What is written of a webhook.
#[derive(Debug, Clone, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WebhookInput {
    /// Where to send to: `https` and a public address, unless the operator allows its host.
    #[schema(min_length = 1, max_length = 2000, example = "https://portal.example.go.th/hooks/ruammue")]
    pub url: String,
    /// What it is for.
    #[schema(max_length = 500, example = "แจ้งพอร์ทัลของเขตเมื่อมีการรายงานผลการนิเทศ")]
    pub description: Option<String>,
    /// The records to be told of, by their plural nouns; all of them when it is left out or empty.
    #[serde(default)]
    #[schema(max_items = 50, example = json!(["visits", "reports"]))]
    pub resources: Vec<String>,
    /// What of them: all when it is left out or empty.
    #[serde(default)]
    #[schema(max_items = 5, example = json!(["created", "changed"]))]
    pub events: Vec<ChangeOp>,
    /// Only what these operations did, by their `operationId`; all of them when it is left out or empty.
    #[serde(default)]
    #[schema(max_items = 50, example = json!(["report_visit", "accept_report"]))]
    pub actions: Vec<String>,
}

/// An address that is told what its owner could read in `GET /v1/changes`.
#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset, Serialize, ToSchema)]
#[diesel(table_name = webhooks, primary_key(district_id, id), treat_none_as_null = true, check_for_backend(MultiBackend))]
pub struct Webhook {
    /// Its district.
    pub district_id: Id,
    /// Its id.
    pub id: Id,
    /// Its owner: the account that made it. What that account may see at the time is what is sent.
    pub account_id: Id,
    /// The owner's school; null for the district office.
    pub school_id: Option<Id>,
    /// Where to send to.
    #[schema(example = "https://portal.example.go.th/hooks/ruammue")]
    pub url: String,
    /// What it is for.
    #[schema(example = "แจ้งพอร์ทัลของเขตเมื่อมีการรายงานผลการนิเทศ")]
    pub description: Option<String>,
    /// The records to be told of; empty for all.
    #[schema(value_type = Vec<String>, example = json!(["visits", "reports"]))]
    pub resources: Json<Vec<String>>,
    /// What of them; empty for all.
    #[schema(value_type = Vec<ChangeOp>)]
    pub events: Json<Vec<ChangeOp>>,
    /// Only what these operations did; empty for all.
    #[schema(value_type = Vec<String>, example = json!(["report_visit", "accept_report"]))]
    pub actions: Json<Vec<String>>,
    #[serde(skip)]
    #[allow(missing_docs, reason = "sealed; not sent")]
    pub secret: Vec<u8>,
    #[serde(skip)]
    #[allow(missing_docs, reason = "sealed; not sent")]
    pub previous_secret: Option<Vec<u8>>,
    /// Until when the secret of before the last rotation signs too.
    pub previous_secret_until: Option<Instant>,
    /// Whether anything is sent.
    pub status: WebhookStatus,
    /// Why not.
    pub off_reason: Option<OffReason>,
    /// Since when not.
    pub off_at: Option<Instant>,
    /// Since when nothing could be delivered; null while deliveries succeed. After three days it is switched off.
    pub failing_since: Option<Instant>,
    #[serde(skip)]
    #[allow(missing_docs, reason = "where it stands in the log; not sent")]
    pub cursor: Json<Cursor>,
    #[serde(skip)]
    #[allow(missing_docs, reason = "the number in the log up to which its events were gathered; not sent")]
    pub told: i64,
    /// Its version, also the `ETag`.
    #[schema(example = 1)]
    pub version: i32,
    /// When it was made.
    pub created_at: Instant,
    /// Who made it.
    pub created_by: Option<Id>,
    /// When it was last written.
    pub updated_at: Instant,
    /// Who last wrote it; null for the service itself.
    pub updated_by: Option<Id>,
}

record!(Webhook, "webhooks", |it| Place::Account { account: it.account_id, school: it.school_id });
stored!(Webhook, webhooks);

impl Webhook {
    /// The fields that a patch is merged into.
    pub fn input(&self) -> WebhookInput {
        WebhookInput {
            url: self.url.clone(),
            description: self.description.clone(),
            resources: self.resources.0.clone(),
            events: self.events.0.clone(),
            actions: self.actions.0.clone(),
        }
    }
    /// The webhook with other fields.
    pub fn with(&self, input: WebhookInput) -> Self {
        Self {
            url: input.url,
            description: input.description,
            resources: Json(input.resources),
            events: Json(input.events),
            actions: Json(input.actions),
            ..self.clone()
        }
    }
    /// Switched on, or off for a reason.
    pub fn switched(self, off: Option<OffReason>, now: Instant) -> Self {
        let status = if off.is_none() { WebhookStatus::On } else { WebhookStatus::Off };
        Self { status, off_reason: off, off_at: off.map(|_| now), failing_since: None, ..self }
    }
    /// Whether it wants to be told of a change.
    pub fn wants(&self, change: &Change) -> bool {
        let of_action = change.action.as_ref().is_some_and(|action| self.actions.contains(action));
        (self.resources.is_empty() || self.resources.contains(&change.resource))
            && (self.events.is_empty() || self.events.contains(&change.op))
            && (self.actions.is_empty() || of_action)
    }
}

impl Sortable for Webhook {
    fn row_id(&self) -> Key {
        Key::Id(self.id)
    }
    fn key(&self, sort: &str) -> Key {
        match sort {
            "updated_at" => Key::Instant(self.updated_at),
            _ => Key::Id(self.id),
        }
    }
}

/// What is sent beside a webhook that was made just now, or whose secret was.
#[derive(Debug, Clone, Default, Serialize, ToSchema)]
pub struct SecretShown {
    /// What its deliveries are signed with: keep it where you receive them. Shown this once; null where the answer is
    /// repeated for an `Idempotency-Key`. Rotate the secret for a new one.
    #[schema(example = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    pub secret: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// Only its last switch decides, and neither can be done twice running.
        #[test]
        fn the_last_switch_decides(steps in proptest::collection::vec(0..WebhookStatus::ACTIONS.len(), 0..20)) {
            let mut status = WebhookStatus::On;
            for step in steps {
                let action = WebhookStatus::ACTIONS[step];
                let next = status.after(action);
                match action {
                    Action::SwitchOffWebhook => prop_assert_eq!(next, (status == WebhookStatus::On).then_some(WebhookStatus::Off)),
                    Action::SwitchOnWebhook => prop_assert_eq!(next, (status == WebhookStatus::Off).then_some(WebhookStatus::On)),
                    _ => prop_assert!(next.is_none_or(|next| next == status)),
                }
                status = next.unwrap_or(status);
            }
        }
    }
}
