use serde_json::Value;

use super::{act, drafted, path, publish, submitted_by, titled};
use crate::support::{Caller, World, this_year};

fn id(record: &Value) -> String {
    record["id"].as_str().unwrap().to_owned()
}

fn published_as(w: &World, school: &Caller, title: &str) -> Value {
    let draft = school.post("/v1/innovations", titled(title)).expect(201);
    publish(w, &act(school, &draft, "submit").expect(200))
}

#[test]
fn others_see_what_is_published_and_reviewers_what_is_submitted() {
    let w = World::new();
    let draft = drafted(&w);
    let submitted = submitted_by(&w.partner());
    let published = published_as(&w, &w.other_partner(), "ห้องสมุดมีชีวิต");
    let seen = |caller: Caller| caller.get("/v1/innovations?sort=updated_at").ids();
    assert_eq!(seen(w.partner()), [id(&draft), id(&submitted), id(&published)]);
    assert_eq!(seen(w.district()), [id(&submitted), id(&published)]);
    assert_eq!(seen(w.lead()), [id(&submitted), id(&published)]);
    for caller in [w.other_lead(), w.other_partner(), w.former()] {
        assert_eq!(seen(caller), [id(&published)]);
    }
    assert!(seen(w.other_district()).is_empty());
    assert_eq!(w.other_lead().get("/v1/innovations?count=exact").expect(200)["page"]["count"], 1);
    w.other_lead().get(&path(&draft, "")).expect_problem(404, "not_found");
}

#[test]
fn filters_narrow() {
    let w = World::new();
    let one = published_as(&w, &w.partner(), "ห้องสมุดมีชีวิต");
    let other = published_as(&w, &w.other_partner(), "ตลาดนัดคำศัพท์");
    let found = |query: &str| w.former().get(&format!("/v1/innovations?{query}")).ids();
    assert_eq!(found("q=%E0%B8%84%E0%B8%B3%E0%B8%A8%E0%B8%B1%E0%B8%9E%E0%B8%97%E0%B9%8C"), [id(&other)]);
    assert_eq!(found("q=15%20%E0%B8%99%E0%B8%B2%E0%B8%97%E0%B8%B5").len(), 2, "in the method");
    assert_eq!(found(&format!("school_id={}", w.partner_school)), [id(&one)]);
    assert_eq!(found(&format!("network_id={}", w.other_network)), [id(&other)]);
    assert_eq!(found(&format!("academic_year={}", this_year())).len(), 2);
    assert!(found(&format!("academic_year={}", this_year() - 1)).is_empty());
    assert!(found("status=withdrawn").is_empty());
    assert!(found("updated_since=2100-01-01T00:00:00Z").is_empty());
    w.former().get("/v1/innovations?title=x").expect_problem(400, "invalid_parameters");
}

#[test]
fn titles_sort_as_in_the_thai_dictionary() {
    let w = World::new();
    let made = ["โครงงาน", "ขนมไทย", "เกมคำ", "การอ่าน"].map(|title| id(&published_as(&w, &w.partner(), title)));
    let wanted = [made[3].clone(), made[2].clone(), made[1].clone(), made[0].clone()];
    assert_eq!(w.lead().get("/v1/innovations").ids(), wanted);
    let first = w.lead().get("/v1/innovations?limit=3").expect(200);
    let next = first["page"]["next"].as_str().unwrap();
    assert_eq!(w.lead().get(&format!("/v1/innovations?limit=3&cursor={next}")).ids(), wanted[3..]);
}
