//! What scripts and the portal ask for, from the release binary on a district with a million indicator values: all of
//! them as a file, beside the database's own client; what was changed, as it is changed; a thousand values at once.
//! `scripts/bench` runs it on both databases; README.md here says how to read it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod api;
mod batches;
mod changes;
mod data;
mod exports;
#[path = "../support/mod.rs"]
mod support;

use std::process::Child;

use serde_json::{Value, json};

use api::Api;
use data::{Seeded, VALUES, VALUES_OF_ONE};
use exports::{FORMS, Figure};
use support::Storage;
use support::server::{resident, start, stop};

/// What an export as CSV shall reach of PostgreSQL's `COPY`.
const LEAST_OF_COPY: f64 = 0.25;
/// How much memory an export may take beside what the idle server has.
const MOST_MIB: f64 = 32.0;
/// How many writes are followed.
const FOLLOWED: usize = 200;

fn main() {
    let storage = support::storage();
    let seeded = storage.fill(data::seed);
    let (server, _) = start(&storage);
    println!("database: {}", storage.name);
    print_exports(&storage, &seeded, &server);
    let free = free_values(&seeded);
    let (lead, officer) = (Api::of(&seeded.lead), Api::of(&seeded.officer));
    print_batches(&lead, [&free[..1000], &free[1000..2000], &free[2000..3000]]);
    print_changes(&lead, officer, &free[3000..3000 + FOLLOWED], &free[4000..4000 + FOLLOWED]);
    stop(server);
}

/// Values that nobody has reported yet, each of another school or indicator.
fn free_values(seeded: &Seeded) -> Vec<Value> {
    let at = |school, indicator| json!({"school_id": school, "indicator_id": indicator, "academic_year": seeded.year, "value": 75.5});
    let pairs = seeded.indicators.iter().flat_map(|one| seeded.schools.iter().map(move |school| (school, one)));
    pairs.map(|(school, indicator)| at(school, indicator)).collect()
}

fn print_exports(storage: &Storage, seeded: &Seeded, server: &Child) {
    let take = |path: &str, form, count| exports::take(server, &seeded.officer, path, form, count);
    let limit = || exports::limit(storage, &seeded.condition, VALUES);
    let idle = resident(server);
    println!("{:<34}{:>10}{:>12}{:>9}{:>10}{:>16}", "", "seconds", "rows/s", "MiB", "of limit", "MiB above idle");
    let of_one = format!("/v1/indicator-values?indicator_id={}", seeded.indicators[0]);
    let few = take(&of_one, FORMS[0], VALUES_OF_ONE);
    let rounds: Vec<_> = (0..3).map(|_| (limit(), take("/v1/indicator-values", FORMS[0], VALUES))).collect();
    let limit = median(rounds.iter().filter_map(|(limit, _)| *limit).collect());
    let csv = median(rounds.iter().map(|(_, csv)| *csv).collect()).unwrap();
    let others = FORMS[1..].iter().map(|form| (form.0, take("/v1/indicator-values", *form, VALUES)));
    let all: Vec<_> = [("CSV", csv)].into_iter().chain(others).collect();
    let line = |name: &str, figure: &Figure, rows: usize| {
        let ratio = limit
            .filter(|_| rows == VALUES)
            .map_or("—".into(), |limit| format!("{:.3}", limit.seconds / figure.seconds));
        let above = if figure.peak > 0.0 { format!("{:.1}", figure.peak - idle) } else { "—".into() };
        let rate = rows as f64 / figure.seconds;
        println!("{name:<34}{:>10.2}{rate:>12.0}{:>9.1}{ratio:>10}{above:>16}", figure.seconds, figure.mib);
    };
    let client = if storage.embedded { "the sqlite3 shell, CSV" } else { "COPY … CSV by psql" };
    limit.iter().for_each(|limit| line(client, limit, VALUES));
    line("CSV of 2,000 values", &few, VALUES_OF_ONE);
    all.iter().for_each(|(name, figure)| line(&format!("{name} of 1,000,000 values"), figure, VALUES));
    let peak = all.iter().map(|(_, figure)| figure.peak).fold(few.peak, f64::max);
    goal(
        &format!("memory: {idle:.1} MiB idle, {:.1} MiB more at most (wanted: {MOST_MIB})", peak - idle),
        peak - idle <= MOST_MIB,
    );
    if let Some(limit) = limit.filter(|_| !storage.embedded) {
        let ratio = limit.seconds / csv.seconds;
        goal(&format!("CSV: {ratio:.3} of COPY (wanted: {LEAST_OF_COPY})"), ratio >= LEAST_OF_COPY);
    }
}

fn median(mut figures: Vec<Figure>) -> Option<Figure> {
    figures.sort_unstable_by(|one, other| one.seconds.total_cmp(&other.seconds));
    figures.get(figures.len() / 2).copied()
}

fn goal(text: &str, reached: bool) {
    println!("{text}: {}", if reached { "reached" } else { "MISSED" });
}

fn print_batches(lead: &Api, values: [&[Value]; 3]) {
    let figures = batches::measure(lead, values);
    println!("{:<34}{:>10}{:>12}{:>16}", "", "seconds", "rows/s", "of single ones");
    for (name, seconds) in &figures {
        let (rate, ratio) = (batches::ROWS as f64 / seconds, figures[0].1 / seconds);
        println!("{name:<34}{seconds:>10.3}{rate:>12.0}{ratio:>16.1}");
    }
}

fn print_changes(lead: &Api, officer: Api, followed: &[Value], read: &[Value]) {
    let delays = changes::delays(lead, officer, followed, read);
    let base = delays.write_and_read[read.len() / 2];
    println!("{:<34}{:>10}{:>12}{:>16}", "", "median ms", "p99 ms", "of write + read");
    for (name, times) in [
        ("written and read by the writer", &delays.write_and_read),
        ("written and known to a follower", &delays.in_all),
        ("the follower after the answer", &delays.after_answer),
    ] {
        let (median, p99) = (times[times.len() / 2], times[times.len() * 99 / 100]);
        println!("{name:<34}{median:>10.2}{p99:>12.2}{:>16.2}", median / base);
    }
}
