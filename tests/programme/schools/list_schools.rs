use crate::support::World;

#[test]
fn thai_names_sort_as_in_the_dictionary() {
    let w = World::new();
    let page = w.partner().get("/v1/schools?limit=200").expect(200);
    let names: Vec<_> = page["data"].as_array().unwrap().iter().map(|s| s["name_th"].as_str().unwrap()).collect();
    assert_eq!(
        names,
        [
            "โรงเรียนบ้านเกาะ",
            "โรงเรียนบ้านทุ่งน้อย",
            "โรงเรียนบ้านลำพยา",
            "โรงเรียนบ้านอ้อกระทิง",
            "โรงเรียนวัดปลักไม้ลาย",
            "โรงเรียนอนุบาลนครปฐม",
        ]
    );
}

#[test]
fn pages_follow_each_other_without_gap_or_repeat() {
    let w = World::new();
    let caller = w.district();
    let whole = caller.get("/v1/schools?limit=200&sort=-name").ids();
    let (mut found, mut path) = (vec![], "/v1/schools?limit=2&sort=-name&count=exact".to_owned());
    loop {
        let reply = caller.get(&path);
        let page = reply.clone().expect(200);
        assert_eq!(page["page"]["count"], 6);
        found.extend(reply.clone().ids());
        let Some(next) = page["page"]["next"].as_str() else { break };
        assert!(reply.header("link").contains(next));
        path = format!("/v1/schools?limit=2&sort=-name&count=exact&cursor={next}");
    }
    assert_eq!(found, whole);
}

#[test]
fn a_cursor_belongs_to_its_list_filter_and_caller() {
    let w = World::new();
    let next = w.district().get("/v1/schools?limit=1").expect(200)["page"]["next"].as_str().unwrap().to_owned();
    for path in [format!("/v1/schools?limit=1&active=true&cursor={next}"), format!("/v1/visits?cursor={next}")] {
        w.district().get(&path).expect_problem(400, "cursor_mismatch");
    }
    w.lead().get(&format!("/v1/schools?limit=1&cursor={next}")).expect_problem(400, "cursor_mismatch");
    w.district().get("/v1/schools?cursor=rubbish").expect_problem(400, "invalid_cursor");
}

#[test]
fn what_is_typed_is_found_in_thai_and_wildcards_are_letters() {
    let w = World::new();
    let found = w.district().get("/v1/schools?q=%E0%B8%A5%E0%B8%B3%E0%B8%9E%E0%B8%A2%E0%B8%B2").ids();
    assert_eq!(found, [w.partner_school.to_string()]);
    assert!(w.district().get("/v1/schools?q=%25").ids().is_empty());
}

#[test]
fn every_wrong_parameter_is_named_at_once() {
    let w = World::new();
    let body = w
        .district()
        .get("/v1/schools?limit=0&sort=colour&active=maybe&colour=red")
        .expect_problem(400, "invalid_parameters");
    let mut named: Vec<_> =
        body["errors"].as_array().unwrap().iter().map(|e| e["parameter"].as_str().unwrap()).collect();
    named.sort_unstable();
    assert_eq!(named, ["active", "colour", "limit", "sort"]);
}

#[test]
fn another_district_sees_its_own_schools_only() {
    let w = World::new();
    assert_eq!(w.other_district().get("/v1/schools").ids(), [w.other_district_school.to_string()]);
}
