use crate::support::World;

#[test]
fn a_school_lists_its_own_and_the_district_office_all_of_its_district() {
    let w = World::new();
    let own = [w.partner_manager.to_string(), w.partner_member.to_string()];
    assert_eq!(w.partner_member().get("/v1/accounts").ids(), own);
    assert_eq!(w.lead().get(&format!("/v1/accounts?school_id={}", w.partner_school)).ids(), [""; 0]);
    assert_eq!(w.district().get("/v1/accounts").ids().len(), 9);
    assert_eq!(w.other_district().get("/v1/accounts").ids(), [w.ids.other_district_manager.to_string()]);
}

#[test]
fn filters_narrow_the_list() {
    let w = World::new();
    let ids = |query: &str| w.district().get(&format!("/v1/accounts?{query}")).ids();
    let partner = format!("school_id={}", w.partner_school);
    assert_eq!(ids(&format!("{partner}&rank=manager")), [w.partner_manager.to_string()]);
    assert_eq!(ids("q=OTHER-LEAD"), [w.other_lead_manager.to_string()]);
    assert_eq!(ids("q=partner-member@"), [w.partner_member.to_string()]);
    assert!(ids("q=_").is_empty());
    assert!(ids("active=false").is_empty());
    assert!(ids("updated_since=2999-01-01T00:00:00Z").is_empty());
    let body = w.district().get("/v1/accounts?rank=boss&active=1").expect_problem(400, "invalid_parameters");
    assert_eq!(body["errors"].as_array().unwrap().len(), 2);
}

#[test]
fn pages_hold_every_account_once_in_either_order() {
    let w = World::new();
    for sort in ["name", "-name", "updated_at", "-updated_at"] {
        let whole = w.district().get(&format!("/v1/accounts?sort={sort}")).ids();
        let (caller, mut found, mut cursor) = (w.district(), vec![], String::new());
        loop {
            let page = caller.get(&format!("/v1/accounts?sort={sort}&limit=4{cursor}"));
            found.extend(page.clone().ids());
            let Some(next) = page.body["page"]["next"].as_str().map(str::to_owned) else { break };
            cursor = format!("&cursor={next}");
        }
        assert_eq!(found, whole, "{sort}");
    }
}
