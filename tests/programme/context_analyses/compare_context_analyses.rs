use ruammue::db::Id;
use serde_json::{Value, json};

use super::{draft, submitted, submitted_by};
use crate::programme::evaluations::leave;
use crate::support::{Caller, World, this_year};

fn side_by_side(caller: &Caller, network: Id, year: i32) -> Value {
    caller.get(&format!("/v1/networks/{network}/context-analyses?academic_year={year}")).expect(200)
}

#[test]
fn the_schools_stand_side_by_side_and_the_missing_are_named() {
    let w = World::new();
    let analysis = submitted(&w);
    for caller in [w.district_member(), w.lead_member()] {
        let found = side_by_side(&caller, w.network, this_year());
        let schools = found["schools"].as_array().unwrap();
        let named: Vec<_> = schools.iter().map(|one| (&one["school_id"], &one["role"], &one["name_th"])).collect();
        assert_eq!(
            named,
            [
                (&json!(w.lead_school), &json!("lead"), &json!("โรงเรียนอนุบาลนครปฐม")),
                (&json!(w.partner_school), &json!("partner"), &json!("โรงเรียนบ้านลำพยา")),
            ]
        );
        assert_eq!(schools[0]["context_analysis"], Value::Null);
        assert_eq!(schools[1]["context_analysis"]["id"], analysis["id"]);
        assert_eq!(found["missing"], 1);
    }
    let earlier = side_by_side(&w.district(), w.network, this_year() - 1);
    assert_eq!(earlier["missing"], 3, "the roster is that of the time: the former member was there");
}

#[test]
fn a_draft_is_missing_even_to_its_own_school() {
    let w = World::new();
    draft(&w);
    w.lead().post("/v1/context-analyses", super::full()).expect(201);
    assert_eq!(side_by_side(&w.lead(), w.network, this_year())["missing"], 2);
}

#[test]
fn a_school_that_left_is_no_longer_there() {
    let w = World::new();
    submitted(&w);
    submitted_by(&w.former());
    leave(&w);
    let found = side_by_side(&w.lead(), w.network, this_year());
    assert_eq!(found["schools"].as_array().unwrap().len(), 1);
}

#[test]
fn it_is_for_the_lead_and_the_district() {
    let w = World::new();
    let at = format!("/v1/networks/{}/context-analyses", w.network);
    let year = format!("{at}?academic_year={}", this_year());
    for caller in [w.partner(), w.other_lead(), w.other_partner(), w.former()] {
        caller.get(&year).expect_problem(403, "forbidden");
    }
    w.other_district().get(&year).expect_problem(404, "not_found");
    w.district()
        .get(&format!("/v1/networks/{}/context-analyses?academic_year=2564", Id::fresh()))
        .expect_problem(404, "not_found");
    for query in ["", "?academic_year=2021", "?academic_year=2564&x=1"] {
        w.lead().get(&format!("{at}{query}")).expect_problem(400, "invalid_parameters");
    }
}
