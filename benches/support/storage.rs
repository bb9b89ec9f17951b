//! The database under load: PostgreSQL or a SQLite file.

use diesel::prelude::*;
use ruammue::db::{self, Conn, Database, DatabaseUrl};

/// Where the data is, and the options with which the server finds it.
pub struct Storage {
    pub name: &'static str,
    pub embedded: bool,
    pub options: Vec<String>,
    /// For the rows of the benchmark.
    pub database: Database,
    _folder: Option<tempfile::TempDir>,
}

/// PostgreSQL where `RUAMMUE_BENCH_POSTGRES` names an empty database, else a SQLite file.
pub fn storage() -> Storage {
    match std::env::var("RUAMMUE_BENCH_POSTGRES") {
        Ok(url) => Storage {
            name: "PostgreSQL",
            embedded: false,
            options: vec!["--database-url".into(), url.clone()],
            database: Database { url: DatabaseUrl::Postgres(url), durable: true },
            _folder: None,
        },
        Err(_) => {
            let folder = tempfile::TempDir::new().unwrap();
            let file = folder.path().join("ruammue.db");
            Storage {
                name: "SQLite",
                embedded: true,
                options: vec!["--data".into(), folder.path().display().to_string()],
                database: Database { url: DatabaseUrl::File(file), durable: true },
                _folder: Some(folder),
            }
        }
    }
}

impl Storage {
    /// Fills the database in one transaction, and leaves it as PostgreSQL has it when it has had time to tidy.
    pub fn fill<T>(&self, fill: impl FnOnce(&mut Conn) -> T) -> T {
        let mut conn = self.database.connect().unwrap();
        let run = |conn: &mut Conn, sql: &str| _ = diesel::sql_query(sql).execute(conn).unwrap();
        db::migrate(&mut conn).unwrap();
        if !self.embedded {
            run(&mut conn, "SET statement_timeout = 0");
            // The rows are those that SQLite has checked key by key.
            run(&mut conn, "SET session_replication_role = replica");
        }
        let filled = conn.transaction::<_, diesel::result::Error, _>(|conn| Ok(fill(conn))).unwrap();
        if !self.embedded {
            ["VACUUM ANALYZE", "CHECKPOINT"].into_iter().for_each(|sql| run(&mut conn, sql));
        }
        filled
    }
}
