use serde_json::{Value, json};

use super::{act, draft, path, submitted, unchanged};
use crate::support::World;

#[test]
fn its_author_changes_a_draft() {
    let w = World::new();
    let evaluation = draft(&w, "self");
    let body = json!({"overall_level": null, "considerations": [{"code": "1.1", "level": 5}]});
    let after = w.partner_member().patch(&path(&evaluation, ""), &evaluation, body).expect(200);
    assert_eq!((&after["overall_level"], after["version"].as_i64()), (&Value::Null, Some(2)));
    assert_eq!((&after["computed_overall"], &after["standards"]), (&json!(5.0), &evaluation["standards"]));
}

#[test]
fn others_who_see_it_may_not() {
    let w = World::new();
    let body = json!({"strengths": "ใหม่"});
    let own = draft(&w, "self");
    w.district().patch(&path(&own, ""), &own, body.clone()).expect_problem(403, "forbidden");
    w.lead().patch(&path(&own, ""), &own, body.clone()).expect_problem(403, "forbidden");
    w.other_lead().patch(&path(&own, ""), &own, body.clone()).expect_problem(404, "not_found");
    unchanged(&w, &own);
    for kind in ["lead", "district"] {
        let evaluation = submitted(&w, kind);
        w.partner().patch(&path(&evaluation, ""), &evaluation, body.clone()).expect_problem(403, "forbidden");
    }
    let by_district = draft(&w, "external");
    w.lead().patch(&path(&by_district, ""), &by_district, body.clone()).expect_problem(403, "forbidden");
    let by_lead = w.district().get("/v1/evaluations?kind=lead").expect(200)["data"][0].clone();
    w.district().patch(&path(&by_lead, ""), &by_lead, body).expect_problem(403, "forbidden");
}

#[test]
fn what_is_submitted_stays_until_it_is_returned() {
    let w = World::new();
    let evaluation = submitted(&w, "self");
    let body = json!({"strengths": "ใหม่"});
    w.partner().patch(&path(&evaluation, ""), &evaluation, body.clone()).expect_problem(409, "state_conflict");
    let returned = act(&w.district(), &evaluation, "return");
    let after = w.partner().patch(&path(&evaluation, ""), &returned, body).expect(200);
    assert_eq!((after["status"].as_str(), after["strengths"].as_str()), (Some("returned"), Some("ใหม่")));
    assert_eq!(after["status_reason"], "ข้อมูลไม่ครบ");
}

#[test]
fn the_rules_of_recording_hold_for_a_change() {
    let w = World::new();
    let evaluation = draft(&w, "self");
    let change = |body| w.partner().patch(&path(&evaluation, ""), &evaluation, body);
    change(json!({"school_id": w.other_partner_school})).expect_faults(&[("/school_id", "not_yours")]);
    change(json!({"kind": "district"})).expect_faults(&[("/kind", "district_only")]);
    change(json!({"standards": [{"code": "1", "level": 9}]})).expect_faults(&[("/standards/0/level", "not_in_list")]);
    change(json!({"academic_year": 2021})).expect_faults(&[("/academic_year", "year_not_buddhist")]);
    change(json!({"status": "published"})).expect_faults(&[("/status", "unknown_field")]);
    unchanged(&w, &evaluation);
}

#[test]
fn a_framework_that_was_retired_meanwhile_is_kept() {
    let w = World::new();
    let evaluation = draft(&w, "self");
    let framework = super::framework(&w);
    let retire = format!("/v1/frameworks/{}/retire", framework["id"].as_str().unwrap());
    w.district().act(&retire, &framework, Value::Null).expect(200);
    let after = w.partner().patch(&path(&evaluation, ""), &evaluation, json!({"strengths": "ใหม่"})).expect(200);
    act(&w.partner(), &after, "submit");
}

#[test]
fn versions_are_checked() {
    let w = World::new();
    let evaluation = draft(&w, "self");
    let body = json!({"strengths": "ใหม่"});
    let headers = [("content-type", "application/merge-patch+json")];
    w.partner()
        .send("PATCH", &path(&evaluation, ""), &headers, Some(body.clone()))
        .expect_problem(428, "version_required");
    w.partner().patch(&path(&evaluation, ""), &evaluation, body.clone()).expect(200);
    w.partner().patch(&path(&evaluation, ""), &evaluation, body).expect_problem(412, "stale");
}
