//! Webhooks: the service tells an address what its owner could read in the feed of changes, as Standard Webhooks has it.
//! `engine` follows the change log for each webhook and sends; what it sends and how that went is in `deliveries`.

mod deliveries;
mod engine;
mod model;
mod routes;
mod secret;
mod store;
mod transitions;

pub use deliveries::{
    Attempt, Delivery, DeliveryFilter, DeliveryStatus, Event, KEPT_DAYS, forget, get_webhook_delivery,
    list_webhook_deliveries, redeliver_webhook_delivery,
};
pub use engine::Engine;
pub use model::{OffReason, SecretShown, Webhook, WebhookInput, WebhookStatus};
pub use routes::{WebhookFilter, change_webhook, create_webhook, get_webhook, list_webhooks};
pub use transitions::{rotate_webhook_secret, switch_off_webhook, switch_on_webhook, test_webhook};
