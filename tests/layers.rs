//! The floors of the house: each imports only those below it, and nouns meet in models and the schema alone.

use std::fs;
use std::path::{Path, PathBuf};

/// Each floor with the modules of the crate that it may name.
const FLOORS: &[(&str, &[&str])] = &[
    ("src/clock.rs", GROUND),
    ("src/config.rs", &["db", "files", "outbound", "threads"]),
    ("src/config", &[]),
    ("src/error.rs", GROUND),
    ("src/error", GROUND),
    ("src/threads.rs", GROUND),
    ("src/db", GROUND),
    ("src/files", GROUND),
    ("src/outbound", OUTSIDE),
    ("src/web", FIRST),
    ("src/changes", FIRST),
    ("src/access", FIRST),
    ("src/programme", SECOND),
    ("src/insight", THIRD),
    ("src/webhooks", WEBHOOKS),
    ("src/evidence", FOURTH),
];
const GROUND: &[&str] = &["clock", "db", "error", "threads"];
const OUTSIDE: &[&str] = &["words"];
const FIRST: &[&str] =
    &["access", "changes", "clock", "db", "error", "files", "outbound", "record", "threads", "web", "words"];
const SECOND: &[&str] =
    &["access", "changes", "clock", "db", "error", "files", "programme", "record", "stored", "web", "words"];
const WEBHOOKS: &[&str] =
    &["access", "changes", "clock", "db", "error", "outbound", "record", "stored", "web", "webhooks", "words"];
const THIRD: &[&str] =
    &["access", "changes", "clock", "db", "error", "files", "insight", "programme", "record", "stored", "web", "words"];
const FOURTH: &[&str] = &[
    "access",
    "changes",
    "clock",
    "db",
    "error",
    "evidence",
    "files",
    "insight",
    "programme",
    "record",
    "stored",
    "web",
    "words",
];

fn files(at: &Path) -> Vec<PathBuf> {
    if at.is_file() {
        return vec![at.to_owned()];
    }
    let entries = fs::read_dir(at).into_iter().flatten().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| files(&path)).filter(|path| path.extension().is_some_and(|kind| kind == "rs")).collect()
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The top modules of the crate that a file names.
fn named(text: &str) -> Vec<String> {
    let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    let after = code.flat_map(|line| line.split("crate::").skip(1).map(str::to_owned).collect::<Vec<_>>());
    after
        .flat_map(|rest| match rest.strip_prefix('{') {
            Some(several) => several.split(',').map(|one| one.trim().to_owned()).collect(),
            None => vec![rest],
        })
        .map(|rest| rest.chars().take_while(|letter| letter.is_ascii_lowercase() || *letter == '_').collect())
        .filter(|name: &String| !name.is_empty())
        .collect()
}

#[test]
fn each_floor_imports_only_what_is_below() {
    for (floor, allowed) in FLOORS {
        let found = files(&root().join(floor));
        assert!(!found.is_empty(), "{floor} is not there");
        for file in found {
            for name in named(&fs::read_to_string(&file).unwrap()) {
                assert!(allowed.contains(&name.as_str()), "{} names {name}", file.display());
            }
        }
    }
}

#[test]
fn nouns_meet_in_models_alone() {
    for floor in ["programme", "insight", "evidence"] {
        let folder = root().join("src").join(floor);
        for file in files(&folder) {
            let noun = file.strip_prefix(&folder).unwrap().components().next().unwrap();
            let noun = noun.as_os_str().to_string_lossy().into_owned();
            let text = fs::read_to_string(&file).unwrap();
            for other in text.split("programme::").chain(text.split("insight::")).skip(1) {
                let mut path = other.split("::");
                let (other, inner) = (path.next().unwrap_or(""), path.next().unwrap_or(""));
                let foreign = other != noun && (inner.starts_with("store") || inner.starts_with("routes"));
                assert!(!foreign, "{} reaches into {other}::{inner}", file.display());
            }
        }
    }
}

#[test]
fn only_the_database_folder_names_a_backend_and_only_the_clock_tells_the_time() {
    for file in files(&root().join("src")) {
        let text = fs::read_to_string(&file).unwrap();
        let place = file.strip_prefix(root()).unwrap().display().to_string();
        for word in ["diesel::pg", "diesel::sqlite", "PgConnection", "SqliteConnection"] {
            assert!(place.starts_with("src/db/") || !text.contains(word), "{place} names {word}");
        }
        assert!(
            place == "src/clock.rs"
                || !text.contains("::now()")
                || text.matches("::now()").count() == text.matches("clock::now()").count(),
            "{place} tells the time"
        );
    }
}

#[test]
fn every_file_says_what_it_is_for() {
    for file in files(&root().join("src")) {
        assert!(fs::read_to_string(&file).unwrap().starts_with("//!"), "{} has no //! line", file.display());
    }
}
