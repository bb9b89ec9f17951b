//! Every operation of the contract for every kind of caller, printed to a committed file: a change of who may do what
//! is a diff that a person can read. An operation without a sample fails.

use std::fmt::Write;

use super::samples::{Sample, sample};
use crate::contract::operations;
use crate::programme::evaluations;
use crate::support::{Caller, World, committed};

/// A kind of caller and how it signs in.
type Kind = (&'static str, fn(&World) -> Caller);

const CALLERS: &[Kind] = &[
    ("nobody", World::nobody),
    ("expired", World::expired),
    ("district", evaluations::second_manager),
    ("key", |w| w.key_of(&w.district(), "read_write")),
    ("read-only key", |w| w.key_of(&w.district(), "read_only")),
    ("other district", World::other_district),
    ("lead", World::lead),
    ("partner", World::partner),
    ("other lead", World::other_lead),
    ("other partner", World::other_partner),
    ("former member", World::former),
];

/// What needs the caller's own session or password, which a sample cannot have.
const NEEDS_MORE: &[&str] = &["change_my_password", "end_session"];

const HEAD: &str = "# Every operation for every caller

Printed by a test; do not edit by hand. The records asked for are those of one network: its lead's plan, its partner's
visit, and so on. `lead` and `partner` are of that network, `other lead` and `other partner` of another one in the same
district, the `former member` was a partner of it until 30 days ago. All of them are managers; `district` is an officer
who wrote none of the records, and `key` and `read-only key` are of the district office's service accounts. The status is
what the caller is answered to a request that is otherwise right; 422 where the body names a record that is not the
caller's to write.

";

#[test]
fn who_is_answered_what() {
    let mut page = HEAD.to_owned();
    let titles: Vec<_> = CALLERS.iter().map(|(title, _)| *title).collect();
    writeln!(page, "| operation | {} |\n|---|{}", titles.join(" | "), "---|".repeat(titles.len())).unwrap();
    for (id, (method, path, _)) in operations() {
        let statuses = statuses_of(&id, &method, &path);
        let let_in = statuses.iter().any(|status| status.starts_with('2'));
        assert!(let_in || NEEDS_MORE.contains(&id.as_str()), "{id} lets nobody in: {statuses:?}");
        writeln!(page, "| {id} | {} |", statuses.join(" | ")).unwrap();
    }
    committed("docs/ACCESS.md", &page);
}

/// A refusal changes nothing, so the world lasts until somebody is let through.
fn statuses_of(id: &str, method: &str, path: &str) -> Vec<String> {
    let mut statuses = vec![];
    let mut stage: Option<(World, Sample)> = None;
    for (_, caller) in CALLERS {
        let (w, asked) = stage.get_or_insert_with(|| {
            let w = World::new();
            let asked = sample(&w, id).unwrap_or_else(|| panic!("{id} has no sample"));
            (w, asked)
        });
        let status = ask(&caller(w), method, path, asked);
        statuses.push(status.to_string());
        if status < 400 && method != "GET" {
            stage = None;
        }
    }
    statuses
}

fn ask(caller: &Caller, method: &str, path: &str, asked: &Sample) -> u16 {
    let etag = asked.version.map(|version| format!("\"{version}\""));
    let headers: Vec<_> = etag.iter().map(|etag| ("if-match", etag.as_str())).collect();
    let path = path.replace("{id}", asked.id.as_deref().unwrap_or("")) + &asked.query;
    let reply = match (&asked.file, &asked.body) {
        (Some((name, bytes)), Some(fields)) => caller.upload(&path, &headers, fields, (name, bytes)),
        (_, body) => caller.send(method, &path, &headers, body.clone()),
    };
    assert!(![400, 405, 409, 412, 415, 428, 500, 503].contains(&reply.status), "{method} {path}: {}", reply.text);
    reply.status
}
