//! What a database error means to a caller. Both databases' words for a broken rule become one key.

use diesel::result::{DatabaseErrorKind, Error as DieselError};

use crate::error::{Code, Problem};

impl From<DieselError> for Problem {
    fn from(error: DieselError) -> Self {
        if matches!(error, DieselError::NotFound) {
            return Self::new(Code::NotFound);
        }
        if is_lost_race(&error) {
            return Self { lost_race: true, ..Self::new(Code::Overloaded) };
        }
        if let Some(key) = constraint_of(&error) {
            return Self::taken(&key);
        }
        tracing::error!(%error, "a query failed");
        Self::new(Code::Internal)
    }
}

/// Whether the same transaction may succeed when it is run again.
fn is_lost_race(error: &DieselError) -> bool {
    match error {
        DieselError::DatabaseError(DatabaseErrorKind::SerializationFailure, _) => true,
        DieselError::DatabaseError(_, info) => {
            let message = info.message();
            message.contains("deadlock detected") || message.contains("database is locked")
        }
        _ => false,
    }
}

/// The broken rule, named `table_columns_key` on both databases: PostgreSQL names the constraint, SQLite the index
/// or the columns (`UNIQUE constraint failed: accounts.email`).
fn constraint_of(error: &DieselError) -> Option<String> {
    let DieselError::DatabaseError(DatabaseErrorKind::UniqueViolation, info) = error else { return None };
    if let Some(name) = info.constraint_name() {
        return Some(name.to_owned());
    }
    let (_, failed) = info.message().split_once("failed: ")?;
    if let Some(index) = failed.strip_prefix("index '") {
        return Some(index.trim_end_matches('\'').to_owned());
    }
    Some(key_of_columns(failed))
}

fn key_of_columns(failed: &str) -> String {
    let mut columns = failed.split(", ").filter_map(|column| column.split_once('.'));
    let Some((table, first)) = columns.next() else { return String::new() };
    let rest = columns.map(|(_, column)| column);
    let named: Vec<_> = std::iter::once(first).chain(rest).filter(|column| *column != "district_id").collect();
    format!("{table}_{}_key", named.join("_"))
}

#[cfg(test)]
mod tests {
    use super::key_of_columns;

    #[test]
    fn columns_become_the_key_postgres_would_name() {
        assert_eq!(key_of_columns("accounts.email"), "accounts_email_key");
        assert_eq!(key_of_columns("schools.district_id, schools.obec_code"), "schools_obec_code_key");
    }
}
