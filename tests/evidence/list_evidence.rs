use serde_json::{Value, json};

use super::{attach, attached, fields, path, pdf};
use crate::programme::{plans, visits};
use crate::support::World;

fn id(record: &Value) -> String {
    record["id"].as_str().unwrap().to_owned()
}

#[test]
fn the_files_of_one_record_of_one_noun_or_of_one_school() {
    let w = World::new();
    let on_visit = attached(&w);
    let plan = plans::drafted(&w);
    let on_plan = attach(&w.lead(), &fields("plans", &plan), "แผนสามปี.pdf", &pdf()).expect(201);
    let school = json!({"id": w.partner_school});
    let on_school = attach(&w.district(), &fields("schools", &school), "ป้ายโรงเรียน.pdf", &pdf()).expect(201);
    let asked = |query: &str| {
        let mut ids = w.lead().get(&format!("/v1/evidence{query}")).ids();
        ids.sort();
        ids
    };
    let of = |records: &[&Value]| {
        let mut ids: Vec<_> = records.iter().map(|record| id(record)).collect();
        ids.sort();
        ids
    };
    assert_eq!(asked(""), of(&[&on_visit, &on_plan, &on_school]));
    assert_eq!(asked("?resource=plans"), of(&[&on_plan]));
    assert_eq!(
        asked(&format!("?resource=visits&record_id={}", on_visit["record_id"].as_str().unwrap())),
        of(&[&on_visit])
    );
    assert_eq!(asked(&format!("?resource=plans&record_id={}", on_visit["record_id"].as_str().unwrap())), of(&[]));
    assert_eq!(asked(&format!("?school_id={}", w.partner_school)), of(&[&on_visit, &on_school]));
    assert_eq!(asked("?q=%E0%B8%AA%E0%B8%B2%E0%B8%A1%E0%B8%9B%E0%B8%B5"), of(&[&on_plan]));
    assert_eq!(asked("?count=exact&limit=2&sort=created_at"), of(&[&on_visit, &on_plan]));
    w.lead().get("/v1/evidence?resource=accounts").expect_problem(400, "invalid_parameters");
}

/// A list shows what may be read one by one, and nothing else.
#[test]
fn each_sees_the_files_of_the_records_in_reach() {
    let w = World::new();
    let visit = attached(&w);
    let elsewhere = visits::planned_of(&w.other_lead(), &w, w.other_network, w.other_partner_school, 7);
    let other = attach(&w.other_lead(), &fields("visits", &elsewhere), "a.pdf", &pdf()).expect(201);
    assert_eq!(w.lead().get("/v1/evidence").ids(), [id(&visit)]);
    assert_eq!(w.partner().get("/v1/evidence").ids(), [id(&visit)]);
    assert_eq!(w.other_lead().get("/v1/evidence").ids(), [id(&other)]);
    assert_eq!(w.district().get("/v1/evidence").ids().len(), 2);
    for stranger in [w.former(), w.other_district()] {
        assert!(stranger.get("/v1/evidence").ids().is_empty());
    }
}

#[test]
fn a_file_goes_where_its_record_goes() {
    let w = World::new();
    let visit = visits::planned(&w);
    let made = attach(&w.district(), &fields("visits", &visit), "a.pdf", &pdf()).expect(201);
    w.partner().get(&path(&made, "")).expect(200);
    let moved = json!({"network_id": w.other_network, "school_id": w.other_partner_school});
    w.district().patch(&visits::path(&visit, ""), &visit, moved).expect(200);
    w.partner().get(&path(&made, "")).expect_problem(404, "not_found");
    w.other_partner().get(&path(&made, "")).expect(200);
    assert_eq!(w.other_partner().get(&format!("/v1/evidence?school_id={}", w.other_partner_school)).ids().len(), 1);
}
