use serde_json::json;

use super::{act, drafted, path, submitted, submitted_by};
use crate::support::World;

#[test]
fn the_lead_of_its_network_recommends_it_without_publishing_it() {
    let w = World::new();
    let innovation = submitted(&w);
    let seen = w.lead().get(&path(&innovation, "")).expect(200);
    assert_eq!(seen["allowed_actions"], json!(["recommend_innovation", "return_innovation"]));
    act(&w.lead_member(), &innovation, "recommend").expect_problem(403, "managers_only");
    let recommended = act(&w.lead(), &innovation, "recommend").expect(200);
    assert_eq!((&recommended["status"], &recommended["version"]), (&json!("submitted"), &json!(3)));
    assert_eq!(recommended["recommended_by"], json!(w.lead_manager));
    act(&w.lead(), &recommended, "publish").expect_problem(403, "forbidden");
    let empty = json!({"recommendation": ""});
    let reply = w.lead().act(&path(&innovation, "/recommend"), &recommended, empty);
    reply.expect_faults(&[("/recommendation", "required")]);
}

#[test]
fn nobody_else_does_and_no_lead_its_own() {
    let w = World::new();
    let innovation = submitted(&w);
    act(&w.district(), &innovation, "recommend").expect_problem(403, "forbidden");
    act(&w.partner(), &innovation, "recommend").expect_problem(403, "forbidden");
    act(&w.other_lead(), &innovation, "recommend").expect_problem(404, "not_found");
    let own = submitted_by(&w.lead());
    assert_eq!(own["allowed_actions"], json!(["withdraw_innovation"]));
    act(&w.lead(), &own, "recommend").expect_problem(403, "forbidden");
    act(&w.lead(), &own, "return").expect_problem(403, "forbidden");
    act(&w.lead(), &drafted(&w), "recommend").expect_problem(404, "not_found");
}
