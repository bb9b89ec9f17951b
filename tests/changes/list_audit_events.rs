use serde_json::{Value, json};

use crate::support::{Caller, World};

fn events(caller: &Caller, query: &str) -> Vec<Value> {
    caller.get(&format!("/v1/audit-events?{query}")).expect(200)["data"].as_array().unwrap().clone()
}

fn new_school(w: &World, code: &str) -> Value {
    w.district().post("/v1/schools", json!({"obec_code": code, "name_th": "โรงเรียนใหม่"})).expect(201)
}

#[test]
fn a_write_is_there_with_who_what_and_the_difference() {
    let w = World::new();
    let school = new_school(&w, "73010099");
    let path = format!("/v1/schools/{}", school["id"].as_str().unwrap());
    let headers = [("if-match", "\"1\""), ("x-request-id", "my-request")];
    w.district_member().send("PATCH", &path, &headers, Some(json!({"name_en": "New School"}))).expect(200);
    let found = events(&w.district(), &format!("record_id={}", school["id"].as_str().unwrap()));
    assert_eq!(found.len(), 2);
    let (change, made) = (&found[0], &found[1]);
    assert_eq!(
        (&change["account_id"], &change["action"], &change["op"], &change["version"], &change["request_id"]),
        (&json!(w.district_member), &json!("change_school"), &json!("change"), &json!(2), &json!("my-request"))
    );
    assert_eq!(change["difference"], json!({"name_en": {"from": null, "to": "New School"}}));
    assert_eq!((&made["op"], &made["difference"]["obec_code"]["to"]), (&json!("create"), &json!("73010099")));
    assert!(made["seq"].as_i64() < change["seq"].as_i64());
}

#[test]
fn every_kind_of_write_leaves_its_line() {
    let w = World::new();
    let body = json!({"email": "new@example.go.th", "name": "สมหญิง ใจดี", "rank": "member"});
    let account = w.partner().post("/v1/accounts", body).expect(201);
    let path = format!("/v1/accounts/{}", account["id"].as_str().unwrap());
    let account = w.partner().patch(&path, &account, json!({"name": "สมชาย"})).expect(200);
    let account = w.partner().act(&format!("{path}/reset"), &account, Value::Null).expect(200);
    let code = account["invitation"]["code"].clone();
    let password = "ฝนตกแดดออกนกกระจอกเข้ารัง";
    let accepted = json!({"code": code, "password": password});
    let tokens = w.nobody().post("/v1/invitations/accept", accepted).expect(201);
    let caller = w.with_token(tokens["access_token"].as_str().unwrap());
    let new_password = "น้ำขึ้นให้รีบตักก่อนน้ำลง";
    let change = json!({"current_password": password, "new_password": new_password});
    caller.post("/v1/me/password", change).expect(204);
    caller.delete("/v1/sessions/current").expect(204);
    let account = w.partner().get(&path).expect(200);
    let account = w.partner().act(&format!("{path}/deactivate"), &account, json!({"reason": "ย้าย"})).expect(200);
    w.partner().act(&format!("{path}/activate"), &account, Value::Null).expect(200);
    let all = events(&w.district(), "sort=seq&limit=200");
    let actions: Vec<_> = all.iter().map(|event| event["action"].as_str().unwrap()).collect();
    let wanted = [
        "create_account",
        "change_account",
        "reset_account",
        "accept_invitation",
        "create_session",
        "change_my_password",
        "sign_out",
        "deactivate_account",
        "activate_account",
    ];
    assert_eq!(actions[actions.len() - wanted.len()..], wanted);
    assert_eq!(events(&w.district(), "action=deactivate_account")[0]["reason"], "ย้าย");
    let text = json!(all).to_string();
    for secret in [code.as_str().unwrap(), password, new_password, "$argon2", "_hash", "rmi_", "rmr_"] {
        assert!(!text.contains(secret), "{secret} is in the audit trail");
    }
}

#[test]
fn a_refused_write_leaves_no_line() {
    let w = World::new();
    let before = events(&w.district(), "limit=200").len();
    w.district().post("/v1/schools", json!({"obec_code": "73010001", "name_th": "ซ้ำ"})).expect(409);
    w.lead().post("/v1/schools", json!({"obec_code": "73010099", "name_th": "ใหม่"})).expect(403);
    assert_eq!(events(&w.district(), "limit=200").len(), before);
}

#[test]
fn filters_narrow_the_trail() {
    let w = World::new();
    let school = new_school(&w, "73010099");
    let made = events(&w.district(), "resource=schools");
    assert_eq!(made.len(), 1);
    let at = made[0]["at"].as_str().unwrap();
    let by = w.district_manager;
    let district = w.district();
    let id = school["id"].as_str().unwrap();
    let count = |query: String| events(&district, &format!("resource=schools&{query}")).len();
    assert_eq!([count(format!("record_id={id}")), count(format!("record_id={by}"))], [1, 0]);
    assert_eq!([count(format!("account_id={by}")), count(format!("account_id={}", w.district_member))], [1, 0]);
    assert_eq!([count(format!("since={at}")), count(format!("until={at}"))], [1, 0]);
    assert_eq!([count("action=create_school".into()), count("action=change_school".into())], [1, 0]);
    assert_eq!([count("until=2000-01-01T00:00:00Z".into()), count("since=2000-01-01T00:00:00Z".into())], [0, 1]);
}

#[test]
fn pages_follow_each_other() {
    let w = World::new();
    (90..97).for_each(|n| drop(new_school(&w, &format!("730100{n}"))));
    let caller = w.district();
    let seqs = |page: &Value| -> Vec<i64> {
        page["data"].as_array().unwrap().iter().map(|event| event["seq"].as_i64().unwrap()).collect()
    };
    let whole = seqs(&caller.get("/v1/audit-events?resource=schools").expect(200));
    let (mut found, mut cursor) = (vec![], String::new());
    loop {
        let page = caller.get(&format!("/v1/audit-events?resource=schools&limit=3{cursor}")).expect(200);
        found.extend(seqs(&page));
        let Some(next) = page["page"]["next"].as_str() else { break };
        cursor = format!("&cursor={next}");
    }
    assert_eq!((found.len(), found), (7, whole));
}

#[test]
fn the_trail_is_the_districts_own() {
    let w = World::new();
    new_school(&w, "73010099");
    assert!(events(&w.other_district(), "resource=schools").is_empty());
    assert_eq!(events(&w.district_member(), "resource=schools").len(), 1);
    for caller in [w.lead(), w.lead_member(), w.partner(), w.former()] {
        caller.get("/v1/audit-events").expect_problem(403, "forbidden");
    }
    w.nobody().get("/v1/audit-events").expect_problem(401, "unauthenticated");
}
