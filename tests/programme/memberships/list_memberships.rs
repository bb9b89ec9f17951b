use crate::support::{World, day};

#[test]
fn a_roster_is_that_of_its_day() {
    let w = World::new();
    let roster = |on: i64| w.partner().get(&format!("/v1/memberships?network_id={}&on={}", w.network, day(on))).ids();
    assert_eq!(roster(0).len(), 2);
    assert!(!roster(-30).contains(&w.former_membership.to_string()));
    assert!(roster(-31).contains(&w.former_membership.to_string()));
    assert!(roster(-2000).is_empty());
}

#[test]
fn filters_narrow_the_list() {
    let w = World::new();
    let found = |query: String| w.district().get(&format!("/v1/memberships?{query}")).ids();
    assert_eq!(found(format!("school_id={}", w.partner_school)), [w.partner_membership.to_string()]);
    assert_eq!(found(format!("role=lead&network_id={}", w.network)), [w.lead_membership.to_string()]);
    assert_eq!(found("role=lead,partner&sort=-updated_at".into()).len(), 5);
    assert!(found("updated_since=2999-01-01T00:00:00Z".into()).is_empty());
    assert!(w.other_district().get("/v1/memberships").ids().is_empty());
    let page = w.district().get("/v1/memberships?limit=1&expand=school,network&count=exact").expect(200);
    assert_eq!((page["page"]["count"].as_i64(), page["data"][0]["network"].is_object()), (Some(5), true));
    w.district().get("/v1/memberships?role=guest&on=yesterday").expect_problem(400, "invalid_parameters");
}
