//! The real process: it sends by itself, is killed, and goes on when it is started again.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::{Value, json};

use super::Receiver;
use crate::support::Caller;

struct Served {
    child: Child,
    base: String,
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn ruammue(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ruammue"));
    command.args(arguments).env_clear().stderr(Stdio::null());
    command
}

fn serve(data: &str) -> Served {
    let options = ["serve", "--port", "0", "--data", data, "--webhook-allow", "localhost, 127.0.0.0/8"];
    let mut child = ruammue(&options).stdout(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let base = line.split_whitespace().find(|word| word.starts_with("http")).unwrap().trim_end_matches(';').to_owned();
    Served { child, base }
}

fn manager(data: &str, base: &str) -> Caller {
    ruammue(&["district", "create", "--data", data, "--code", "7301", "--name-th", "เขต 1"]).output().unwrap();
    let account =
        ["account", "create", "--data", data, "--district", "7301", "--email", "a@example.go.th", "--name", "ก"];
    let said = String::from_utf8(ruammue(&account).output().unwrap().stdout).unwrap();
    let code = said.split_whitespace().find(|word| word.starts_with("rmi_")).unwrap();
    let nobody = Caller::new(base.to_owned(), None);
    let password = "a long and unlikely password";
    nobody.post("/v1/invitations/accept", json!({"code": code, "password": password})).expect(201);
    let session = nobody.post("/v1/sessions", json!({"email": "a@example.go.th", "password": password})).expect(201);
    Caller::new(base.to_owned(), session["access_token"].as_str().map(str::to_owned))
}

fn told_within(receiver: &Receiver, wanted: &str) -> Value {
    for _ in 0..200 {
        if let Some(told) = receiver.told().iter().find(|told| told.event()["type"] == wanted) {
            return told.event();
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    panic!("{wanted} was not told: {:?}", receiver.types());
}

#[test]
fn a_killed_process_tells_the_rest_when_it_is_started_again() {
    let folder = tempfile::TempDir::new().unwrap();
    let data = folder.path().to_str().unwrap();
    let receiver = Receiver::new();
    let first = serve(data);
    let caller = manager(data, &first.base);
    caller.post("/v1/webhooks", json!({"url": receiver.url, "resources": ["schools"]})).expect(201);
    caller.post("/v1/schools", json!({"obec_code": "73010001", "name_th": "โรงเรียนหนึ่ง"})).expect(201);
    told_within(&receiver, "schools.created");
    caller.post("/v1/schools", json!({"obec_code": "73010002", "name_th": "โรงเรียนสอง"})).expect(201);
    drop(first);
    let so_far = receiver.told().len();
    let second = serve(data);
    for _ in 0..900 {
        if receiver.told().len() > so_far.max(1) || receiver.told().len() >= 2 {
            break;
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    let schools: Vec<_> = receiver.told().iter().map(|told| told.event()["data"]["id"].clone()).collect();
    assert!(schools.iter().collect::<std::collections::HashSet<_>>().len() == 2, "{schools:?}");
    drop(second);
}
