use serde_json::json;

use super::{draft, published, retired, template};
use crate::support::World;

#[test]
fn templates_are_found_by_code_status_words_and_time() {
    let w = World::new();
    let (draft, published) = (draft(&w), published(&w));
    let mut other = template();
    other["code"] = json!("ZEBRA_1");
    other["title"] = json!("แบบอื่น");
    let other = w.district().post("/v1/checklist-templates", other).expect(201);
    let retired = retired(&w);
    let id = |record: &serde_json::Value| record["id"].as_str().unwrap().to_owned();
    let found = |query: &str| w.partner().get(&format!("/v1/checklist-templates?{query}")).ids();
    assert_eq!(found("code=MENTOR"), [id(&draft), id(&published), id(&retired)]);
    assert_eq!(found("status=published"), [id(&published)]);
    assert_eq!(found("status=draft,retired&sort=-code"), [id(&other), id(&retired), id(&draft)]);
    assert_eq!(found("q=zebra_"), [id(&other)]);
    assert_eq!(found("q=%E0%B8%AD%E0%B8%B7%E0%B9%88%E0%B8%99"), [id(&other)]);
    assert!(found("q=%25").is_empty());
    assert_eq!(found("sort=-updated_at&limit=1"), [id(&retired)]);
    assert!(found("updated_since=2100-01-01T00:00:00Z").is_empty());
    assert_eq!(found(&format!("updated_since={}", retired["updated_at"].as_str().unwrap())), [id(&retired)]);
    assert!(w.other_district().get("/v1/checklist-templates").ids().is_empty());
}

#[test]
fn pages_follow_each_other() {
    let w = World::new();
    let made: Vec<_> = (0..3).map(|_| draft(&w)["id"].as_str().unwrap().to_owned()).collect();
    let (mut found, mut path) = (vec![], "/v1/checklist-templates?limit=1&count=exact".to_owned());
    loop {
        let reply = w.lead().get(&path);
        assert_eq!(reply.body["page"]["count"], 3);
        found.extend(reply.clone().ids());
        let Some(next) = reply.body["page"]["next"].as_str() else { break };
        path = format!("/v1/checklist-templates?limit=1&count=exact&cursor={next}");
    }
    assert_eq!(found, made);
}

#[test]
fn a_status_that_is_none_is_named() {
    let w = World::new();
    let problem = w.lead().get("/v1/checklist-templates?status=burnt").expect_problem(400, "invalid_parameters");
    assert_eq!(problem["errors"][0]["parameter"], "status");
}
