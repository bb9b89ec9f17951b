//! What webhooks are told, and how that went: the delivery log, kept for a while.

mod model;
mod routes;
mod store;

pub use model::{Attempt, Delivery, DeliveryStatus, Event};
pub use routes::{DeliveryFilter, get_webhook_delivery, list_webhook_deliveries, redeliver_webhook_delivery};
pub use store::{KEPT_DAYS, forget};
pub(super) use store::{enqueue, next_due, save};
