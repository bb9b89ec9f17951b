use serde_json::json;

use crate::support::World;

#[test]
fn what_the_caller_has_is_not_sent_again() {
    let w = World::new();
    let path = format!("/v1/schools/{}", w.lead_school);
    let first = w.district().get(&path);
    assert_eq!(first.header("etag"), "\"1\"");
    let known = |etags: &str| w.district().send("GET", &path, &[("if-none-match", etags)], None);
    for etags in ["\"1\"", "W/\"1\"", "\"7\", \"1\""] {
        let reply = known(etags);
        assert_eq!((reply.status, reply.text.as_str(), reply.header("etag")), (304, "", "\"1\""), "{etags}");
        assert!(!reply.header("x-request-id").is_empty());
    }
    known("\"2\"").expect(200);
    w.district().patch(&path, &first.body, json!({"name_en": "New"})).expect(200);
    assert_eq!(known("\"1\"").expect(200)["version"], 2);
}

#[test]
fn a_version_is_matched_whole() {
    let w = World::new();
    let path = format!("/v1/schools/{}", w.lead_school);
    let patch = |version: &str| {
        let headers = [("if-match", version), ("content-type", "application/merge-patch+json")];
        w.district().send("PATCH", &path, &headers, Some(json!({"name_en": "New"})))
    };
    for stale in ["\"11\"", "1", "W/\"1\"", "\"2\"", "rubbish"] {
        patch(stale).expect_problem(412, "stale");
    }
    assert_eq!(patch("\"7\", \"1\"").expect(200)["version"], 2);
    assert_eq!(patch("*").expect(200)["version"], 3);
}
