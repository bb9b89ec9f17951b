//! What a key may do, and what is made of one that is wrong.

use serde_json::{Value, json};

use super::{dead, holder, made};
use crate::programme::{accounts, follow_ups, visits};
use crate::support::{Caller, World, date};

fn ids(caller: &Caller, path: &str) -> Vec<String> {
    let mut ids = caller.get(path).ids();
    ids.sort_unstable();
    ids
}

#[test]
fn a_key_reads_what_its_owner_reads_and_nothing_else() {
    let w = World::new();
    let visit = visits::planned(&w);
    for (owner, reaches) in [(w.lead(), true), (w.partner(), true), (w.other_lead(), false), (w.district(), true)] {
        let key = holder(&w, &made(&owner, "read_only"));
        for list in ["/v1/visits", "/v1/schools", "/v1/plans", "/v1/accounts", "/v1/indicator-values"] {
            assert_eq!(ids(&key, list), ids(&owner, list), "{list}");
        }
        assert_eq!(key.get(&visits::path(&visit, "")).status, if reaches { 200 } else { 404 });
    }
}

#[test]
fn a_key_that_only_reads_writes_nothing_and_is_offered_nothing() {
    let w = World::new();
    let visit = visits::planned(&w);
    let key = holder(&w, &made(&w.lead(), "read_only"));
    assert_eq!(key.get(&visits::path(&visit, "")).expect(200)["allowed_actions"], json!([]));
    key.post("/v1/visits", visits::plan(&w)).expect_problem(403, "read_only_key");
    key.patch(&visits::path(&visit, ""), &visit, json!({"objectives": "อื่น"})).expect_problem(403, "read_only_key");
    key.get("/v1/changes").expect(200);
}

#[test]
fn a_key_records_in_its_owners_name_and_the_log_names_both() {
    let w = World::new();
    let shown = made(&w.lead(), "read_write");
    let key = holder(&w, &shown);
    let visit = key.post("/v1/visits", visits::plan(&w)).expect(201);
    assert_eq!(visit["created_by"], json!(w.lead_manager));
    let events = |query: &str| w.district().get(&format!("/v1/audit-events?{query}")).expect(200)["data"].clone();
    let of_key = events(&format!("service_account_id={}", shown["id"].as_str().unwrap()));
    assert_eq!(of_key.as_array().unwrap().len(), 1);
    let event = &of_key[0];
    assert_eq!((&event["record_id"], &event["account_id"]), (&visit["id"], &json!(w.lead_manager)));
    let by_hand = visits::planned_of(&w.lead(), &w, w.network, w.partner_school, 9);
    let event = &events(&format!("record_id={}", by_hand["id"].as_str().unwrap()))[0];
    assert_eq!((&event["account_id"], &event["service_account_id"]), (&json!(w.lead_manager), &Value::Null));
}

/// A signature says that a person has looked at it.
#[test]
fn a_key_neither_signs_nor_confirms_nor_manages_nor_has_sessions() {
    let w = World::new();
    let key = holder(&w, &made(&w.lead(), "read_write"));
    let member = w.lead_member();
    let account = json!({"email": "new@example.go.th", "name": "ใหม่", "rank": "member"});
    key.post("/v1/accounts", account).expect_problem(403, "people_only");
    key.get("/v1/sessions").expect_problem(403, "people_only");
    key.delete("/v1/sessions/current").expect_problem(403, "people_only");
    let change = json!({"current_password": "x", "new_password": "ฝนตกแดดออกนกกระจอกเข้ารัง"});
    key.post("/v1/me/password", change).expect_problem(403, "people_only");
    let done = follow_ups::finish(&w.partner(), &follow_ups::open(&w));
    let path = follow_ups::path(&done, "/verify");
    key.act(&path, &done, Value::Null).expect_problem(403, "people_only");
    member.act(&path, &done, Value::Null).expect(200);
}

#[test]
fn the_owner_and_the_key_are_one_hand() {
    let w = World::new();
    let key = holder(&w, &made(&w.lead(), "read_write"));
    let open = follow_ups::open(&w);
    let done = follow_ups::finish(&key, &open);
    w.lead().act(&follow_ups::path(&done, "/verify"), &done, Value::Null).expect_problem(403, "own_work");
}

