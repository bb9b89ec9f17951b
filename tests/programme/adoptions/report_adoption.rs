use serde_json::json;

use super::{act, path, started};
use crate::support::World;

#[test]
fn the_adopting_school_says_what_came_of_it() {
    let w = World::new();
    let adoption = started(&w);
    for caller in [w.other_partner(), w.lead(), w.district()] {
        act(&caller, &adoption, "report").expect_problem(403, "forbidden");
    }
    act(&w.other_district(), &adoption, "report").expect_problem(404, "not_found");
    let empty = w.partner().act(&path(&adoption, "/report"), &adoption, json!({"result": ""}));
    empty.expect_faults(&[("/result", "required")]);
    let reported = act(&w.partner_member(), &adoption, "report").expect(200);
    assert_eq!((&reported["status"], &reported["result"]), (&json!("reported"), &json!("อ่านคล่องขึ้น")));
    assert_eq!(reported["reported_by"], json!(w.partner_member));
    act(&w.partner(), &reported, "report").expect_problem(409, "state_conflict");
}
