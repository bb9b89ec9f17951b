//! The real process, killed in the middle of uploads: every row has its bytes, and the sweep removes what has no row.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tempfile::TempDir;

use super::sweep::age;
use super::{kept_in, path, pdf_saying, sha256};
use crate::support::Caller;

const PASSWORD: &str = "ร่วมมือกันพัฒนาโรงเรียน";

/// A served database of its own.
struct Served {
    process: Child,
    base: String,
}

impl Served {
    fn start(data: &Path) -> Self {
        let mut process = ruammue(data, &["serve", "--port", "0"]).stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let base = line.split_whitespace().find(|word| word.starts_with("http")).unwrap();
        Self { base: base.trim_end_matches(';').to_owned(), process }
    }
    fn sign_in(&self) -> Caller {
        let nobody = Caller::new(self.base.clone(), None);
        let tokens =
            nobody.post("/v1/sessions", json!({"email": "head@example.go.th", "password": PASSWORD})).expect(201);
        Caller::new(self.base.clone(), Some(tokens["access_token"].as_str().unwrap().to_owned()))
    }
    /// SIGKILL: no destructor runs, nothing is flushed.
    fn kill(mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }
}

fn ruammue(data: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ruammue"));
    command.args(arguments).arg("--data").arg(data).env_clear().stderr(Stdio::null());
    command
}

/// A district with its manager, and a school to attach to.
fn prepared(data: &Path) -> Value {
    assert!(ruammue(data, &["district", "create", "--code", "7301", "--name-th", "เขต"]).status().unwrap().success());
    let account = ["account", "create", "--district", "7301", "--email", "head@example.go.th", "--name", "ผู้ดูแล"];
    let said = String::from_utf8(ruammue(data, &account).output().unwrap().stdout).unwrap();
    let code = said.split_whitespace().find(|word| word.starts_with("rmi_")).unwrap().to_owned();
    let served = Served::start(data);
    let nobody = Caller::new(served.base.clone(), None);
    nobody.post("/v1/invitations/accept", json!({"code": code, "password": PASSWORD}));
    let school = json!({"obec_code": "73010001", "name_th": "โรงเรียน"});
    let school = served.sign_in().post("/v1/schools", school).expect(201);
    served.kill();
    school
}

/// Uploads until the process is gone; counts what was answered as kept.
fn upload_until_it_dies(caller: &Caller, school: &Value, worker: usize, answered: &AtomicUsize) {
    let fields = super::fields("schools", school);
    for number in 0.. {
        let bytes = pdf_saying(&format!("{worker}/{number} ").repeat(1 + 20_000 * (number % 3)));
        let sent = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            caller.upload("/v1/evidence", &[], &fields, ("a.pdf", &bytes))
        }));
        match sent {
            Ok(reply) if reply.status == 201 => drop(answered.fetch_add(1, Ordering::SeqCst)),
            Ok(reply) => panic!("{}", reply.text),
            Err(_) => return,
        }
    }
}

/// Every row of the database, with the bytes that belong to it.
fn assert_rows_have_their_bytes(caller: &Caller) -> usize {
    let mut rows = 0;
    let mut next = "/v1/evidence?limit=200".to_owned();
    loop {
        let page = caller.get(&next).expect(200);
        for row in page["data"].as_array().unwrap() {
            let sent = caller.get(&path(row, "/content"));
            assert_eq!((sent.status, &json!(sha256(&sent.bytes))), (200, &row["sha256"]), "{row}");
            rows += 1;
        }
        match page["page"]["next"].as_str() {
            Some(cursor) => next = format!("/v1/evidence?limit=200&cursor={cursor}"),
            None => return rows,
        }
    }
}

#[test]
fn a_killed_process_leaves_no_row_without_its_bytes() {
    let folder = TempDir::new().unwrap();
    let school = prepared(folder.path());
    let answered = AtomicUsize::new(0);
    std::panic::set_hook(Box::new(|_| ()));
    for round in 0..5u64 {
        let served = Served::start(folder.path());
        let caller = served.sign_in();
        std::thread::scope(|scope| {
            for worker in 0..6 {
                let (caller, school, answered) = (&caller, &school, &answered);
                scope.spawn(move || upload_until_it_dies(caller, school, worker, answered));
            }
            std::thread::sleep(Duration::from_millis(300 + 170 * round));
            served.kill();
        });
    }
    drop(std::panic::take_hook());
    let served = Served::start(folder.path());
    let rows = assert_rows_have_their_bytes(&served.sign_in());
    assert!(rows >= answered.load(Ordering::SeqCst) && rows > 0, "what was answered is there");
    served.kill();

    let evidence = folder.path().join("evidence");
    let staging: Vec<_> = std::fs::read_dir(evidence.join("staging")).unwrap().map(|e| e.unwrap().path()).collect();
    for file in kept_in(&evidence).iter().chain(&staging) {
        age(file, 2);
    }
    let served = Served::start(folder.path());
    let begun = Instant::now();
    while kept_in(&evidence).len() > rows || std::fs::read_dir(evidence.join("staging")).unwrap().count() > 0 {
        assert!(begun.elapsed() < Duration::from_secs(20), "the sweep at start does not remove what is left over");
        std::thread::sleep(Duration::from_millis(50));
    }
    assert_eq!(assert_rows_have_their_bytes(&served.sign_in()), rows);
    assert_eq!(kept_in(&evidence).len(), rows);
    served.kill();
}
