use ruammue::db::Id;
use serde_json::{Value, json};

use super::joining;
use crate::programme::{agreements, networks, visits};
use crate::support::{Reply, World, date, day};

fn join(w: &World, network: &Value, school: Id, role: &str, on: i64) -> Reply {
    let body = json!({"network_id": network, "school_id": school, "role": role, "joined_on": day(on)});
    w.district().post("/v1/memberships", body)
}

#[test]
fn a_school_joins_and_is_reached_from_that_day() {
    let w = World::new();
    let mut plan = visits::plan(&w);
    plan["school_id"] = json!(w.lone_school);
    w.lead().post("/v1/visits", plan.clone()).expect_faults(&[("/school_id", "not_in_network")]);
    let seat = join(&w, &json!(w.network), w.lone_school, "partner", 0).expect(201);
    assert_eq!((&seat["left_on"], &seat["role"]), (&Value::Null, &json!("partner")));
    assert_eq!(seat["allowed_actions"], json!(["change_membership", "leave_membership"]));
    w.lead().post("/v1/visits", plan).expect(201);
}

#[test]
fn the_lead_comes_first() {
    let w = World::new();
    let network = networks::made(&w)["id"].clone();
    join(&w, &network, w.lone_school, "partner", 3).expect_faults(&[("/joined_on", "lead_missing")]);
    let lead = join(&w, &network, w.former_school, "lead", 3).expect(201);
    assert_eq!(lead["allowed_actions"], json!(["change_membership"]));
    join(&w, &network, w.lone_school, "partner", 2).expect_faults(&[("/joined_on", "lead_missing")]);
    join(&w, &network, w.lone_school, "partner", 3).expect(201);
}

#[test]
fn a_network_has_one_lead_and_a_school_one_seat() {
    let w = World::new();
    let network = json!(w.network);
    join(&w, &network, w.lone_school, "lead", 0).expect_faults(&[("/role", "second_lead")]);
    join(&w, &network, w.partner_school, "partner", 0).expect_faults(&[("/school_id", "already_member")]);
    join(&w, &network, w.partner_school, "lead", 0)
        .expect_faults(&[("/school_id", "already_member"), ("/role", "second_lead")]);
    join(&w, &network, w.former_school, "partner", -31).expect_faults(&[("/school_id", "already_member")]);
    join(&w, &network, w.former_school, "partner", -30).expect(201);
    assert_eq!(w.district().get("/v1/memberships").ids().len(), 6);
}

#[test]
fn a_school_is_partner_in_one_network_of_an_agreement() {
    let w = World::new();
    let network = json!(w.network);
    join(&w, &network, w.other_partner_school, "partner", 0).expect_faults(&[("/school_id", "partner_elsewhere")]);
    join(&w, &network, w.other_lead_school, "partner", 0).expect(201);
    let other = agreements::drafted(&w);
    let body = json!({"agreement_id": other["id"], "name": "ใต้ข้อตกลงอื่น"});
    let network = w.district().post("/v1/networks", body).expect(201)["id"].clone();
    join(&w, &network, w.lead_school, "lead", 1).expect(201);
    join(&w, &network, w.other_partner_school, "partner", 1).expect(201);
}

#[test]
fn unknown_and_closed_schools_and_days_outside_the_term_are_named() {
    let w = World::new();
    let network = json!(w.network);
    join(&w, &network, w.other_district_school, "partner", 2000)
        .expect_faults(&[("/school_id", "unknown_record"), ("/joined_on", "outside_term")]);
    join(&w, &json!(Id::fresh()), w.lone_school, "partner", 0).expect_faults(&[("/network_id", "unknown_record")]);
    let school = w.district().get(&format!("/v1/schools/{}", w.lone_school)).expect(200);
    let address = format!("/v1/schools/{}", w.lone_school);
    w.district().patch(&address, &school, json!({"active": false})).expect(200);
    join(&w, &network, w.lone_school, "partner", 0).expect_faults(&[("/school_id", "inactive")]);
    w.district().post("/v1/memberships", json!({"role": "guest", "joined_on": "2564-05-16"})).expect_faults(&[
        ("/network_id", "required"),
        ("/school_id", "required"),
        ("/role", "not_in_list"),
        ("/joined_on", "date_buddhist"),
    ]);
}

#[test]
fn nobody_joins_what_is_over() {
    let w = World::new();
    let network = networks::seeded(&w);
    let body = json!({"ended_on": day(10), "reason": "x"});
    w.district().act(&networks::path(&network, "/end"), &network, body).expect(200);
    join(&w, &network["id"], w.lone_school, "partner", 10)
        .expect_faults(&[("/joined_on", "outside_term"), ("/joined_on", "lead_missing")]);
    let seat = join(&w, &network["id"], w.lone_school, "partner", 9).expect(201);
    assert_eq!(seat["left_on"], json!(day(10)));
    let live = agreements::seeded(&w);
    w.district().act(&agreements::path(&live, "/end"), &live, json!({"reason": "x"})).expect(200);
    join(&w, &json!(w.other_network), w.former_school, "partner", 0).expect_problem(409, "agreement_not_in_force");
}

#[test]
fn of_two_who_race_for_the_lead_seat_one_gets_it() {
    let w = World::new();
    for _ in 0..3 {
        let name = Id::fresh().to_string();
        let body = json!({"agreement_id": w.agreement, "name": name});
        let network = w.district().post("/v1/networks", body).expect(201)["id"].clone();
        let start = std::sync::Arc::new(std::sync::Barrier::new(2));
        let race = |school: Id| {
            let (caller, start) = (w.district(), start.clone());
            let body = json!({"network_id": network, "school_id": school, "role": "lead", "joined_on": day(0)});
            std::thread::spawn(move || {
                start.wait();
                caller.post("/v1/memberships", body)
            })
        };
        let racers = [race(w.lone_school), race(w.former_school)];
        let mut replies = racers.map(|racer| racer.join().unwrap());
        replies.sort_by_key(|reply| reply.status);
        let [won, lost] = replies;
        won.expect(201);
        lost.expect_faults(&[("/role", "second_lead")]);
        let seats = format!("/v1/memberships?network_id={}", network.as_str().unwrap());
        assert_eq!(w.district().get(&seats).ids().len(), 1);
    }
}

#[test]
fn only_a_manager_of_the_district_takes_schools_in() {
    let w = World::new();
    let body = joining(&w, w.lone_school, "partner", date(0));
    w.district_member().post("/v1/memberships", body.clone()).expect_problem(403, "managers_only");
    w.lead().post("/v1/memberships", body.clone()).expect_problem(403, "forbidden");
    w.other_district().post("/v1/memberships", body.clone()).expect_faults(&[("/network_id", "unknown_record")]);
    w.nobody().post("/v1/memberships", body).expect_problem(401, "unauthenticated");
}
