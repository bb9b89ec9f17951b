//! A database for each test: a copy of one that was migrated and seeded once.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use diesel::connection::SimpleConnection;
use ruammue::db::{self, Conn, DatabaseUrl};
use tempfile::TempDir;

use super::seed::{self, Ids};

/// The database of one test; it goes with it.
pub struct Database {
    pub database: db::Database,
    made: Made,
}

enum Made {
    File(#[allow(dead_code, reason = "kept so that the folder stays")] TempDir),
    Postgres { server: String, name: String },
}

struct Template {
    ids: Ids,
    file: Option<(TempDir, db::Database)>,
}

static TEMPLATE: OnceLock<Template> = OnceLock::new();
static COUNT: AtomicUsize = AtomicUsize::new(0);

/// The PostgreSQL server to test on, as `postgres://user:password@host:port`; none for SQLite.
pub fn postgres() -> Option<String> {
    std::env::var("RUAMMUE_TEST_POSTGRES").ok().filter(|url| !url.is_empty())
}

fn at(url: DatabaseUrl) -> db::Database {
    db::Database { url, durable: false }
}

fn template_name() -> String {
    format!("ruammue_template_{}", std::process::id())
}

fn execute(server: &str, sql: &str) {
    let mut conn = at(DatabaseUrl::Postgres(format!("{server}/postgres"))).connect().unwrap();
    conn.batch_execute(sql).unwrap();
}

fn prepared(conn: &mut Conn) -> Ids {
    db::migrate(conn).unwrap();
    seed::seed(conn)
}

fn template() -> Template {
    match postgres() {
        Some(server) => {
            execute(&server, &format!("CREATE DATABASE {}", template_name()));
            let url = DatabaseUrl::Postgres(format!("{server}/{}", template_name()));
            Template { ids: prepared(&mut at(url).connect().unwrap()), file: None }
        }
        None => {
            let folder = TempDir::new().unwrap();
            let database = at(DatabaseUrl::File(folder.path().join("ruammue.db")));
            let ids = prepared(&mut database.connect().unwrap());
            Template { ids, file: Some((folder, database)) }
        }
    }
}

/// A database of its own with the seeded records.
pub fn seeded() -> (Database, Ids) {
    let template = TEMPLATE.get_or_init(template);
    let database = match &template.file {
        Some((folder, _)) => copy_of_file(folder),
        None => copy_on_postgres(),
    };
    (database, template.ids.clone())
}

fn copy_of_file(template: &TempDir) -> Database {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("ruammue.db");
    std::fs::copy(template.path().join("ruammue.db"), &file).unwrap();
    Database { database: at(DatabaseUrl::File(file)), made: Made::File(folder) }
}

fn copy_on_postgres() -> Database {
    let server = postgres().unwrap();
    let name = format!("ruammue_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
    execute(&server, &format!("CREATE DATABASE {name} TEMPLATE {}", template_name()));
    let database = at(DatabaseUrl::Postgres(format!("{server}/{name}")));
    Database { database, made: Made::Postgres { server, name } }
}

impl Drop for Database {
    fn drop(&mut self) {
        if let Made::Postgres { server, name } = &self.made {
            execute(server, &format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"));
        }
    }
}
