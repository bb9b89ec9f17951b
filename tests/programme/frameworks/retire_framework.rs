use serde_json::{Value, json};

use super::{draft, path, published};
use crate::support::World;

#[test]
fn a_published_framework_is_retired_for_good() {
    let w = World::new();
    let framework = published(&w);
    let retired = w.district().act(&path(&framework, "/retire"), &framework, Value::Null).expect(200);
    assert_eq!((retired["status"].as_str(), &retired["allowed_actions"]), (Some("retired"), &json!([])));
    w.district().act(&path(&framework, "/publish"), &retired, Value::Null).expect_problem(409, "state_conflict");
}

#[test]
fn a_draft_is_not_retired_and_schools_retire_nothing() {
    let w = World::new();
    let draft = draft(&w);
    w.district().act(&path(&draft, "/retire"), &draft, Value::Null).expect_problem(409, "state_conflict");
    let framework = published(&w);
    w.lead().act(&path(&framework, "/retire"), &framework, Value::Null).expect_problem(403, "forbidden");
    w.district_member().act(&path(&framework, "/retire"), &framework, Value::Null).expect_problem(403, "managers_only");
}
