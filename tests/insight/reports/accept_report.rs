use diesel::prelude::*;
use ruammue::db::schema::change_log;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::{accept, now, path, submitted};
use crate::programme::evaluations::second_manager;
use crate::programme::visits::races::at_once;
use crate::support::World;

/// Canonical JSON, by a reader who has only the contract: names in order, no spaces. Numbers are sent as they are to be
/// hashed.
pub fn canonical(value: &Value) -> String {
    match value {
        Value::Object(fields) => {
            let mut names: Vec<_> = fields.keys().collect();
            names.sort();
            let members: Vec<_> =
                names.iter().map(|name| format!("{}:{}", json!(name), canonical(&fields[*name]))).collect();
            format!("{{{}}}", members.join(","))
        }
        Value::Array(items) => format!("[{}]", items.iter().map(canonical).collect::<Vec<_>>().join(",")),
        Value::Number(number) if number.is_f64() => number.as_f64().unwrap().to_string(),
        other => other.to_string(),
    }
}

/// The hash of what a reader was sent.
pub fn hash_of(report: &Value) -> String {
    let names = ["academic_year", "edition", "figures", "narrative", "network_id", "summary"];
    let content: serde_json::Map<_, _> = names.iter().map(|name| (name.to_string(), report[name].clone())).collect();
    Sha256::digest(canonical(&Value::Object(content))).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn an_accepted_report_carries_a_hash_that_its_reader_can_compute_again() {
    let w = World::new();
    let indicator = crate::programme::indicators::indicator(&w, json!({}));
    let value = crate::programme::indicator_values::report(&w, &indicator, json!({"value": 66.6}));
    crate::programme::indicator_values::verified(&w, &value);
    let report = accept(&w, &submitted(&w));
    assert_eq!((&report["status"], &report["accepted_by"]), (&json!("accepted"), &json!(w.district_manager)));
    assert_eq!(report["content_hash"], hash_of(&report));
    assert_eq!(w.partner().get(&path(&report, "")).expect(200)["content_hash"], hash_of(&report));
    let mut altered = report.clone();
    altered["figures"]["totals"]["visits_held"] = json!(99);
    assert_ne!(report["content_hash"], hash_of(&altered));
}

#[test]
fn only_a_manager_of_the_district_accepts() {
    let w = World::new();
    let report = submitted(&w);
    let send = |caller: crate::support::Caller| caller.act(&path(&report, "/accept"), &report, json!(null));
    send(w.lead()).expect_problem(403, "forbidden");
    send(w.district_member()).expect_problem(403, "managers_only");
    send(w.partner()).expect_problem(404, "not_found");
    send(w.other_district()).expect_problem(404, "not_found");
    assert_eq!(now(&w, &report)["status"], "submitted");
}

#[test]
fn nobody_accepts_what_they_wrote() {
    let w = World::new();
    let report = submitted(&w);
    let to_the_district = || change_log::account_id.eq(Some(w.district_manager));
    let of_report = || change_log::table.filter(change_log::resource.eq("reports"));
    w.state.db.write_now(|conn| Ok(diesel::update(of_report()).set(to_the_district()).execute(conn)?)).unwrap();
    w.district().act(&path(&report, "/accept"), &report, json!(null)).expect_problem(403, "own_work");
    second_manager(&w).act(&path(&report, "/accept"), &report, json!(null)).expect(200);
}

#[test]
fn of_two_at_once_one_accepts() {
    let w = World::new();
    let report = submitted(&w);
    let (first, second) = (w.district(), second_manager(&w));
    let (one, other) = at_once(
        || first.act(&path(&report, "/accept"), &report, json!(null)),
        || second.act(&path(&report, "/return"), &report, json!({"reason": "ขาดข้อมูล"})),
    );
    let mut statuses = [one.status, other.status];
    statuses.sort_unstable();
    assert!(statuses[0] == 200 && [409, 412].contains(&statuses[1]), "{statuses:?}");
    assert_eq!(now(&w, &report)["version"], 3);
}
