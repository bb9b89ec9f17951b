//! What a district asks for at the end of a year, from the release binary on data of three years: the commitments of its
//! 60 networks, and a network's report, assembled and set. Then 244 other districts come into the same database; the
//! first one's figures shall hardly change. `scripts/bench` runs it on both databases.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod data;
#[path = "../support/mod.rs"]
mod support;

use std::time::{Duration, Instant};

use support::server::{PORT, start, stop};

/// How many districts there are in the end: those of the country.
const DISTRICTS: usize = 245;
/// What growth may cost.
const MOST_GROWTH: f64 = 1.3;
const TIMES: usize = 31;

fn main() {
    let storage = support::storage();
    println!("database: {}", storage.name);
    let officer = storage.fill(|conn| data::district(conn, 0, 60));
    let alone = measured(&storage, &officer);
    storage.fill(|conn| (1..DISTRICTS).for_each(|number| _ = data::district(conn, number, 15)));
    let among = measured(&storage, &officer);
    println!("{:<34}{:>10}{:>9}{:>16}{:>9}", "", "ms alone", "of bare", "ms among 245", "ratio");
    let mut good = true;
    for (name, alone_ms, among_ms) in alone.iter().zip(&among).map(|((name, a), (_, b))| (name, a, b)) {
        let (of_bare, growth) = (alone_ms / alone[0].1, among_ms / alone_ms);
        good &= growth <= MOST_GROWTH || *name == alone[0].0;
        println!("{name:<34}{alone_ms:>10.2}{of_bare:>9.1}{among_ms:>16.2}{growth:>9.2}");
    }
    println!("{}", if good { "growth is within 1.3" } else { "growth is NOT within 1.3" });
}

type Figures = Vec<(&'static str, f64)>;

fn measured(storage: &support::Storage, officer: &data::Officer) -> Figures {
    let (server, _) = start(storage);
    let year = officer.year;
    let network = format!("/v1/networks/{}/commitments?academic_year={year}", officer.network);
    let report = format!("/v1/reports/{}", officer.report);
    let figures = [
        ("bare JSON", "/livez".to_owned(), "application/json"),
        ("a page of 60 networks", "/v1/networks?limit=60".to_owned(), "application/json"),
        ("commitments of 60 networks", format!("/v1/commitments?academic_year={year}&limit=60"), "application/json"),
        ("commitments of one network", network, "application/json"),
        ("a report of one network, assembled", report.clone(), "application/json"),
        ("the same as a page", report.clone(), "text/html"),
        ("the same as PDF", report, "application/pdf"),
    ]
    .map(|(name, path, accept)| (name, median(&path, accept, &officer.token)));
    stop(server);
    figures.into()
}

/// The median time of a request, in ms, after some that warm up.
fn median(path: &str, accept: &str, token: &str) -> f64 {
    let agent = ureq::Agent::new_with_defaults();
    let once = || {
        let begun = Instant::now();
        let asked = agent.get(format!("http://127.0.0.1:{PORT}{path}")).header("Accept", accept);
        let mut answer = asked.header("Authorization", format!("Bearer {token}")).call().unwrap();
        let length = answer.body_mut().with_config().limit(50 << 20).read_to_vec().unwrap().len();
        assert!(length > 10);
        begun.elapsed()
    };
    (0..5).for_each(|_| _ = once());
    let mut took: Vec<Duration> = (0..TIMES).map(|_| once()).collect();
    took.sort_unstable();
    took[TIMES / 2].as_secs_f64() * 1000.0
}
