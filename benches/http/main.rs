//! Loads the release binary from a second process (wrk) and prints each figure beside a bare JSON handler of the same
//! server in the same run. `scripts/bench` runs it on both databases; README.md here says how to read it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod data;
mod load;

use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use load::{Figure, wrk};

/// What each figure shall reach of the bare handler, on SQLite and on PostgreSQL.
const TARGETS: &[(&str, f64, f64)] = &[("get one visit", 0.25, 0.18), ("page of 50", 0.06, 0.04)];
const PORT: u16 = 18_465;
const MOST_P99: f64 = 15.0;
const MOST_MIB: f64 = 64.0;
const MOST_READY: Duration = Duration::from_millis(300);

fn main() {
    let storage = data::storage();
    let seeded = data::seed(&storage);
    let (server, ready) = start(&storage);
    let base = format!("http://127.0.0.1:{PORT}");
    let idle = resident(&server);
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
    let loaded = resident(&server);
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

fn start(storage: &data::Storage) -> (Child, Duration) {
    let begun = Instant::now();
    let mut command = Command::new(env!("CARGO_BIN_EXE_ruammue"));
    command.args(["serve", "--log", "warn", "--port", &PORT.to_string()]).args(&storage.options);
    let server = command.stdout(Stdio::null()).spawn().unwrap();
    while std::net::TcpStream::connect(("127.0.0.1", PORT)).is_err() || !load::answers(PORT, "/readyz") {
        assert!(begun.elapsed() < Duration::from_secs(10), "the server does not start");
        std::thread::sleep(Duration::from_millis(2));
    }
    (server, begun.elapsed())
}

/// The most memory the server has had resident, in MiB.
fn resident(server: &Child) -> f64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", server.id())).unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse::<f64>().unwrap() / 1024.0
}

fn binary_mib() -> f64 {
    std::fs::metadata(env!("CARGO_BIN_EXE_ruammue")).unwrap().len() as f64 / 1024.0 / 1024.0
}

fn stop(mut server: Child) {
    server.kill().unwrap();
    server.wait().unwrap();
}
