//! The change log: a row beside every write, in the same transaction. It is the audit trail, and the source of the feed. [`Tx`] is the only way to the data: a connection that comes with its permit.

mod entry;
pub mod feed;
mod model;
mod record;
mod routes;
mod store;
mod tx;

pub use entry::by_service;
pub use feed::list_changes;
pub use model::{AuditEvent, Op};
pub use record::{Audited, Record, Stored, difference};
pub use routes::list_audit_events;
pub use tx::{Request, Tx};
