use crate::support::World;

#[test]
fn everybody_sees_their_own_district_alone() {
    let w = World::new();
    for caller in [w.district(), w.district_member(), w.lead(), w.partner_member(), w.former()] {
        assert_eq!(caller.get("/v1/districts").ids(), [w.ids.district.to_string()]);
    }
    assert_eq!(w.other_district().get("/v1/districts").ids(), [w.ids.other_district.to_string()]);
    w.nobody().get("/v1/districts").expect_problem(401, "unauthenticated");
}

#[test]
fn what_was_not_written_since_is_left_out() {
    let w = World::new();
    assert!(w.lead().get("/v1/districts?updated_since=2999-01-01T00:00:00Z").ids().is_empty());
    let page = w.lead().get("/v1/districts?sort=-updated_at&count=exact").expect(200);
    assert_eq!((page["page"]["count"].as_i64(), page["page"]["next"].as_str()), (Some(1), None));
}
