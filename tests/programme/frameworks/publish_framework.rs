use serde_json::{Value, json};

use super::{draft, path};
use crate::support::World;

#[test]
fn a_draft_is_published_once() {
    let w = World::new();
    let draft = draft(&w);
    let framework = w.district().act(&path(&draft, "/publish"), &draft, Value::Null).expect(200);
    assert_eq!(framework["status"], "published");
    assert_eq!(framework["allowed_actions"], json!(["retire_framework"]));
    w.district().act(&path(&draft, "/publish"), &framework, Value::Null).expect_problem(409, "state_conflict");
}

#[test]
fn only_a_manager_of_the_district_publishes() {
    let w = World::new();
    let draft = draft(&w);
    w.district_member().act(&path(&draft, "/publish"), &draft, Value::Null).expect_problem(403, "managers_only");
    w.lead().act(&path(&draft, "/publish"), &draft, Value::Null).expect_problem(403, "forbidden");
    w.other_district().act(&path(&draft, "/publish"), &draft, Value::Null).expect_problem(404, "not_found");
    w.district().post(&path(&draft, "/publish"), Value::Null).expect_problem(428, "version_required");
    assert_eq!(w.district().get(&path(&draft, "")).expect(200)["status"], "draft");
}
