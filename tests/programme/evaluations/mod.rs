mod batch_evaluations;
mod change_evaluation;
mod confirm_evaluation;
mod get_evaluation;
mod list_evaluations;
mod publish_evaluation;
mod record_evaluation;
mod return_evaluation;
mod submit_evaluation;
mod withdraw_evaluation;

use diesel::prelude::*;
use ruammue::clock;
use ruammue::db::schema::{accounts, memberships};
use ruammue::db::{Conn, Id};
use serde_json::{Value, json};

use crate::support::{Caller, World, date, this_year};

/// The early-childhood framework of 2561: 3 standards, 14 considerations.
pub fn framework(w: &World) -> Value {
    w.district().get("/v1/frameworks?code=early-2561").expect(200)["data"][0].clone()
}

/// An evaluation of a school for this year, judged in full: every level is 4.
pub fn full(w: &World, kind: &str, school: Id) -> Value {
    let framework = framework(w);
    let considerations: Vec<_> = framework["standards"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|standard| standard["considerations"].as_array().unwrap())
        .map(|one| json!({"code": one["code"], "level": 4, "evidence": "แฟ้มหลักฐาน"}))
        .collect();
    let standards: Vec<_> = ["1", "2", "3"].iter().map(|code| json!({"code": code, "level": 4})).collect();
    let mut body = json!({
        "school_id": school, "academic_year": this_year(), "framework_id": framework["id"], "kind": kind,
        "considerations": considerations, "standards": standards, "overall_level": 4, "strengths": "อ่านออกเขียนได้",
    });
    if kind == "external" {
        body["assessor"] = json!("สมศ.");
    }
    body
}

/// Who writes evaluations of a kind about the partner.
pub fn author(w: &World, kind: &str) -> Caller {
    match kind {
        "self" => w.partner(),
        "lead" => w.lead(),
        _ => w.district(),
    }
}

/// A full draft about the partner.
pub fn draft(w: &World, kind: &str) -> Value {
    author(w, kind).post("/v1/evaluations", full(w, kind, w.partner_school)).expect(201)
}

/// The same, submitted.
pub fn submitted(w: &World, kind: &str) -> Value {
    act(&author(w, kind), &draft(w, kind), "submit")
}

/// The partner's self evaluation, confirmed.
pub fn confirmed(w: &World) -> Value {
    act(&w.district(), &submitted(w, "self"), "confirm")
}

/// Does a transition that must succeed; those that ask for a reason get one.
#[track_caller]
pub fn act(caller: &Caller, evaluation: &Value, action: &str) -> Value {
    caller.act(&path(evaluation, &format!("/{action}")), evaluation, body_of(action)).expect(200)
}

/// The body of a transition.
pub fn body_of(action: &str) -> Value {
    if matches!(action, "return" | "withdraw") {
        json!({"reason": "ข้อมูลไม่ครบ"})
    } else {
        Value::Null
    }
}

/// A manager of the district office besides the seeded one.
pub fn second_manager(w: &World) -> Caller {
    let (id, now) = (Id::fresh(), clock::now());
    let insert = |conn: &mut Conn| {
        diesel::insert_into(accounts::table)
            .values((
                (accounts::district_id.eq(w.ids.district), accounts::id.eq(id), accounts::rank.eq("manager")),
                (accounts::email.eq("second-manager@example.go.th"), accounts::name.eq("second-manager")),
                (accounts::name_key.eq(vec![]), accounts::active.eq(true), accounts::version.eq(1)),
                (accounts::created_at.eq(now), accounts::updated_at.eq(now)),
            ))
            .execute(conn)?;
        Ok(())
    };
    w.state.db.write_now(insert).unwrap();
    w.sign_in(id)
}

/// The partner leaves the network: today is the first day without it.
pub fn leave(w: &World) {
    let update = |conn: &mut Conn| {
        diesel::update(memberships::table.find((w.ids.district, w.partner_membership)))
            .set(memberships::left_on.eq(Some(date(0))))
            .execute(conn)?;
        Ok(())
    };
    w.state.db.write_now(update).unwrap();
}

/// Asserts that the record is as it was read: nothing was written.
#[track_caller]
pub fn unchanged(w: &World, evaluation: &Value) {
    let now = w.district().get(&path(evaluation, "")).expect(200);
    assert_eq!((&now["version"], &now["status"]), (&evaluation["version"], &evaluation["status"]));
}

/// The path of a record, with an action behind it.
pub fn path(record: &Value, action: &str) -> String {
    format!("/v1/evaluations/{}{action}", record["id"].as_str().unwrap())
}
