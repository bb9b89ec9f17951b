//! The service's parts, shared by all workers.

use std::sync::Arc;
use std::time::Duration;

use super::{Hashes, Keys, KnownActors, Portal, Throttle};
use crate::changes::feed::News;
use crate::db::{Conn, Database, Db, EXPORTERS};
use crate::error::Problem;
use crate::files::Files;
use crate::outbound::Outbound;
use crate::web::InFlight;
use crate::web::export::Exports;

/// How long the feed can be followed, unless the operator says otherwise.
pub const CHANGES_DAYS: i64 = 90;

/// How long an export waits for a client that takes nothing; PostgreSQL would give up a little later.
const EXPORT_PATIENCE: Duration = Duration::from_secs(20);
/// How long an export may hold its snapshot in all.
const LONGEST_EXPORT: Duration = Duration::from_secs(900);

/// What a request needs besides itself.
pub struct State {
    /// The database.
    pub db: Db,
    /// The files of evidence.
    pub files: Files,
    /// The signing keys.
    pub keys: Arc<Keys>,
    /// Who has read lately.
    pub actors: Arc<KnownActors>,
    /// The issuer of the portal's users, if there is one.
    pub portal: Option<Portal>,
    /// Password hashes.
    pub hashes: Hashes,
    /// The idempotency keys in flight.
    pub in_flight: InFlight,
    /// The places for exports.
    pub exports: Exports,
    /// Slows down the guessing of passwords.
    pub throttle: Throttle,
    /// Wakes those who wait for something to be written.
    pub news: News,
    /// The origins of front ends whose pages may read answers in a browser.
    pub origins: Vec<String>,
    /// For how many days the feed can be followed from where one stands.
    pub changes_days: i64,
    /// The way to the addresses of webhooks.
    pub outbound: Outbound,
}

impl State {
    /// Opens the database, whose schema must be up to date, and makes the parts.
    pub fn open(
        database: &Database,
        files: Files,
        issuer: &str,
        connections: u32,
        most_waiting: usize,
    ) -> Result<Self, Problem> {
        let db = Db::open(database, connections, most_waiting)?;
        let keys = db.write_now(|conn: &mut Conn| Keys::load(conn, issuer))?;
        Ok(Self {
            db,
            files,
            keys: Arc::new(keys),
            actors: Arc::default(),
            portal: None,
            hashes: Hashes::new()?,
            exports: Exports::new(EXPORTERS as usize, EXPORT_PATIENCE, LONGEST_EXPORT),
            in_flight: InFlight::default(),
            throttle: Throttle::default(),
            news: News::default(),
            origins: vec![],
            changes_days: CHANGES_DAYS,
            outbound: Outbound::default(),
        })
    }
}
