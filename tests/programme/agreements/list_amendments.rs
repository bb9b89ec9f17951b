use serde_json::json;

use super::{path, seeded};
use crate::support::World;

#[test]
fn amendments_come_in_their_order_page_by_page() {
    let w = World::new();
    let mut seen = seeded(&w);
    for place in ["หนึ่ง", "สอง", "สาม"] {
        let body = json!({"reason": place, "changes": {"place": place}});
        seen = w.district().act(&path(&seen, "/amend"), &seen, body).expect(200);
    }
    let page = w.partner().get(&path(&seen, "/amendments?limit=2&count=exact")).expect(200);
    assert_eq!((page["page"]["count"].as_i64(), &page["data"][0]["number"]), (Some(3), &json!(1)));
    let next = page["page"]["next"].as_str().unwrap();
    let rest = w.partner().get(&path(&seen, &format!("/amendments?limit=2&count=exact&cursor={next}"))).expect(200);
    assert_eq!((&rest["data"][0]["number"], &rest["page"]["next"]), (&json!(3), &json!(null)));
    let since = rest["data"][0]["created_at"].as_str().unwrap();
    assert_eq!(w.district().get(&path(&seen, &format!("/amendments?updated_since={since}"))).ids().len(), 1);
}

#[test]
fn they_are_read_with_their_agreement() {
    let w = World::new();
    let live = seeded(&w);
    for caller in [w.former(), w.other_district()] {
        caller.get(&path(&live, "/amendments")).expect_problem(404, "not_found");
    }
}
