use serde_json::json;

use super::{accept, accepted, drafted, path, submit, submitted, supersede};
use crate::support::{World, this_year};

#[test]
fn each_sees_what_is_theirs() {
    let w = World::new();
    let report = submitted(&w);
    let id = report["id"].as_str().unwrap().to_owned();
    let seen = |caller: crate::support::Caller| caller.get("/v1/reports").ids();
    assert_eq!((seen(w.district()), seen(w.lead())), (vec![id.clone()], vec![id.clone()]));
    assert_eq!((seen(w.partner()), seen(w.other_lead()), seen(w.former())), (vec![], vec![], vec![]));
    accept(&w, &report);
    assert_eq!((seen(w.partner()), seen(w.other_lead()), seen(w.former())), (vec![id], vec![], vec![]));
    assert!(seen(w.other_district()).is_empty());
}

#[test]
fn a_list_has_no_figures_and_can_be_filtered() {
    let w = World::new();
    let report = accepted(&w);
    let draft = supersede(&w, &report);
    let list = w.lead().get("/v1/reports?count=exact").expect(200);
    assert_eq!((&list["page"]["count"], &list["data"][0]["figures"]), (&json!(2), &json!(null)));
    let found = |query: &str| w.lead().get(&format!("/v1/reports?{query}")).ids();
    let (old, new) = (report["id"].as_str().unwrap(), draft["id"].as_str().unwrap());
    assert_eq!(found("status=draft"), [new]);
    assert_eq!(found(&format!("academic_year={}&network_id={}&status=accepted", this_year(), w.network)), [old]);
    assert!(found("superseded=true").is_empty());
    accept(&w, &submit(&w, &draft));
    assert_eq!((found("superseded=true"), found("superseded=false")), (vec![old.to_owned()], vec![new.to_owned()]));
    assert!(found(&format!("network_id={}", w.other_network)).is_empty());
}

#[test]
fn pages_go_on() {
    let w = World::new();
    let report = drafted(&w);
    w.lead().patch(&path(&report, ""), &report, json!({"summary": "ใหม่"})).expect(200);
    let mut before = super::input(&w);
    before["academic_year"] = json!(this_year() - 1);
    w.lead().post("/v1/reports", before).expect(201);
    let first = w.lead().get("/v1/reports?limit=1").expect(200);
    assert_eq!(first["data"][0]["academic_year"], this_year());
    let next = first["page"]["next"].as_str().unwrap();
    let second = w.lead().get(&format!("/v1/reports?limit=1&cursor={next}")).expect(200);
    assert_eq!(second["data"][0]["academic_year"], this_year() - 1);
}
