use super::{attached, path};
use crate::programme::evaluations;
use crate::support::World;

#[test]
fn who_reads_the_record_reads_its_files() {
    let w = World::new();
    let made = attached(&w);
    for reader in [w.lead(), w.partner(), w.district(), w.district_member(), w.partner_member()] {
        let reply = reader.get(&path(&made, ""));
        assert_eq!(reply.header("etag"), "\"1\"");
        assert_eq!(reply.expect(200)["sha256"], made["sha256"]);
    }
    for stranger in [w.other_lead(), w.other_partner(), w.former(), w.other_district()] {
        stranger.get(&path(&made, "")).expect_problem(404, "not_found");
        stranger.get(&path(&made, "/content")).expect_problem(404, "not_found");
    }
    assert!(w.partner().get(&path(&made, "")).expect(200)["allowed_actions"].as_array().unwrap().is_empty());
}

/// What a lead writes of a school is hidden from it until it is submitted, and so are the files.
#[test]
fn files_of_a_hidden_draft_are_hidden() {
    let w = World::new();
    let draft = evaluations::draft(&w, "lead");
    let asked = super::fields("evaluations", &draft);
    let made = super::attach(&w.lead(), &asked, "a.pdf", &super::pdf()).expect(201);
    w.partner().get(&path(&made, "")).expect_problem(404, "not_found");
    w.partner().get(&path(&made, "/content")).expect_problem(404, "not_found");
    assert!(w.partner().get("/v1/evidence").ids().is_empty());
    super::attach(&w.partner(), &asked, "a.pdf", &super::pdf()).expect_faults(&[("/record_id", "unknown_record")]);
    let submit = format!("/v1/evaluations/{}/submit", draft["id"].as_str().unwrap());
    w.lead().act(&submit, &draft, serde_json::json!({})).expect(200);
    w.partner().get(&path(&made, "/content")).expect(200);
    assert_eq!(w.partner().get("/v1/evidence").ids().len(), 1);
    // Reading is not writing: it is the lead's evaluation.
    super::attach(&w.partner(), &asked, "a.pdf", &super::pdf()).expect_problem(403, "forbidden");
}
