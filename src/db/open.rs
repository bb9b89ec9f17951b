//! Where the database is and how a connection to it is opened, by the scheme of its address.

use std::path::PathBuf;

use diesel::connection::SimpleConnection;
use diesel::r2d2::R2D2Connection;
use diesel::{Connection, PgConnection, SqliteConnection};

use super::Conn;

/// The address of a database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DatabaseUrl {
    /// A SQLite file.
    File(PathBuf),
    /// A `postgres://` or `postgresql://` address.
    Postgres(String),
}

/// Opens connections for the pools.
#[derive(Debug, Clone)]
pub struct Database {
    /// Where it is.
    pub url: DatabaseUrl,
    /// Whether an acknowledged write survives power loss (`synchronous=FULL`); SQLite only.
    pub durable: bool,
}

impl Database {
    /// Opens one connection, set up as every query expects it.
    pub fn connect(&self) -> Result<Conn, diesel::ConnectionError> {
        match &self.url {
            DatabaseUrl::File(path) => open_file(&path.to_string_lossy(), self.durable).map(Conn::Lite),
            DatabaseUrl::Postgres(url) => open_postgres(url).map(Conn::Pg),
        }
    }
}

fn open_file(path: &str, durable: bool) -> Result<SqliteConnection, diesel::ConnectionError> {
    let mut conn = SqliteConnection::establish(path)?;
    let synchronous = if durable { "FULL" } else { "NORMAL" };
    conn.batch_execute(&format!(
        "PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = {synchronous};
         PRAGMA foreign_keys = ON; PRAGMA cache_size = -4096; PRAGMA temp_store = MEMORY; PRAGMA trusted_schema = OFF;"
    ))
    .map_err(diesel::ConnectionError::CouldntSetupConfiguration)?;
    Ok(conn)
}

fn open_postgres(url: &str) -> Result<PgConnection, diesel::ConnectionError> {
    let mut conn = PgConnection::establish(url)?;
    conn.batch_execute(
        "SET TIME ZONE 'UTC'; SET statement_timeout = '15s'; SET lock_timeout = '5s';
         SET idle_in_transaction_session_timeout = '30s'; SET client_min_messages = warning;",
    )
    .map_err(diesel::ConnectionError::CouldntSetupConfiguration)?;
    Ok(conn)
}

impl diesel::r2d2::ManageConnection for Database {
    type Connection = Conn;
    type Error = diesel::r2d2::Error;

    fn connect(&self) -> Result<Conn, Self::Error> {
        Self::connect(self).map_err(diesel::r2d2::Error::ConnectionError)
    }
    fn is_valid(&self, conn: &mut Conn) -> Result<(), Self::Error> {
        conn.ping().map_err(diesel::r2d2::Error::QueryError)
    }
    fn has_broken(&self, conn: &mut Conn) -> bool {
        std::thread::panicking() || conn.is_broken()
    }
}
