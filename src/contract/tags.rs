//! The tags: one for each noun, with what it is in a sentence.
#![allow(clippy::indexing_slicing, reason = "serde_json answers Null to an unknown key, and the document is our own")]

use serde_json::{Value, json};

const WORDS: &[(&str, &str)] = &[
    ("accounts", "The people who sign in, of the district office and of the schools."),
    ("adoptions", "A school takes over another school's innovation, and says what became of it."),
    ("agreements", "The agreement that a network rests on: its parties, commitments and term."),
    ("audit-events", "Who did what, and when."),
    ("changes", "The feed of changes, for copies that must stay equal to the records."),
    ("checklist-templates", "The checklists that visits are reported with."),
    ("commitments", "How each of the agreement's commitments stands."),
    ("context-analyses", "A school's situation at the start of a year."),
    ("districts", "The education district: its names and term dates."),
    ("evaluations", "A school's quality against a framework, judged by itself and by others."),
    ("evidence", "The files that prove what is recorded."),
    ("exchanges", "Meetings at which schools learn from each other."),
    ("follow-ups", "What a visit asked to be done, by when, and whether it was."),
    ("frameworks", "The quality standards that schools are evaluated against."),
    ("indicator-values", "What a school measured in a year."),
    ("indicators", "What is measured, with baselines and targets."),
    ("innovations", "What a school does better, described for the others."),
    ("me", "The caller's own account."),
    ("memberships", "Which school belongs to which network, as lead or partner, from when to when."),
    ("networks", "A lead school with the partner schools that it mentors."),
    ("plan-tasks", "What a plan wants done, by whom and by when."),
    ("plans", "The three-year plans of schools and networks."),
    ("readiness", "How ready a school is for its external assessment."),
    ("recommendations", "What a report asks for in the next year."),
    ("reports", "A network's yearly report."),
    ("school-year-records", "A school's pupils, teachers and test results in a year."),
    ("schools", "The schools of the district."),
    ("service-accounts", "Keys for scripts and portals, which reach what their owner reaches."),
    ("sessions", "Signing in and out."),
    ("visits", "Mentoring and supervision visits, with their yearly targets."),
    ("webhook-deliveries", "What a webhook was sent, and how often it was tried."),
    ("webhooks", "Addresses that are told what happens."),
    ("year-locks", "Years whose figures are closed."),
];

/// The tags in use, in the order of their operations.
pub(super) fn of(document: &Value) -> Value {
    let mut names: Vec<&str> = Vec::new();
    for methods in document["paths"].as_object().into_iter().flatten().filter_map(|(_, methods)| methods.as_object()) {
        for tag in methods.values().filter_map(|operation| operation["tags"][0].as_str()) {
            if !names.contains(&tag) {
                names.push(tag);
            }
        }
    }
    names.into_iter().map(described).collect()
}

fn described(name: &str) -> Value {
    match WORDS.iter().find(|(known, _)| *known == name) {
        Some((_, words)) => json!({ "name": name, "description": words }),
        None => json!({ "name": name }),
    }
}
