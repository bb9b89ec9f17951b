//! An export holds what the list holds for the same caller: no more, no less, in the same order.

use serde_json::Value;

use super::{CSV, NDJSON, XLSX, export, exported, lines, rows};
use crate::access::samples::{Sample, sample};
use crate::contract::operations;
use crate::programme::{context_analyses, innovations};
use crate::support::{Caller, World};

/// A world with a record of the list, and the list's address in it.
fn stage(id: &str, path: &str) -> (World, String) {
    let w = World::new();
    let Sample { id: of, query, .. } = sample(&w, id).unwrap_or_else(|| panic!("{id} has no sample"));
    let single = format!("{path}/{{id}}");
    let single = operations().into_iter().find(|(_, (method, path, _))| method == "GET" && *path == single);
    if let Some((single, _)) = single {
        sample(&w, &single).unwrap_or_else(|| panic!("{single} has no sample"));
    }
    (w, path.replace("{id}", of.as_deref().unwrap_or("")) + &query)
}

fn callers(w: &World) -> [Caller; 6] {
    [w.district(), w.lead(), w.partner(), w.former(), w.other_lead(), w.other_district()]
}

fn listed(caller: &Caller, path: &str) -> Result<Vec<Value>, u16> {
    let more = if path.contains('?') { "&limit=200" } else { "?limit=200" };
    let reply = caller.get(&format!("{path}{more}"));
    if reply.status == 200 { Ok(reply.body["data"].as_array().unwrap().clone()) } else { Err(reply.status) }
}

#[test]
fn every_list_exports_what_it_lists_to_everybody() {
    for (id, path) in exported() {
        let nested = path.contains('{');
        let (w, path) = stage(&id, &path);
        let mut most = 0;
        for caller in callers(&w) {
            let found = listed(&caller, &path);
            let reply = export(&caller, &path, NDJSON, "th");
            let status = found.as_ref().map_or_else(|status| *status, |_| 200);
            assert_eq!(reply.status, status, "{id}: {}", reply.text);
            let Ok(records) = found else { continue };
            assert_eq!(lines(&reply.text).0, records, "{id}");
            let table = export(&caller, &path, CSV, "en");
            assert_eq!(rows(&table.text).len(), records.len() + 1, "{id}: {}", table.text);
            assert!(export(&caller, &path, XLSX, "th").text.starts_with("PK"), "{id}");
            most = most.max(records.len());
        }
        assert!(most > 0 || nested, "{id}: nobody was sent anything");
    }
}

#[test]
fn a_draft_is_in_its_own_schools_export_alone() {
    let w = World::new();
    innovations::drafted(&w);
    context_analyses::draft(&w);
    for path in ["/v1/innovations", "/v1/context-analyses"] {
        for caller in [w.district(), w.lead(), w.former(), w.other_lead(), w.other_district()] {
            assert_eq!(lines(&export(&caller, path, NDJSON, "th").text).0.len(), 0, "{path}");
        }
        assert_eq!(lines(&export(&w.partner(), path, NDJSON, "th").text).0.len(), 1, "{path}");
    }
}
