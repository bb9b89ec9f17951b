use serde_json::json;

use super::{drafted, path, published};
use crate::programme::adoptions::{act, adopted_by, adoption};
use crate::support::{World, day, this_year};

#[test]
fn it_names_the_schools_by_year_and_by_network() {
    let w = World::new();
    let innovation = published(&w);
    let (first, second) = (adopted_by(&w.lead(), &innovation), adopted_by(&w.other_partner(), &innovation));
    act(&w.other_partner(), &second, "report").expect(200);
    let given_up = adopted_by(&w.other_lead(), &innovation);
    act(&w.other_lead(), &given_up, "withdraw").expect(200);
    adopted_by(&w.former(), &innovation);
    let spread = w.other_lead().get(&path(&innovation, "/spread")).expect(200);
    assert_eq!((&spread["schools"], &spread["reported"], &spread["withdrawn"]), (&json!(3), &json!(1), &json!(1)));
    assert_eq!(spread["from_other_networks"], 2);
    assert_eq!(spread["years"], json!([{"academic_year": first["academic_year"], "schools": 3}]));
    let networks = json!([
        {"network_id": w.other_network, "name": "เครือข่ายโรงเรียนบ้านอ้อกระทิง", "school_ids": [w.other_partner_school]},
        {"network_id": w.network, "name": "เครือข่ายโรงเรียนอนุบาลนครปฐม", "school_ids": [w.lead_school]},
    ]);
    let mut found = spread["networks"].as_array().unwrap().clone();
    found.sort_by_key(|one| one["network_id"] == json!(w.network));
    assert_eq!(json!(found), networks);
    assert_eq!(first["academic_year"], this_year());
}

/// A school that has left since is counted in the network it belonged to when it took the innovation up.
#[test]
fn history_is_not_rewritten() {
    let w = World::new();
    let innovation = super::submitted_by(&w.lead());
    let then = json!({"published_on": day(-50)});
    let innovation = w.district().act(&path(&innovation, "/publish"), &innovation, then).expect(200);
    let mut early = adoption(&innovation);
    early["started_on"] = json!(day(-40));
    w.former().post("/v1/adoptions", early).expect(201);
    let spread = w.partner().get(&path(&innovation, "/spread")).expect(200);
    assert_eq!((&spread["from_other_networks"], &spread["schools"]), (&json!(0), &json!(1)));
    assert_eq!(spread["networks"][0]["school_ids"], json!([w.former_school]));
}

#[test]
fn nothing_is_said_of_what_is_out_of_reach() {
    let w = World::new();
    let innovation = published(&w);
    let none = w.former().get(&path(&innovation, "/spread")).expect(200);
    assert_eq!((&none["schools"], &none["years"], &none["networks"]), (&json!(0), &json!([]), &json!([])));
    w.other_district().get(&path(&innovation, "/spread")).expect_problem(404, "not_found");
    w.lead().get(&path(&drafted(&w), "/spread")).expect_problem(404, "not_found");
}
