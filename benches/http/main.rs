//! Loads the release binary from a second process (wrk) and prints each figure beside a bare JSON handler of the same
//! server in the same run. `scripts/bench` runs it on both databases; README.md here says how to read it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod data;
mod load;
#[path = "../support/mod.rs"]
mod support;

use std::time::Duration;

use load::{Figure, wrk};
use support::server::{PORT, binary_mib, peak, start, stop};

/// What each figure shall reach of the bare handler, on SQLite and on PostgreSQL.
const TARGETS: &[(&str, f64, f64)] = &[("get one visit", 0.25, 0.18), ("page of 50", 0.06, 0.04)];
const MOST_P99: f64 = 15.0;
const MOST_MIB: f64 = 64.0;
const MOST_READY: Duration = Duration::from_millis(300);

fn main() {
    let storage = support::storage();
    let seeded = data::seed(&storage);
    let (server, ready) = start(&storage);
    let base = format!("http://127.0.0.1:{PORT}");
    let idle = peak(&server);
    let (_, _) = (wrk(&base, &load::bare(), 2), wrk(&base, &load::one_visit(&seeded), 2));
    let bare = wrk(&base, &load::bare(), 8);
    println!("database: {}", storage.name);
    println!("{:<16}{:>12}{:>9}{:>12}{:>10}{:>9}", "", "requests/s", "ratio", "wanted", "p99 ms", "failed");
    line("bare JSON", &bare, &bare, None);
    let mut good = bare.failed == 0;
    for (name, script) in [("get one visit", load::one_visit(&seeded)), ("page of 50", load::page_of_50(&seeded))] {
        let wanted = TARGETS
            .iter()
            .find(|(known, _, _)| *known == name)
            .map(|(_, lite, pg)| if storage.embedded { *lite } else { *pg });
        let figure = wrk(&base, &script, 8);
        good &= line(name, &figure, &bare, wanted);
    }
    let loaded = peak(&server);
    println!("resident: {idle:.1} MiB idle, {loaded:.1} MiB at most under load (wanted: {MOST_MIB} at most)");
    println!("ready after {} ms (wanted: {} at most)", ready.as_millis(), MOST_READY.as_millis());
    println!("binary: {:.1} MiB (wanted: 30 at most)", binary_mib());
    stop(server);
    good &= loaded <= MOST_MIB && ready <= MOST_READY && binary_mib() <= 30.0;
    println!("{}", if good { "every figure reached" } else { "NOT every figure reached" });
}

fn line(name: &str, figure: &Figure, bare: &Figure, wanted: Option<f64>) -> bool {
    let ratio = figure.rate / bare.rate;
    let wanted_text = wanted.map_or("—".into(), |wanted| format!("≥ {wanted:.2}"));
    println!("{name:<16}{:>12.0}{ratio:>9.3}{wanted_text:>12}{:>10.2}{:>9}", figure.rate, figure.p99, figure.failed);
    wanted.is_none_or(|wanted| ratio >= wanted && figure.p99 <= MOST_P99 && figure.failed == 0)
}
