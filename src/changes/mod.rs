//! The change log: a row beside every write, in the same transaction. It is the audit trail today, and has what a
//! feed and webhooks need. [`Tx`] is the only way to the data: a connection that comes with its permit.

mod model;
mod record;
mod routes;
mod store;
mod tx;

pub use model::{AuditEvent, Op};
pub use record::{Audited, Record, Stored, difference};
pub use routes::list_audit_events;
pub use tx::{Request, Tx};
