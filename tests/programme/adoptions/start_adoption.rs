use serde_json::json;

use super::{act, adopted_by, adoption, started};
use crate::programme::innovations;
use crate::programme::visits::races::at_once;
use crate::support::{World, day, this_year};

#[test]
fn a_school_adopts_across_networks() {
    let w = World::new();
    let innovation = innovations::published_by(&w, &w.other_partner());
    let made = adopted_by(&w.partner_member(), &innovation);
    assert_eq!((&made["school_id"], &made["status"]), (&json!(w.partner_school), &json!("started")));
    assert_eq!((&made["academic_year"], &made["result"]), (&json!(this_year()), &json!(null)));
    adopted_by(&w.former(), &innovation);
    w.district().post("/v1/adoptions", adoption(&innovation)).expect_problem(403, "forbidden");
    w.nobody().post("/v1/adoptions", adoption(&innovation)).expect_problem(401, "unauthenticated");
}

#[test]
fn not_its_own_and_not_what_is_not_published() {
    let w = World::new();
    let own = innovations::published(&w);
    let reply = w.partner().post("/v1/adoptions", adoption(&own));
    let body = reply.body["errors"][0]["message"].as_str().unwrap().to_owned();
    reply.expect_faults(&[("/innovation_id", "own_innovation")]);
    assert!(body.contains("ของสถานศึกษาท่านเอง"));
    let refused = |innovation: &serde_json::Value, code: &str| {
        w.lead().post("/v1/adoptions", adoption(innovation)).expect_faults(&[("/innovation_id", code)]);
    };
    refused(&innovations::drafted(&w), "unknown_record");
    refused(&innovations::submitted(&w), "unknown_record");
    let withdrawn = innovations::act(&w.partner(), &own, "withdraw").expect(200);
    refused(&withdrawn, "inactive");
    refused(&json!({"id": w.network}), "unknown_record");
    assert!(w.district().get("/v1/adoptions").ids().is_empty());
}

#[test]
fn the_day_lies_between_the_publication_and_today() {
    let w = World::new();
    let innovation = innovations::published(&w);
    let on = |from_today: i64| {
        let mut body = adoption(&innovation);
        body["started_on"] = json!(day(from_today));
        w.lead().post("/v1/adoptions", body)
    };
    on(1).expect_faults(&[("/started_on", "in_the_future")]);
    on(-11).expect_faults(&[("/started_on", "wrong_order")]);
    on(-10).expect(201);
}

#[test]
fn a_school_adopts_an_innovation_once_at_a_time() {
    let w = World::new();
    let first = started(&w);
    let again = json!({"id": first["innovation_id"]});
    let taken = w.partner().post("/v1/adoptions", adoption(&again)).expect_problem(409, "duplicate");
    assert_eq!(taken["errors"][0]["pointer"], "/innovation_id");
    let reported = act(&w.partner(), &first, "report").expect(200);
    w.partner().post("/v1/adoptions", adoption(&again)).expect_problem(409, "duplicate");
    act(&w.partner(), &reported, "withdraw").expect(200);
    adopted_by(&w.partner(), &again);
}

#[test]
fn of_two_at_once_one_is_kept() {
    let w = World::new();
    let (one, other) = (w.lead(), w.lead_member());
    for _ in 0..3 {
        let innovation = innovations::published(&w);
        let start = |caller: &crate::support::Caller| caller.post("/v1/adoptions", adoption(&innovation));
        let (one, other) = at_once(|| start(&one), || start(&other));
        let mut statuses = [one.status, other.status];
        statuses.sort_unstable();
        assert_eq!(statuses, [201, 409]);
    }
    assert_eq!(w.lead().get("/v1/adoptions").ids().len(), 3);
}
