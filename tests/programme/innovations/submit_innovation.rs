use serde_json::{Value, json};

use super::{act, drafted, submitted};
use crate::support::World;

#[test]
fn a_manager_of_its_school_submits_it_and_again_after_it_was_returned() {
    let w = World::new();
    let draft = drafted(&w);
    act(&w.partner_member(), &draft, "submit").expect_problem(403, "managers_only");
    let submitted = act(&w.partner(), &draft, "submit").expect(200);
    assert_eq!((&submitted["status"], &submitted["submitted_by"]), (&json!("submitted"), &json!(w.partner_manager)));
    act(&w.partner(), &submitted, "submit").expect_problem(409, "state_conflict");
    let returned = act(&w.district(), &submitted, "return").expect(200);
    let again = act(&w.partner(), &returned, "submit").expect(200);
    assert_eq!((&again["status"], &again["status_reason"]), (&json!("submitted"), &Value::Null));
}

#[test]
fn a_recommendation_is_of_what_was_read() {
    let w = World::new();
    let recommended = act(&w.lead(), &submitted(&w), "recommend").expect(200);
    let returned = act(&w.district(), &recommended, "return").expect(200);
    assert_eq!(returned["recommendation"], "ได้ผลจริง");
    let again = act(&w.partner(), &returned, "submit").expect(200);
    for field in ["recommendation", "recommended_by", "recommended_at"] {
        assert!(again[field].is_null(), "{field}");
    }
}
