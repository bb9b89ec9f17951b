//! A file on an evaluation may say which consideration it shows.

use serde_json::json;

use super::{attach, fields, path, pdf};
use crate::programme::{evaluations, visits};
use crate::support::World;

#[test]
fn a_consideration_is_one_of_the_evaluations_framework() {
    let w = World::new();
    let draft = evaluations::draft(&w, "self");
    let mut asked = fields("evaluations", &draft);
    asked["consideration"] = json!("๑.๑");
    let made = attach(&w.partner(), &asked, "a.pdf", &pdf()).expect(201);
    assert_eq!(made["consideration"], "1.1");
    asked["consideration"] = json!("9.9");
    attach(&w.partner(), &asked, "a.pdf", &pdf()).expect_faults(&[("/consideration", "not_in_framework")]);
    let change = |code: &str| w.partner().patch(&path(&made, ""), &made, json!({"consideration": code}));
    change("9.9").expect_faults(&[("/consideration", "not_in_framework")]);
    assert_eq!(change("1.2").expect(200)["consideration"], "1.2");
    assert_eq!(w.lead().get("/v1/evidence?consideration=1.2").ids().len(), 1);
    assert!(w.lead().get("/v1/evidence?consideration=1.1").ids().is_empty());
}

#[test]
fn other_records_have_no_considerations() {
    let w = World::new();
    let mut asked = fields("visits", &visits::planned(&w));
    asked["consideration"] = json!("1.1");
    attach(&w.lead(), &asked, "a.pdf", &pdf()).expect_faults(&[("/consideration", "not_allowed_here")]);
}
