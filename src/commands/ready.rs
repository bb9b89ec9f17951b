//! What several commands begin with: a database that is there and up to date.

use crate::config::Storage;
use crate::db::{Conn, Database, DatabaseUrl, analyze, migrate};

/// Opens the database and brings its schema up to date.
pub fn open(storage: &Storage) -> Result<(Database, Conn), Box<dyn std::error::Error + Send + Sync>> {
    let database = storage.database()?;
    let conn = prepare(&database)?;
    Ok((database, conn))
}

/// Makes the folder of an embedded database, and brings the schema up to date.
pub fn prepare(database: &Database) -> Result<Conn, Box<dyn std::error::Error + Send + Sync>> {
    if let DatabaseUrl::File(path) = &database.url {
        let folder = path.parent().unwrap_or(path);
        std::fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    }
    let mut conn = database.connect().map_err(|error| format!("the database cannot be opened: {error}"))?;
    for name in migrate(&mut conn)? {
        tracing::info!(name, "migrated");
    }
    analyze(&mut conn)?;
    Ok(conn)
}
