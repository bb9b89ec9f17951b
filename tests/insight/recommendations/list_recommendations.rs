use serde_json::json;

use super::{drafted, made, of_evaluation};
use crate::programme::evaluations::leave;
use crate::support::{Caller, World, this_year};

fn seen(caller: Caller) -> usize {
    caller.get("/v1/recommendations").ids().len()
}

#[test]
fn each_sees_what_is_theirs() {
    let w = World::new();
    drafted(&w);
    assert_eq!((seen(w.district()), seen(w.lead()), seen(w.partner())), (2, 2, 0));
    for stranger in [w.other_lead(), w.other_partner(), w.former(), w.other_district()] {
        assert_eq!(seen(stranger), 0);
    }
}

#[test]
fn a_school_keeps_its_own_after_it_left_and_its_lead_what_it_wrote() {
    let w = World::new();
    let (_, one, _) = made(&w);
    assert_eq!((seen(w.partner()), seen(w.other_partner())), (1, 0));
    leave(&w);
    assert_eq!(w.partner().get("/v1/recommendations").ids(), [one["id"].as_str().unwrap()]);
    assert_eq!(seen(w.lead()), 2);
}

#[test]
fn they_can_be_filtered_and_sorted() {
    let w = World::new();
    let (report, one, to_network) = made(&w);
    let evaluated = of_evaluation(&w);
    let ids = |query: String| w.district().get(&format!("/v1/recommendations?{query}")).ids();
    let id = |one: &serde_json::Value| one["id"].as_str().unwrap().to_owned();
    assert_eq!(ids(format!("report_id={}&sort=due_year", id(&report))), [id(&one), id(&to_network)]);
    assert_eq!(ids(format!("evaluation_id={}", evaluated["evaluation_id"].as_str().unwrap())), [id(&evaluated)]);
    assert_eq!(ids(format!("school_id={}&academic_year={}", w.partner_school, this_year())).len(), 2);
    assert_eq!(ids(format!("network_id={}&status=open", w.network)).len(), 3);
    assert!(ids("status=declined".into()).is_empty());
    let list = w.district().get("/v1/recommendations?expand=school").expect(200);
    let named = list["data"].as_array().unwrap().iter().filter(|one| one["school"]["id"] == json!(w.partner_school));
    assert_eq!(named.count(), 2);
}
