use serde_json::json;

use crate::programme::batch::{expect_faults, outcomes, rows, table};
use crate::support::World;

#[test]
fn the_district_adds_schools_in_both_forms() {
    let w = World::new();
    let one = json!({"obec_code": "00000001", "name_th": "โรงเรียนหนึ่ง"});
    assert_eq!(outcomes(rows(&w.district_member(), "schools", &[one])), ["created"]);
    let text = "รหัส สพฐ.,ชื่อภาษาไทย\n00000002,โรงเรียนสอง\n";
    assert_eq!(outcomes(table(&w.district(), "schools", text)), ["created"]);
    assert_eq!(w.partner().get("/v1/schools?count=exact").expect(200)["page"]["count"], 8);
}

#[test]
fn schools_add_none_and_districts_see_only_their_own() {
    let w = World::new();
    let one = json!({"obec_code": "00000001", "name_th": "ก"});
    for caller in [w.lead(), w.partner()] {
        rows(&caller, "schools", std::slice::from_ref(&one)).expect_problem(403, "forbidden");
    }
    w.nobody().post("/v1/schools/batch", json!({"rows": [one]})).expect_problem(401, "unauthenticated");
    let known = w.district().get(&format!("/v1/schools/{}", w.lone_school)).expect(200);
    expect_faults(rows(&w.other_district(), "schools", &[known]), &[(1, "id", "unknown_record")]);
}
