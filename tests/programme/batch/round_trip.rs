use serde_json::{Value, json};

use super::{outcomes, rows, table};
use crate::programme::indicators::indicator;
use crate::programme::{evaluations, indicator_values, plan_tasks, plans};
use crate::support::{Caller, World};

/// A school with everything that a cell can hold, and what spreadsheets stumble over.
fn school() -> Value {
    json!({
        "obec_code": "00000001", "name_th": "=HYPERLINK(\"x\",\"y\")", "name_en": "'=quoted; \"twice\",\nand broken",
        "latitude": -13.25, "longitude": 100, "sub_district": "- ลำพยา", "contacts": {"phone": "+66 34"}, "active": false,
    })
}

/// The nouns, who sends their lists back, and what `expand` adds to them.
fn lists(w: &World) -> [(&'static str, Caller, &'static str); 5] {
    [
        ("schools", w.district(), ""),
        ("memberships", w.district(), "?expand=school,network"),
        ("indicator-values", w.lead(), "?expand=school,indicator"),
        ("evaluations", w.lead(), "?expand=school,framework"),
        ("plan-tasks", w.lead(), "?expand=school,network,plan"),
    ]
}

fn fill(w: &World) {
    w.district().post("/v1/schools", school()).expect(201);
    let (plain, ratio) = (indicator(w, json!({})), indicator(w, json!({"code": "R", "roll_up": "ratio"})));
    indicator_values::verified(w, &indicator_values::report(w, &plain, json!({"value": 70.5, "term": 1})));
    indicator_values::report(w, &ratio, json!({"numerator": 3, "denominator": 4, "note": "@ปลายภาค"}));
    evaluations::submitted(w, "self");
    evaluations::draft(w, "lead");
    plan_tasks::tasked(w, &plans::drafted(w));
}

fn events(w: &World) -> Value {
    w.district().get("/v1/audit-events?limit=200").expect(200)["data"].clone()
}

/// Whatever the form, the language and what was expanded: what an export wrote changes nothing.
#[test]
fn what_an_export_wrote_changes_nothing() {
    let w = World::new();
    fill(&w);
    let before = events(&w);
    for (noun, caller, expanded) in lists(&w) {
        for query in ["", expanded] {
            let export = |media: &str, language: &str| {
                let path = format!("/v1/{noun}{query}");
                let reply = caller.send("GET", &path, &[("accept", media), ("accept-language", language)], None);
                assert_eq!(reply.status, 200, "{}", reply.text);
                reply.text
            };
            for language in ["th", "en"] {
                let text = export("text/csv", language);
                let done = outcomes(table(&caller, noun, &text));
                assert!(!done.is_empty() && done.iter().all(|one| one == "unchanged"), "{noun}: {done:?}\n{text}");
            }
            let lines = export("application/x-ndjson", "th");
            let mut sent: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
            assert_eq!(sent.pop().unwrap()["complete"], true);
            let done = outcomes(rows(&caller, noun, &sent));
            assert!(!done.is_empty() && done.iter().all(|one| one == "unchanged"), "{noun}: {done:?}");
        }
    }
    assert_eq!(events(&w), before);
}

/// What was exported is changed in one cell and sent back; the rest of the list stays.
#[test]
fn one_cell_of_an_export_is_changed() {
    let w = World::new();
    fill(&w);
    let export = || w.district().send("GET", "/v1/schools", &[("accept", "text/csv")], None).text;
    let text = export();
    let changed = text.replace("โรงเรียนบ้านเกาะ", "โรงเรียนเกาะใหม่");
    let done = outcomes(table(&w.district(), "schools", &changed));
    let count = |outcome: &str| done.iter().filter(|one| *one == outcome).count();
    assert_eq!((count("changed"), count("unchanged")), (1, 6));
    assert!(export().contains("โรงเรียนเกาะใหม่"));
}
