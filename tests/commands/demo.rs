//! The example, asked as its readers would.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::contract::operations;
use crate::support::Caller;

/// The example as it is served; ended when it is dropped.
struct Demo {
    base: String,
    accounts: Vec<Value>,
    process: Child,
    _data: TempDir,
}

impl Demo {
    fn start() -> Self {
        let data = TempDir::new().unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_ruammue"));
        command.args(["demo", "--json", "--port", "0", "--data", data.path().join("demo").to_str().unwrap()]);
        let mut process = command.env_clear().stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(process.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        let said: Value = serde_json::from_str(&line).unwrap();
        let accounts = said["accounts"].as_array().unwrap().clone();
        Self { base: said["base_url"].as_str().unwrap().to_owned(), accounts, process, _data: data }
    }
    fn caller(&self, tier: &str) -> Caller {
        let account = self.accounts.iter().find(|one| one["tier"] == tier).unwrap();
        let body = json!({"email": account["email"], "password": account["password"]});
        let tokens = Caller::new(self.base.clone(), None).post("/v1/sessions", body).expect(201);
        Caller::new(self.base.clone(), Some(tokens["access_token"].as_str().unwrap().to_owned()))
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        drop(self.process.kill());
        drop(self.process.wait());
    }
}

fn rows(caller: &Caller, path: &str) -> Vec<Value> {
    caller.get(path).expect(200)["data"].as_array().unwrap().clone()
}

#[test]
fn the_example_shows_everything() {
    let demo = Demo::start();
    let [district, lead, partner] = ["district", "lead", "partner"].map(|tier| demo.caller(tier));
    no_list_is_empty(&district);
    commitments_stand_in_every_way(&district);
    a_report_is_followed(&district, &partner);
    an_innovation_is_adopted_in_the_other_network(&lead);
    a_school_was_ready(&partner);
}

fn no_list_is_empty(district: &Caller) {
    for (id, (method, path, operation)) in operations() {
        let is_list =
            operation["parameters"].as_array().is_some_and(|all| all.iter().any(|one| one["name"] == "cursor"));
        let tells_nobody = path.starts_with("/v1/webhook");
        if method == "GET" && is_list && !path.contains('{') && !tells_nobody {
            let year = if id == "list_commitments" { "?academic_year=2564" } else { "" };
            assert!(!rows(district, &format!("{path}{year}")).is_empty(), "{path} is empty");
        }
    }
}

/// The first network is ahead of the second; what is not met is overdue in the years that are over.
fn commitments_stand_in_every_way(district: &Caller) {
    let counts = |year: i32| {
        let mut of_year = rows(district, &format!("/v1/commitments?academic_year={year}"));
        of_year.sort_by_key(|row| row["network_name"] != "เครือข่ายโรงเรียนอนุบาลนครปฐม");
        of_year.into_iter().map(|row| row["counts"].clone()).collect::<Vec<_>>()
    };
    let count = |not_started, in_progress, met, overdue| json!({"not_started": not_started, "in_progress": in_progress, "met": met, "overdue": overdue});
    assert_eq!(counts(2564), [count(0, 0, 9, 0), count(0, 0, 7, 2)]);
    assert_eq!(counts(2565), [count(0, 0, 7, 2), count(0, 0, 3, 6)]);
    assert_eq!(counts(2566), [count(0, 8, 1, 0), count(4, 3, 1, 1)]);
}

/// From the accepted report to the next year's task and its completion; what was declined says why.
fn a_report_is_followed(district: &Caller, partner: &Caller) {
    let reports = rows(district, "/v1/reports");
    for status in ["accepted", "submitted", "returned", "draft"] {
        assert!(reports.iter().any(|one| one["status"] == status), "no report is {status}");
    }
    let report = &rows(partner, "/v1/reports")[0];
    assert!(report["content_hash"].is_string());
    let of_report: Vec<_> =
        rows(district, "/v1/recommendations").into_iter().filter(|one| one["report_id"] == report["id"]).collect();
    let stands = |status: &str| of_report.iter().find(|one| one["status"] == status).unwrap();
    assert!(stands("declined")["status_reason"].is_string() && stands("accepted")["plan_task_id"].is_string());
    let task = stands("carried_out")["plan_task_id"].as_str().unwrap();
    let task = partner.get(&format!("/v1/plan-tasks/{task}")).expect(200);
    assert_eq!((&task["status"], &task["academic_year"]), (&json!("done"), &json!(2565)));
}

fn an_innovation_is_adopted_in_the_other_network(lead: &Caller) {
    let published = rows(lead, "/v1/innovations?status=published");
    let spread = |one: &Value| {
        lead.get(&format!("/v1/innovations/{}/spread", one["id"].as_str().unwrap())).expect(200)["from_other_networks"]
            .as_u64()
    };
    assert!(published.iter().all(|one| spread(one) > Some(0)));
}

fn a_school_was_ready(partner: &Caller) {
    let me = partner.get("/v1/me").expect(200);
    let school = me["school_id"].as_str().unwrap();
    let ready = |year: i32| {
        partner.get(&format!("/v1/schools/{school}/readiness?academic_year={year}")).expect(200)["ready"].clone()
    };
    assert_eq!((ready(2564), ready(2566)), (json!(true), json!(false)));
}
