use serde_json::json;

use super::{drafted, path, seeded};
use crate::support::{World, this_year};

#[test]
fn each_sees_the_agreements_in_reach() {
    let w = World::new();
    let (draft, live) = (drafted(&w), seeded(&w));
    let ids = |all: &[&serde_json::Value]| all.iter().map(|a| a["id"].as_str().unwrap().to_owned()).collect::<Vec<_>>();
    assert_eq!(w.district().get("/v1/agreements").ids(), ids(&[&live, &draft]));
    assert_eq!(w.district().get("/v1/agreements?sort=-number").ids(), ids(&[&draft, &live]));
    assert_eq!(w.partner().get("/v1/agreements").ids(), ids(&[&live]));
    assert!(w.former().get("/v1/agreements").ids().is_empty());
    assert!(w.other_district().get("/v1/agreements").ids().is_empty());
}

#[test]
fn filters_narrow_the_list() {
    let w = World::new();
    let (draft, live) = (drafted(&w), seeded(&w));
    let found = |query: String| w.district().get(&format!("/v1/agreements?{query}")).ids();
    let only = |one: &serde_json::Value| vec![one["id"].as_str().unwrap().to_owned()];
    assert_eq!(found("status=draft,ended".into()), only(&draft));
    assert_eq!(found(format!("academic_year={}", this_year() - 1)), only(&live));
    assert_eq!(found(format!("academic_year={}", this_year() + 2)), only(&draft));
    assert_eq!(found(format!("academic_year={}&count=exact", this_year())).len(), 2);
    assert_eq!(found("q=2%2F2564".into()), only(&draft));
    assert_eq!(found("q=%E0%B8%89%E0%B8%9A%E0%B8%B1%E0%B8%9A".into()), only(&draft));
    let changed = w.district().patch(&path(&draft, ""), &draft, json!({"title": "ใหม่"})).expect(200);
    assert_eq!(found(format!("updated_since={}", changed["updated_at"].as_str().unwrap())), only(&draft));
    w.district().get("/v1/agreements?status=lost&sort=title").expect_problem(400, "invalid_parameters");
}
