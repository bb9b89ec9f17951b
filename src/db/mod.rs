//! The database: the only folder that names a backend. One set of queries serves SQLite and PostgreSQL.
#![allow(missing_docs, reason = "MultiConnection makes types of its own; what is ours is documented")]
#![allow(clippy::disallowed_methods, reason = "connections are opened here and nowhere else")]

mod among;
mod errors;
mod exists;
mod kept;
mod lane;
mod migrations;
mod newest_reach;
mod open;
pub mod schema;
mod transaction;
pub mod types;

pub use among::{among, among_found, row_id};
pub use exists::Exists;
pub use kept::{Columns, Keep, Kept, Whole};
pub use migrations::{analyze, migrate, pending};
pub use newest_reach::{NewestReach, ReachStands};
pub use open::{Database, DatabaseUrl};
pub use transaction::{Db, EXPORTERS, in_order};
pub use types::{Id, Instant, Json};

/// A connection to either database. Made only by `open`: `establish` would take any text for a SQLite file.
#[derive(diesel::MultiConnection)]
pub enum Conn {
    /// A larger installation.
    Pg(diesel::PgConnection),
    /// The embedded default.
    Lite(diesel::SqliteConnection),
}

impl Conn {
    /// Whether this is the embedded database.
    pub fn is_embedded(&self) -> bool {
        matches!(self, Self::Lite(_))
    }
}
