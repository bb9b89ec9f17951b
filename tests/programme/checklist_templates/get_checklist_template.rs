use serde_json::json;

use super::{draft, path, published};
use crate::support::World;

#[test]
fn everyone_in_the_district_reads_it_and_is_told_what_they_may_do() {
    let w = World::new();
    let made = draft(&w);
    let allowed = |caller: crate::support::Caller| caller.get(&path(&made, "")).expect(200)["allowed_actions"].clone();
    assert_eq!(allowed(w.district()), json!(["change_checklist_template", "publish_checklist_template"]));
    assert_eq!(allowed(w.district_member()), json!(["change_checklist_template"]));
    for caller in [w.lead(), w.partner_member(), w.former()] {
        assert_eq!(allowed(caller), json!([]));
    }
    let published = published(&w);
    let seen = w.district().get(&path(&published, "")).expect(200);
    assert_eq!(seen["allowed_actions"], json!(["retire_checklist_template"]));
}

#[test]
fn another_district_does_not_see_it() {
    let w = World::new();
    let made = draft(&w);
    w.other_district().get(&path(&made, "")).expect_problem(404, "not_found");
    w.nobody().get(&path(&made, "")).expect_problem(401, "unauthenticated");
}

#[test]
fn a_known_version_is_not_sent_again() {
    let w = World::new();
    let made = draft(&w);
    let again = w.lead().send("GET", &path(&made, ""), &[("if-none-match", "\"1\"")], None);
    assert_eq!((again.status, again.text.as_str()), (304, ""));
    assert_eq!(w.lead().send("GET", &path(&made, ""), &[("if-none-match", "\"2\"")], None).status, 200);
}
