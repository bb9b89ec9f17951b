//! The release binary as a server of its own.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::Storage;

/// Where it listens.
pub const PORT: u16 = 18_465;

/// Starts it, and how long that took.
pub fn start(storage: &Storage) -> (Child, Duration) {
    let begun = Instant::now();
    let mut command = Command::new(binary());
    command.args(["serve", "--log", "warn", "--port", &PORT.to_string()]).args(&storage.options);
    let server = command.stdout(Stdio::null()).spawn().unwrap();
    while TcpStream::connect(("127.0.0.1", PORT)).is_err() || !answers(PORT, "/readyz") {
        assert!(begun.elapsed() < Duration::from_secs(10), "the server does not start");
        std::thread::sleep(Duration::from_millis(2));
    }
    (server, begun.elapsed())
}

/// The memory the server has resident, in MiB.
pub fn resident(server: &Child) -> f64 {
    status(server, "VmRSS:")
}

/// The most memory the server has had resident, in MiB, since it was started or its peak was forgotten.
pub fn peak(server: &Child) -> f64 {
    status(server, "VmHWM:")
}

/// Lets the peak begin anew with what is resident now.
pub fn forget_peak(server: &Child) {
    std::fs::write(format!("/proc/{}/clear_refs", server.id()), "5").unwrap();
}

fn status(server: &Child, name: &str) -> f64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", server.id())).unwrap();
    let line = status.lines().find(|line| line.starts_with(name)).unwrap();
    line.split_whitespace().nth(1).unwrap().parse::<f64>().unwrap() / 1024.0
}

/// The release binary, which `scripts/bench` has built; the benchmark itself needs no optimising.
fn binary() -> String {
    std::env::var("RUAMMUE_BENCH_BINARY").unwrap_or(env!("CARGO_BIN_EXE_ruammue").into())
}

/// How large the binary is, in MiB.
pub fn binary_mib() -> f64 {
    std::fs::metadata(binary()).unwrap().len() as f64 / 1024.0 / 1024.0
}

/// Ends it.
pub fn stop(mut server: Child) {
    server.kill().unwrap();
    server.wait().unwrap();
}

/// Whether an address answers 200.
fn answers(port: u16, path: &str) -> bool {
    let Ok(mut stream) = TcpStream::connect(("127.0.0.1", port)) else { return false };
    let sent = write!(stream, "GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    let mut text = String::new();
    sent.is_ok() && stream.read_to_string(&mut text).is_ok() && text.starts_with("HTTP/1.1 200")
}
