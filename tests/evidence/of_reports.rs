//! The files of a report: written until it is handed in, read by whoever reads the report, and never touched again.

use serde_json::{Value, json};

use super::{attach, fields, path, pdf};
use crate::insight::{recommendations, reports};
use crate::support::World;

/// A draft report with a file that its lead attached.
fn drafted(w: &World) -> (Value, Value) {
    let report = reports::drafted(w);
    let file = attach(&w.lead(), &fields("reports", &report), "ภาคผนวก.pdf", &pdf()).expect(201);
    (report, file)
}

/// Adding, changing and taking away are refused with the report's state, and nothing is offered.
fn assert_closed(w: &World, report: &Value, file: &Value, state: &str) {
    let refused = attach(&w.lead(), &fields("reports", report), "b.pdf", &pdf()).expect_problem(409, "state_conflict");
    assert_eq!(refused["state"], state);
    w.lead().patch(&path(file, ""), file, json!({"description": "ใหม่"})).expect_problem(409, "state_conflict");
    let reason = json!({"reason": "แนบผิดไฟล์"});
    w.lead().act(&path(file, "/withdraw"), file, reason).expect_problem(409, "state_conflict");
    assert_eq!(w.lead().get(&path(file, "")).expect(200)["allowed_actions"], json!([]));
    assert_eq!(w.lead().get("/v1/evidence?resource=reports").ids().len(), 1);
    assert_eq!(super::kept(w).len(), 1, "what was refused is not kept");
}

#[test]
fn what_was_handed_in_keeps_its_files() {
    let w = World::new();
    let (report, file) = drafted(&w);
    let submitted = reports::submit(&w, &report);
    assert_closed(&w, &report, &file, "submitted");
    let reason = json!({"reason": "ขาดภาคผนวก"});
    let returned = w.district().act(&reports::path(&report, "/return"), &submitted, reason).expect(200);
    let more = attach(&w.lead(), &fields("reports", &report), "b.pdf", &pdf()).expect(201);
    w.lead().act(&path(&more, "/withdraw"), &more, json!({"reason": "แนบผิดไฟล์"})).expect(200);
    assert_eq!(returned["status"], "returned");
}

#[test]
fn an_accepted_report_never_changes_and_neither_do_its_files() {
    let w = World::new();
    let (report, file) = drafted(&w);
    w.partner().get(&path(&file, "")).expect_problem(404, "not_found");
    assert!(w.partner().get("/v1/evidence").ids().is_empty(), "nobody but its lead sees a draft");
    reports::accept(&w, &reports::submit(&w, &report));
    assert_eq!(w.partner().get(&path(&file, "/content")).bytes, pdf());
    assert_eq!(w.partner().get("/v1/evidence?resource=reports").ids().len(), 1);
    w.other_partner().get(&path(&file, "")).expect_problem(404, "not_found");
    let asked = fields("reports", &report);
    attach(&w.partner(), &asked, "b.pdf", &pdf()).expect_problem(403, "forbidden");
    let reason = json!({"reason": "แนบผิดไฟล์"});
    let problem = attach(&w.lead(), &asked, "b.pdf", &pdf()).expect_problem(409, "state_conflict");
    assert_eq!(problem["state"], "accepted");
    w.lead().act(&path(&file, "/withdraw"), &file, reason).expect_problem(409, "state_conflict");
    assert_eq!(super::kept(&w).len(), 1);
}

/// What was done about a recommendation is proved by whoever carries it out, though its report never changes.
#[test]
fn a_recommendation_is_proved_by_whoever_follows_it() {
    let w = World::new();
    let one = recommendations::accepted(&w);
    let asked = fields("recommendations", &one);
    for caller in [w.partner(), w.lead(), w.district()] {
        attach(&caller, &asked, "a.pdf", &pdf()).expect(201);
    }
    let elsewhere = attach(&w.other_partner(), &asked, "a.pdf", &pdf());
    elsewhere.expect_faults(&[("/record_id", "unknown_record")]);
    let of_school = format!("/v1/evidence?resource=recommendations&school_id={}", w.partner_school);
    assert_eq!(w.partner().get(&of_school).ids().len(), 3);
}