#[test]
fn what_becomes_of_the_owner_becomes_of_the_key_at_once() {
    let w = World::new();
    let visit = visits::planned(&w);
    let shown = made(&w.lead(), "read_write");
    let key = holder(&w, &shown);
    key.get(&visits::path(&visit, "")).expect(200);
    // The school leads no longer.
    let network = w.district().get(&format!("/v1/networks/{}", w.network)).expect(200);
    let body = json!({"ended_on": date(0), "reason": "สิ้นสุด"});
    w.district().act(&format!("/v1/networks/{}/end", w.network), &network, body).expect(200);
    key.get(&visits::path(&visit, "")).expect_problem(404, "not_found");
    // The account is switched off, and on again.
    let seen = accounts::seen(&w, w.lead_manager);
    w.district()
        .post(
            "/v1/accounts",
            json!({"email": "second@example.go.th", "name": "สอง", "rank": "manager", "school_id": w.lead_school}),
        )
        .expect(201);
    let off = w.district().act(&accounts::path(w.lead_manager, "/deactivate"), &seen, accounts::why()).expect(200);
    dead(&key);
    w.district().act(&accounts::path(w.lead_manager, "/activate"), &off, Value::Null).expect(200);
    key.get("/v1/me").expect(200);
}

#[test]
fn a_mistyped_key_is_told_from_one_that_is_no_more() {
    let w = World::new();
    let key = made(&w.partner(), "read_only")["key"].as_str().unwrap().to_owned();
    let swapped = format!("{}{}", &key[..key.len() - 1], if key.ends_with('A') { "B" } else { "A" });
    for wrong in ["rmk_", "rmk_abc", &key[..40], &swapped, &format!("{key}A"), &key.replace("rmk_", "rmk_ ")] {
        w.with_token(wrong).get("/v1/me").expect_problem(401, "key_mistyped");
    }
    w.with_token(&key.to_uppercase()).get("/v1/me").expect_problem(401, "token_invalid");
    let never_ours = ruammue::access::ServiceKey::fresh(ruammue::db::Id::fresh()).unwrap();
    dead(&w.with_token(&never_ours));
}

#[test]
fn a_key_in_the_address_is_refused_by_name_and_not_repeated() {
    let w = World::new();
    let key = made(&w.partner(), "read_only")["key"].as_str().unwrap().to_owned();
    let encoded = key.replace("rmk", "%72%6Dk");
    let paths = [
        format!("/v1/schools?api_key={key}"),
        format!("/v1/schools?limit=5&q={encoded}"),
        format!("/v1/me?access_token={key}"),
        format!("/v1/nothing?key={key}"),
        format!("/v1/schools?{key}"),
    ];
    for (path, name) in paths.iter().zip(["api_key", "q", "access_token", "key", "rmk_…"]) {
        for caller in [w.nobody(), w.partner()] {
            let reply = caller.get(path);
            assert!(!reply.text.contains(&key[..30]), "{}", reply.text);
            let problem = reply.expect_problem(400, "key_in_address");
            assert!(problem["detail"].as_str().unwrap().contains(name), "{problem}");
        }
    }
}

/// A cursor and a kept answer belong to the key that they were made for.
#[test]
fn a_key_shares_neither_cursors_nor_kept_answers_with_its_owner() {
    let w = World::new();
    let key = holder(&w, &made(&w.district(), "read_only"));
    let next = w.district().get("/v1/schools?limit=1").expect(200)["page"]["next"].as_str().unwrap().to_owned();
    key.get(&format!("/v1/schools?limit=1&cursor={next}")).expect_problem(400, "cursor_mismatch");
    let school = json!({"obec_code": "73010098", "name_th": "โรงเรียนใหม่"});
    w.district().post_once("/v1/schools", "mine", school.clone()).expect(201);
    key.post_once("/v1/schools", "mine", school).expect_problem(403, "read_only_key");
}
