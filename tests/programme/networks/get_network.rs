use serde_json::{Value, json};

use super::{made, path, seeded};
use crate::support::World;

#[test]
fn it_says_who_leads_it_today() {
    let w = World::new();
    let seen = w.former().get(&path(&seeded(&w), "")).expect(200);
    assert_eq!((&seen["lead_school_id"], &seen["allowed_actions"]), (&json!(w.lead_school), &json!([])));
    assert_eq!(w.partner().get(&path(&made(&w), "")).expect(200)["lead_school_id"], Value::Null);
    w.other_district().get(&path(&seen, "")).expect_problem(404, "not_found");
}

#[test]
fn its_agreement_comes_along_for_those_who_reach_it() {
    let w = World::new();
    let address = path(&seeded(&w), "?expand=agreement");
    assert_eq!(w.partner().get(&address).expect(200)["agreement"]["number"], "1/2564");
    assert!(w.former().get(&address).expect(200).get("agreement").is_none());
}
