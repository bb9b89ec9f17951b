//! wrk: what it sends, and what it measured.

use std::io::Write;
use std::process::Command;

use super::data::Seeded;

/// What one run measured.
pub struct Figure {
    pub rate: f64,
    pub p99: f64,
    pub failed: u64,
}

const CONNECTIONS: &str = "-c32";

/// Requests for as many seconds, from 32 connections.
pub fn wrk(base: &str, script: &str, seconds: u32) -> Figure {
    let mut file = tempfile::NamedTempFile::with_suffix(".lua").unwrap();
    file.write_all(script.as_bytes()).unwrap();
    let run = Command::new("wrk")
        .args(["-t1", CONNECTIONS, &format!("-d{seconds}s"), "-s"])
        .arg(file.path())
        .arg(base)
        .output()
        .expect("wrk is installed (Debian package wrk)");
    let text = String::from_utf8(run.stdout).unwrap();
    let last = text.lines().find(|line| line.starts_with("figures ")).unwrap_or_else(|| panic!("{text}"));
    let figures: Vec<f64> = last.split_whitespace().skip(1).map(|one| one.parse().unwrap()).collect();
    Figure { rate: figures[0], p99: figures[1], failed: figures[2] as u64 }
}

const DONE: &str = r#"
done = function(summary, latency)
  local errors = summary.errors
  local failed = errors.connect + errors.read + errors.write + errors.status + errors.timeout
  io.write(string.format("figures %f %f %d\n", summary.requests / summary.duration * 1e6, latency:percentile(99) / 1000, failed))
end
"#;

/// The handler that does nothing but answer JSON.
pub fn bare() -> String {
    format!("request = function() return wrk.format('GET', '/livez') end\n{DONE}")
}

/// One visit after another, each asked for by its lead school, its partner school and the district in turn.
pub fn one_visit(seeded: &Seeded) -> String {
    let requests = seeded.visits.iter().map(|(visit, token)| format!("{{'/v1/visits/{visit}','{token}'}}"));
    rotating(&requests.collect::<Vec<_>>().join(","))
}

/// The newest 50 visits in the scope of one caller after another.
pub fn page_of_50(seeded: &Seeded) -> String {
    let requests = seeded.tokens.iter().map(|token| format!("{{'/v1/visits?limit=50','{token}'}}"));
    rotating(&requests.collect::<Vec<_>>().join(","))
}

fn rotating(requests: &str) -> String {
    format!(
        "local all = {{{requests}}}\nlocal at = 0\nrequest = function()\n  at = at % #all + 1\n  local one = all[at]\n  \
         return wrk.format('GET', one[1], {{['Authorization'] = 'Bearer ' .. one[2]}})\nend\n{DONE}"
    )
}
