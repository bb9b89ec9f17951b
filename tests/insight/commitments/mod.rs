mod get_network_commitments;
mod list_commitments;
mod queries;
mod walks;

use ruammue::db::Id;
use serde_json::Value;

use crate::support::{Caller, this_year};

/// Where a network's commitments of this year are.
pub fn path(network: Id) -> String {
    path_of(network, this_year())
}
pub fn path_of(network: Id, year: i32) -> String {
    format!("/v1/networks/{network}/commitments?academic_year={year}")
}

/// One clause of the answer.
pub fn clause(caller: &Caller, network: Id, clause: &str) -> Value {
    of(&caller.get(&path(network)).expect(200), clause)
}
pub fn of(answer: &Value, clause: &str) -> Value {
    answer["data"].as_array().unwrap().iter().find(|row| row["clause"] == clause).unwrap().clone()
}

/// A figure's value and how many are needed.
pub fn figure(row: &Value, name: &str) -> (u64, Option<u64>) {
    let figure = row["figures"].as_array().unwrap().iter().find(|one| one["name"] == name);
    let figure = figure.unwrap_or_else(|| panic!("no {name} in {row}"));
    (figure["value"].as_u64().unwrap(), figure["needed"].as_u64())
}
