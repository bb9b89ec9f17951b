use crate::support::World;

#[test]
fn the_access_token_stops_at_once() {
    let w = World::new();
    let (left, stays) = (w.partner_member(), w.partner_member());
    left.get("/v1/me").expect(200);
    left.delete("/v1/sessions/current").expect(204);
    left.get("/v1/me").expect_problem(401, "token_invalid");
    left.delete("/v1/sessions/current").expect_problem(401, "token_invalid");
    stays.get("/v1/me").expect(200);
    w.nobody().delete("/v1/sessions/current").expect_problem(401, "unauthenticated");
}
