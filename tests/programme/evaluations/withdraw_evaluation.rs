use serde_json::json;

use super::{act, author, body_of, confirmed, draft, path, submitted, unchanged};
use crate::support::World;

#[test]
fn its_author_withdraws_it_until_it_is_confirmed() {
    let w = World::new();
    for kind in ["self", "lead", "district"] {
        let withdrawn = act(&author(&w, kind), &submitted(&w, kind), "withdraw");
        assert_eq!((withdrawn["status"].as_str(), &withdrawn["allowed_actions"]), (Some("withdrawn"), &json!([])));
        assert_eq!(withdrawn["status_reason"], "ข้อมูลไม่ครบ");
    }
    let confirmed = confirmed(&w);
    w.partner()
        .act(&path(&confirmed, "/withdraw"), &confirmed, body_of("withdraw"))
        .expect_problem(409, "state_conflict");
}

#[test]
fn nobody_else_withdraws_it() {
    let w = World::new();
    let own = draft(&w, "self");
    for caller in [w.district(), w.lead()] {
        caller.act(&path(&own, "/withdraw"), &own, body_of("withdraw")).expect_problem(403, "forbidden");
    }
    w.partner_member().act(&path(&own, "/withdraw"), &own, body_of("withdraw")).expect_problem(403, "managers_only");
    let by_lead = submitted(&w, "lead");
    w.partner().act(&path(&by_lead, "/withdraw"), &by_lead, body_of("withdraw")).expect_problem(403, "forbidden");
    unchanged(&w, &own);
}
