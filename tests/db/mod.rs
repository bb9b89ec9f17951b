//! The two sets of migrations make the same tables, and the schema in the code is theirs.

mod among;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

fn migrations(of: &str) -> BTreeMap<String, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations").join(of);
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    entries
        .map(|entry| {
            (entry.file_name().into_string().unwrap(), fs::read_to_string(entry.path().join("up.sql")).unwrap())
        })
        .collect()
}

/// The columns of every table, with whether each may be null.
fn columns(sql: &str) -> Vec<(String, bool)> {
    let mut found = vec![];
    let mut table = String::new();
    for line in sql.lines() {
        if let Some(name) = line.strip_prefix("CREATE TABLE ") {
            table = name.trim_end_matches(" (").to_owned();
        }
        let added = line.strip_prefix("ALTER TABLE ").and_then(|rest| rest.split_once(" ADD COLUMN "));
        if let Some((table, column)) = added {
            let name = column.split_whitespace().next().unwrap();
            found.push((format!("{table}.{name}"), column.contains("NOT NULL")));
        }
        let mut words = line.split_whitespace();
        let column = words.next().unwrap_or_default();
        let is_column = line.starts_with("  ")
            && column.chars().all(|letter| letter.is_ascii_lowercase() || letter == '_' || letter.is_ascii_digit());
        if is_column {
            found.push((format!("{table}.{column}"), line.contains("NOT NULL") || line.contains("PRIMARY KEY")));
        }
    }
    found
}

#[test]
fn both_databases_have_the_same_migrations_tables_and_indexes() {
    let (lite, postgres) = (migrations("sqlite"), migrations("postgres"));
    assert_eq!(lite.keys().collect::<Vec<_>>(), postgres.keys().collect::<Vec<_>>());
    for (name, sql) in &lite {
        let changes_nothing = sql.ends_with("SELECT 1;\n");
        assert!(changes_nothing || !columns(sql).is_empty() || sql.contains("INDEX"), "{name}");
        assert_eq!(columns(sql), columns(&postgres[name]), "{name}");
        let indexes =
            |sql: &str| sql.lines().filter(|line| line.contains("INDEX")).map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(indexes(sql), indexes(&postgres[name]), "{name}");
    }
}

#[test]
fn the_schema_names_every_column_and_its_nullness() {
    let schema = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/db/schema.rs")).unwrap();
    let (mut known, mut table) = (vec![], String::new());
    for line in schema.lines().map(str::trim) {
        if let Some((name, _)) = line.strip_suffix('{').and_then(|head| head.split_once(" (")) {
            table = name.to_owned();
        }
        if let Some((column, kind)) = line.split_once(" -> ") {
            known.push((format!("{table}.{column}"), !kind.starts_with("Nullable")));
        }
    }
    let mut made: Vec<_> = migrations("sqlite").values().flat_map(|sql| columns(sql)).collect();
    known.sort();
    made.sort();
    assert_eq!(known, made);
}
