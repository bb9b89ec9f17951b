use serde_json::json;

use super::{act, drafted, path, published, submitted};
use crate::support::World;

#[test]
fn its_school_changes_a_draft_and_what_was_returned() {
    let w = World::new();
    let draft = drafted(&w);
    let changed = w.partner_member().patch(&path(&draft, ""), &draft, json!({"title": "ชื่อใหม่"})).expect(200);
    assert_eq!((&changed["title"], &changed["problem"]), (&json!("ชื่อใหม่"), &draft["problem"]));
    w.partner().patch(&path(&draft, ""), &draft, json!({"title": "อื่น"})).expect_problem(412, "stale");
    w.partner().patch(&path(&draft, ""), &changed, json!({"result": ""})).expect_faults(&[("/result", "required")]);
    let submitted = act(&w.partner(), &changed, "submit").expect(200);
    w.partner().patch(&path(&draft, ""), &submitted, json!({"title": "x"})).expect_problem(409, "state_conflict");
    let returned = act(&w.district(), &submitted, "return").expect(200);
    w.partner().patch(&path(&draft, ""), &returned, json!({"method": "วัดผลทุกเดือน"})).expect(200);
}

#[test]
fn nobody_else_changes_it() {
    let w = World::new();
    let draft = drafted(&w);
    w.lead().patch(&path(&draft, ""), &draft, json!({"title": "x"})).expect_problem(404, "not_found");
    let submitted = submitted(&w);
    for caller in [w.lead(), w.district()] {
        caller.patch(&path(&submitted, ""), &submitted, json!({"title": "x"})).expect_problem(403, "forbidden");
    }
    let published = published(&w);
    w.other_partner().patch(&path(&published, ""), &published, json!({"title": "x"})).expect_problem(403, "forbidden");
    w.partner().patch(&path(&published, ""), &published, json!({"title": "x"})).expect_problem(409, "state_conflict");
}
