use serde_json::json;

use super::{act, path, published, submitted};
use crate::support::World;

#[test]
fn those_who_review_it_send_it_back_with_a_reason() {
    let w = World::new();
    for reviewer in [w.district(), w.lead()] {
        let innovation = submitted(&w);
        let back = path(&innovation, "/return");
        reviewer.act(&back, &innovation, json!({"reason": ""})).expect_faults(&[("/reason", "required")]);
        let returned = act(&reviewer, &innovation, "return").expect(200);
        assert_eq!((&returned["status"], &returned["status_reason"]), (&json!("returned"), &json!("ยังไม่ได้บอกวิธีวัดผล")));
        let seen = w.partner().get(&path(&innovation, "")).expect(200);
        let open = json!(["change_innovation", "submit_innovation", "withdraw_innovation"]);
        assert_eq!((&seen["status_reason"], &seen["allowed_actions"]), (&returned["status_reason"], &open));
    }
    let innovation = submitted(&w);
    act(&w.partner(), &innovation, "return").expect_problem(403, "forbidden");
    act(&w.district_member(), &innovation, "return").expect_problem(403, "managers_only");
    act(&w.other_lead(), &innovation, "return").expect_problem(404, "not_found");
    act(&w.district(), &published(&w), "return").expect_problem(409, "state_conflict");
}
