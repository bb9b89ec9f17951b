//! Exports as curl takes them to a file, and the limit: the database's own client taking the same rows.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command};
use std::time::Instant;

use ruammue::db::DatabaseUrl;
use ruammue::error::Language;
use ruammue::web::export::Table;

use super::support::Storage;
use super::support::server::{PORT, forget_peak, peak};

/// What taking rows cost.
#[derive(Clone, Copy)]
pub struct Figure {
    pub seconds: f64,
    pub mib: f64,
    /// The most memory that the server had resident meanwhile, in MiB.
    pub peak: f64,
}

/// The forms of an export, each with its media type.
pub const FORMS: [(&str, &str); 3] = [
    ("CSV", "text/csv"),
    ("NDJSON", "application/x-ndjson"),
    ("XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
];

/// Takes a list and panics unless it is whole and has so many records.
pub fn take(server: &Child, token: &str, path: &str, (name, media): (&str, &str), records: usize) -> Figure {
    let file = tempfile::NamedTempFile::new().unwrap();
    forget_peak(server);
    let mut curl = Command::new("curl");
    curl.args(["--silent", "--show-error", "--fail", "--header", &format!("Accept: {media}")])
        .args(["--header", &format!("Authorization: Bearer {token}"), "--output"])
        .arg(file.path())
        .arg(format!("http://127.0.0.1:{PORT}{path}"));
    let seconds = timed(&mut curl);
    let figure = Figure { seconds, mib: mib(file.path()), peak: peak(server) };
    match name {
        "CSV" => assert_eq!(lines(file.path()), records + 1),
        "NDJSON" => assert!(tail(file.reopen().unwrap()).ends_with(&format!("\"count\":{records}}}\n"))),
        _ => {
            let mut book = zip::ZipArchive::new(file.reopen().unwrap()).unwrap();
            let end = tail(book.by_name("xl/worksheets/sheet1.xml").unwrap());
            let last = end.rsplit_once("<row r=\"").unwrap().1;
            assert_eq!(last.split_once('"').unwrap().0, (records + 1).to_string());
        }
    }
    figure
}

/// The same rows and columns by `psql` or the `sqlite3` shell, as fast as they come; none where there is no such client.
pub fn limit(storage: &Storage, condition: &str, records: usize) -> Option<Figure> {
    let file = tempfile::NamedTempFile::new().unwrap();
    let columns: Vec<_> = Table::of("list_indicator_values", &["school", "indicator"], Language::En).columns;
    let columns = columns.into_iter().map(|column| column.field);
    let mut client = match &storage.database.url {
        DatabaseUrl::Postgres(url) => {
            let rows = select(columns, condition);
            let mut psql = Command::new("psql");
            psql.args(["--quiet", url, "--command", &format!("COPY ({rows}) TO STDOUT (FORMAT csv)")]);
            psql
        }
        DatabaseUrl::File(path) => {
            let is_id = |name: &String| name == "id" || name.ends_with("_id") || name.ends_with("_by");
            let columns = columns.map(|name| if is_id(&name) { format!("lower(hex({name}))") } else { name });
            let mut shell = Command::new("sqlite3");
            shell.args(["-readonly", "-csv"]).arg(path).arg(select(columns, condition));
            shell
        }
    };
    client.stdout(file.reopen().unwrap());
    if Command::new(client.get_program()).arg("-version").output().is_err() {
        return None;
    }
    let seconds = timed(&mut client);
    assert_eq!(lines(file.path()), records);
    Some(Figure { seconds, mib: mib(file.path()), peak: 0.0 })
}

fn select(columns: impl Iterator<Item = String>, condition: &str) -> String {
    format!("SELECT {} FROM indicator_values WHERE {condition}", columns.collect::<Vec<_>>().join(", "))
}

fn timed(command: &mut Command) -> f64 {
    let begun = Instant::now();
    let status = command.status().unwrap();
    let took = begun.elapsed().as_secs_f64();
    assert!(status.success(), "{command:?}: {status}");
    took
}

fn mib(file: &Path) -> f64 {
    file.metadata().unwrap().len() as f64 / 1024.0 / 1024.0
}

fn lines(file: &Path) -> usize {
    let mut reader = BufReader::new(File::open(file).unwrap());
    (0..).take_while(|_| reader.skip_until(b'\n').unwrap() > 0).count()
}

/// The end of what is read to its end.
fn tail(mut from: impl Read) -> String {
    const KEPT: usize = 64 * 1024;
    let (mut end, mut piece) = (Vec::new(), vec![0; KEPT]);
    loop {
        match from.read(&mut piece).unwrap() {
            0 => return String::from_utf8_lossy(&end).into_owned(),
            length => end.extend_from_slice(&piece[..length]),
        }
        end.drain(..end.len().saturating_sub(KEPT));
    }
}
