use super::{draft, shipped};
use crate::support::World;

#[test]
fn a_new_district_has_the_standards_of_2561_published() {
    let w = World::new();
    for caller in [w.district(), w.lead(), w.partner_member(), w.other_district()] {
        let page = caller.get("/v1/frameworks?status=published").expect(200);
        let found: Vec<_> = page["data"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| (one["code"].as_str().unwrap(), one["edition"].as_i64().unwrap()))
            .collect();
        assert_eq!(found, [("basic-2561", 1), ("early-2561", 1)]);
    }
    let events = w.district().get("/v1/audit-events?resource=frameworks").expect(200);
    assert_eq!(events["data"].as_array().unwrap().len(), 2);
}

#[test]
fn frameworks_are_found_by_code_status_and_words() {
    let w = World::new();
    let draft = draft(&w);
    let id = draft["id"].as_str().unwrap();
    let early = shipped(&w, "early-2561");
    assert_eq!(w.partner().get("/v1/frameworks?status=draft,retired").ids(), [id]);
    assert_eq!(w.partner().get("/v1/frameworks?code=own-2564").ids(), [id]);
    assert_eq!(w.partner().get("/v1/frameworks?q=EARLY-child").ids(), [early["id"].as_str().unwrap()]);
    let since = draft["updated_at"].as_str().unwrap();
    assert_eq!(w.partner().get(&format!("/v1/frameworks?updated_since={since}")).ids(), [id]);
    assert_eq!(w.partner().get("/v1/frameworks?sort=-updated_at&limit=1").ids(), [id]);
    assert_eq!(w.partner().get("/v1/frameworks?sort=-code&limit=1").ids(), [id]);
    w.partner().get("/v1/frameworks?status=gone").expect_problem(400, "invalid_parameters");
}

#[test]
fn another_district_sees_only_its_own() {
    let w = World::new();
    draft(&w);
    assert!(w.other_district().get("/v1/frameworks?code=own-2564").ids().is_empty());
}
