//! A listener on this machine that writes down what it is told and answers as it is bidden.

use std::collections::{BTreeMap, VecDeque};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde_json::{Value, json};

#[derive(Debug, Clone)]
pub struct Told {
    pub headers: BTreeMap<String, String>,
    pub body: String,
}

impl Told {
    pub fn event(&self) -> Value {
        serde_json::from_str(&self.body).unwrap()
    }
    pub fn id(&self) -> &str {
        &self.headers["webhook-id"]
    }
}

/// How it answers: a status with headers, after a while.
#[derive(Debug, Clone)]
pub struct Answer {
    pub status: u16,
    pub headers: String,
    pub after: Duration,
}

impl Answer {
    pub fn of(status: u16) -> Self {
        Self { status, headers: String::new(), after: Duration::ZERO }
    }
}

#[derive(Clone)]
pub struct Receiver {
    pub url: String,
    told: Arc<Mutex<Vec<Told>>>,
    next: Arc<Mutex<VecDeque<Answer>>>,
    otherwise: Arc<Mutex<Answer>>,
}

impl Receiver {
    pub fn new() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/hook", listener.local_addr().unwrap());
        let receiver =
            Self { url, told: Arc::default(), next: Arc::default(), otherwise: Arc::new(Mutex::new(Answer::of(204))) };
        let listening = receiver.clone();
        std::thread::spawn(move || listener.incoming().for_each(|stream| listening.take(stream.unwrap())));
        receiver
    }
    /// What it was told so far.
    pub fn told(&self) -> Vec<Told> {
        self.told.lock().unwrap().clone()
    }
    pub fn types(&self) -> Vec<String> {
        self.told().iter().map(|told| told.event()["type"].as_str().unwrap().to_owned()).collect()
    }
    /// The next answers, one each.
    pub fn answer_next(&self, answers: impl IntoIterator<Item = Answer>) {
        self.next.lock().unwrap().extend(answers);
    }
    /// What it answers otherwise.
    pub fn answer_always(&self, status: u16) {
        *self.otherwise.lock().unwrap() = Answer::of(status);
    }
    fn take(&self, stream: TcpStream) {
        let Some(told) = read(&stream) else { return };
        self.told.lock().unwrap().push(told);
        let bidden = self.next.lock().unwrap().pop_front();
        let answer = bidden.unwrap_or_else(|| self.otherwise.lock().unwrap().clone());
        std::thread::sleep(answer.after);
        let head = format!("HTTP/1.1 {} Answer\r\ncontent-length: 0\r\n{}\r\n", answer.status, answer.headers);
        let _ = (&stream).write_all(head.as_bytes());
    }
}

fn read(stream: &TcpStream) -> Option<Told> {
    let mut lines = BufReader::new(stream);
    let mut headers = BTreeMap::new();
    let mut line = String::new();
    lines.read_line(&mut line).ok()?;
    assert!(line.starts_with("POST "), "{line}");
    loop {
        line.clear();
        lines.read_line(&mut line).ok()?;
        let Some((name, value)) = line.trim_end().split_once(": ") else { break };
        headers.insert(name.to_ascii_lowercase(), value.to_owned());
    }
    let mut body = vec![0; headers.get("content-length")?.parse().ok()?];
    lines.read_exact(&mut body).ok()?;
    Some(Told { headers, body: String::from_utf8(body).unwrap() })
}

/// Has the `standardwebhooks` package of PyPI verify what was told: `RUAMMUE_TEST_STANDARDWEBHOOKS` names a Python that has
/// it, as `scripts/test` makes one. Without it, none is asked, and this says nothing.
#[track_caller]
pub fn verified(secret: &str, told: &[Told]) -> Option<bool> {
    let python = std::env::var("RUAMMUE_TEST_STANDARDWEBHOOKS").ok().filter(|path| !path.is_empty())?;
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/webhooks/verify.py");
    let mut child = Command::new(python).arg(script).stdin(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut lines = child.stdin.take().unwrap();
    for one in told {
        let line = json!({"secret": secret, "headers": one.headers, "body": one.body});
        let _ = writeln!(lines, "{line}");
    }
    drop(lines);
    Some(child.wait().unwrap().success())
}
