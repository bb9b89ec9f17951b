//! Migrations of both databases, embedded in the binary and run under a lock: two starters never race.

use diesel::QueryResult;
use diesel::connection::SimpleConnection;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use super::Conn;

const SQLITE: EmbeddedMigrations = embed_migrations!("migrations/sqlite");
const POSTGRES: EmbeddedMigrations = embed_migrations!("migrations/postgres");

type Outcome<T> = Result<T, Box<dyn std::error::Error + Send + Sync>>;

/// Brings the schema up to date and gives the names of the migrations that ran.
///
/// PostgreSQL's advisory lock and SQLite's exclusive transaction hold a second starter until the first is done.
pub fn migrate(conn: &mut Conn) -> Outcome<Vec<String>> {
    let (lock, unlock) = match conn {
        Conn::Pg(_) => ("SELECT pg_advisory_lock(7236645)", "SELECT pg_advisory_unlock(7236645)"),
        Conn::Lite(_) => ("BEGIN EXCLUSIVE", "COMMIT"),
    };
    conn.batch_execute(lock)?;
    let ran = run(conn);
    let undo = if ran.is_err() && conn.is_embedded() { "ROLLBACK" } else { unlock };
    conn.batch_execute(undo)?;
    ran
}

/// Gives SQLite's planner what it must know of the data: which index holds how many rows a key. Bounded work, but wide
/// enough to see that a district has many more rows than a school; with less, it walks the district for a school's page.
pub fn analyze(conn: &mut Conn) -> QueryResult<()> {
    match conn {
        Conn::Lite(lite) => lite.batch_execute("PRAGMA analysis_limit = 10000; PRAGMA optimize = 0x10002;"),
        Conn::Pg(_) => Ok(()),
    }
}

/// How many migrations have not run yet.
pub fn pending(conn: &mut Conn) -> Outcome<usize> {
    Ok(match conn {
        Conn::Pg(pg) => pg.pending_migrations(POSTGRES)?.len(),
        Conn::Lite(lite) => lite.pending_migrations(SQLITE)?.len(),
    })
}

/// On SQLite each migration's own transaction becomes a savepoint of the exclusive one, so migrations are run bare.
fn run(conn: &mut Conn) -> Outcome<Vec<String>> {
    match conn {
        Conn::Pg(pg) => Ok(pg.run_pending_migrations(POSTGRES)?.iter().map(ToString::to_string).collect()),
        Conn::Lite(lite) => run_bare(lite),
    }
}

fn run_bare(lite: &mut diesel::SqliteConnection) -> Outcome<Vec<String>> {
    use diesel::prelude::*;
    diesel::table! {
        __diesel_schema_migrations (version) { version -> Text, }
    }
    let pending = lite.pending_migrations(SQLITE)?;
    let mut names = Vec::new();
    for migration in pending {
        migration.run(lite)?;
        let version = migration.name().version();
        diesel::insert_into(__diesel_schema_migrations::table)
            .values(__diesel_schema_migrations::version.eq(version.to_string()))
            .execute(lite)?;
        names.push(migration.name().to_string());
    }
    Ok(names)
}
