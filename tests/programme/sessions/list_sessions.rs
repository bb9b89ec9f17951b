use crate::support::World;

#[test]
fn my_sessions_newest_first_and_which_one_this_is() {
    let w = World::new();
    let (older, newer) = (w.partner_member(), w.partner_member());
    w.partner();
    let seen = older.get("/v1/sessions").expect(200);
    let ids: Vec<_> = seen["data"].as_array().unwrap().iter().map(|one| one["id"].clone()).collect();
    assert_eq!(ids.len(), 2);
    assert_eq!(seen["current"], ids[1]);
    assert_eq!(newer.get("/v1/sessions").expect(200)["current"], ids[0]);
}

#[test]
fn an_ended_session_is_gone() {
    let w = World::new();
    let (left, stays) = (w.partner_member(), w.partner_member());
    left.delete("/v1/sessions/current").expect(204);
    assert_eq!(stays.get("/v1/sessions").expect(200)["data"].as_array().unwrap().len(), 1);
    w.nobody().get("/v1/sessions").expect_problem(401, "unauthenticated");
}
