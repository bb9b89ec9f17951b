use diesel::prelude::*;
use ruammue::db::Id;
use ruammue::db::schema::idempotency_keys;
use serde_json::{Value, json};

use super::person;
use crate::support::World;

fn for_school(school: Id) -> Value {
    let mut body = person("new@example.go.th");
    body["school_id"] = json!(school);
    body
}

#[test]
fn the_invited_person_sets_a_password_and_is_who_was_invited() {
    let w = World::new();
    let body = for_school(w.lone_school);
    let account = w.district().post("/v1/accounts", body).expect(201);
    assert_eq!((account["school_id"].clone(), account["rank"].as_str()), (json!(w.lone_school), Some("member")));
    let actions = json!(["change_account", "reset_account", "deactivate_account"]);
    assert_eq!(account["allowed_actions"], actions);
    let code = account["invitation"]["code"].as_str().unwrap();
    assert!(code.starts_with("rmi_"));
    assert_eq!(account["invitation"]["expires_at"], account["invitation_expires_at"]);
    let accepted = json!({"code": code, "password": "ฝนตกแดดออกนกกระจอกเข้ารัง"});
    let tokens = w.nobody().post("/v1/invitations/accept", accepted).expect(201);
    let me = w.with_token(tokens["access_token"].as_str().unwrap()).get("/v1/me").expect(200);
    assert_eq!((&me["id"], &me["school_id"]), (&account["id"], &json!(w.lone_school)));
    let now = w.district().get(&format!("/v1/accounts/{}", account["id"].as_str().unwrap())).expect(200);
    assert_eq!((&now["invitation_expires_at"], &now["version"]), (&Value::Null, &json!(2)));
    assert!(now["last_signed_in_at"].is_string());
}

#[test]
fn the_district_office_makes_accounts_for_itself_and_any_open_school() {
    let w = World::new();
    assert_eq!(w.district().post("/v1/accounts", person("a@example.go.th")).expect(201)["school_id"], Value::Null);
    w.district()
        .post("/v1/accounts", for_school(w.ids.other_district_school))
        .expect_faults(&[("/school_id", "unknown_record")]);
    let school = w.district().get(&format!("/v1/schools/{}", w.lone_school)).expect(200);
    w.district().patch(&format!("/v1/schools/{}", w.lone_school), &school, json!({"active": false})).expect(200);
    w.district().post("/v1/accounts", for_school(w.lone_school)).expect_faults(&[("/school_id", "inactive")]);
}

#[test]
fn a_school_makes_accounts_for_itself_alone() {
    let w = World::new();
    let own = w.partner().post("/v1/accounts", person("own@example.go.th")).expect(201);
    assert_eq!(own["school_id"], json!(w.partner_school));
    // A partner of the led network, another district's school and none at all are the same wrong answer.
    for school in [w.partner_school, w.ids.other_district_school, Id::fresh()] {
        w.lead().post("/v1/accounts", for_school(school)).expect_faults(&[("/school_id", "not_yours")]);
    }
    w.partner().post("/v1/accounts", for_school(w.partner_school)).expect(201);
}

#[test]
fn members_make_none() {
    let w = World::new();
    for caller in [w.district_member(), w.lead_member(), w.partner_member()] {
        caller.post("/v1/accounts", person("new@example.go.th")).expect_problem(403, "managers_only");
    }
    w.nobody().post("/v1/accounts", person("new@example.go.th")).expect_problem(401, "unauthenticated");
    assert!(w.district().get("/v1/accounts?q=new@example").ids().is_empty());
}

#[test]
fn an_e_mail_is_one_accounts_whatever_its_case_and_district() {
    let w = World::new();
    let account = w.district().post("/v1/accounts", person("New@Example.go.th")).expect(201);
    assert_eq!(account["email"], "new@example.go.th");
    for caller in [w.partner(), w.other_district()] {
        let problem = caller.post("/v1/accounts", person("NEW@example.go.th")).expect_problem(409, "duplicate");
        assert_eq!(
            (&problem["errors"][0]["pointer"], &problem["errors"][0]["code"]),
            (&json!("/email"), &json!("taken"))
        );
    }
}

#[test]
fn every_wrong_field_is_named() {
    let w = World::new();
    let body = json!({"email": "nobody", "name": " ", "rank": "boss", "school_id": "x", "active": false});
    w.district().post("/v1/accounts", body).expect_faults(&[
        ("/email", "wrong_format"),
        ("/name", "required"),
        ("/rank", "not_in_list"),
        ("/school_id", "wrong_format"),
        ("/active", "unknown_field"),
    ]);
}

#[test]
fn a_retry_makes_one_account_and_the_code_is_not_kept() {
    let w = World::new();
    let district = w.district();
    let first = district.post_once("/v1/accounts", "k", person("new@example.go.th")).expect(201);
    let again = district.post_once("/v1/accounts", "k", person("new@example.go.th")).expect(201);
    assert_eq!((&again["id"], &again["invitation"]["code"]), (&first["id"], &Value::Null));
    assert_eq!(again["invitation"]["expires_at"], first["invitation"]["expires_at"]);
    let kept = w
        .state
        .db
        .write_now(|conn| Ok(idempotency_keys::table.select(idempotency_keys::body).load::<Vec<u8>>(conn)?));
    let kept = String::from_utf8(kept.unwrap().concat()).unwrap();
    assert!(kept.contains("new@example.go.th") && !kept.contains("rmi_"));
}
