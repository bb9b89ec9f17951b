use ruammue::db::Id;
use serde_json::{Value, json};

use crate::support::{Caller, World, day};

/// Who an account is, as a session knows that has asked before, and as a new one finds it.
fn told(w: &World, sessions: &[(Id, Caller)], visit: &str) -> Vec<Value> {
    let me = |caller: &Caller| {
        // The list and the record ask about the reach in their own statements, and first of all: nothing has warned them.
        let (list, one) = (caller.get("/v1/visits"), caller.get(visit));
        let reply = caller.get("/v1/me");
        let visits = list.body.get("data").and_then(Value::as_array).map(Vec::len);
        json!({"status": reply.status, "is": reply.body.get("tier"), "as": reply.body.get("rank"), "in": reply.body.get("networks"),
            "list": list.status, "visits": visits, "visit": one.status})
    };
    let known = sessions.iter().map(|(account, session)| {
        let (known, anew) = (me(session), me(&w.sign_in(*account)));
        assert_eq!(known, anew, "{account}");
        known
    });
    known.collect()
}

/// Every kind of write that changes what an account reaches, or whether it may come at all.
#[test]
fn a_session_that_has_asked_before_knows_at_once() {
    let w = World::new();
    let accounts = [w.lead_manager, w.lead_member, w.partner_manager, w.former_manager, w.other_lead_manager];
    let sessions = accounts.map(|account| (account, w.sign_in(account)));
    let (network, account) = (format!("/v1/networks/{}", w.network), format!("/v1/accounts/{}", w.lead_member));
    let (seat, agreement) =
        (format!("/v1/memberships/{}", w.partner_membership), format!("/v1/agreements/{}", w.agreement));
    let why = json!({"reason": "โรงเรียนยุบรวม"});
    let joining =
        json!({"network_id": w.network, "school_id": w.former_school, "role": "partner", "joined_on": day(0)});
    let district = w.district();
    let post = |record: &str, deed: &str, body: Value| {
        district.act(&format!("{record}/{deed}"), &district.get(record).expect(200), body).expect(200);
    };
    let steps: [&dyn Fn(); 7] = [
        &|| drop(district.post("/v1/memberships", joining.clone()).expect(201)),
        &|| post(&seat, "leave", json!({"left_on": day(0), "reason": "ยุบรวม"})),
        &|| post(&network, "succeed-lead", json!({"school_id": w.lone_school, "on": day(0), "reason": "ย้าย"})),
        &|| {
            let seen = district.get(&account).expect(200);
            district.patch(&account, &seen, json!({"rank": "manager"})).expect(200);
        },
        &|| post(&account, "deactivate", why.clone()),
        &|| post(&network, "end", json!({"ended_on": day(0), "reason": "รวมเครือข่าย"})),
        &|| post(&agreement, "terminate", why.clone()),
    ];
    let plan = json!({"network_id": w.network, "school_id": w.partner_school, "kind": "mentoring", "planned_on": day(0), "objectives": "อ่านออก"});
    let visit = format!("/v1/visits/{}", w.lead().post("/v1/visits", plan).expect(201)["id"].as_str().unwrap());
    let mut before = told(&w, &sessions, &visit);
    for (number, step) in steps.iter().enumerate() {
        step();
        let now = told(&w, &sessions, &visit);
        assert_ne!(now, before, "step {number} changed nothing, so this test says nothing about it");
        before = now;
    }
    sessions[4].1.delete("/v1/sessions/current").expect(204);
    sessions[4].1.get("/v1/me").expect_problem(401, "token_invalid");
}
