use super::{path, planned};
use crate::support::World;

#[test]
fn one_is_read_with_its_agreement_where_that_is_in_reach() {
    let w = World::new();
    let exchange = planned(&w);
    let seen = w.partner().get(&path(&exchange, "?expand=agreement")).expect(200);
    assert_eq!(seen["agreement"]["id"], exchange["agreement_id"]);
    let seen = w.former().get(&path(&exchange, "?expand=agreement")).expect(200);
    assert!(seen.get("agreement").is_none());
    w.partner().get(&path(&exchange, "?expand=school")).expect_problem(400, "invalid_parameters");
    let known = w.partner().send("GET", &path(&exchange, ""), &[("if-none-match", "\"1\"")], None);
    assert_eq!(known.status, 304);
    w.partner().get("/v1/exchanges/01890a5d-ac96-774b-bcce-b302099a8057").expect_problem(404, "not_found");
}
