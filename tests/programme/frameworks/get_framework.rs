use serde_json::json;

use super::{draft, path, shipped};
use crate::support::World;

#[test]
fn a_shipped_framework_has_its_scale_and_its_whole_tree() {
    let w = World::new();
    let basic = w.partner().get(&path(&shipped(&w, "basic-2561"), "")).expect(200);
    assert_eq!((basic["status"].as_str(), basic["version"].as_i64()), (Some("published"), Some(1)));
    assert_eq!(basic["levels"][4], json!({"level": 5, "name_th": "ยอดเยี่ยม", "name_en": "Outstanding"}));
    assert_eq!(basic["standards"][0]["groups"][1]["considerations"][3]["code"], "1.2.4");
    assert_eq!(basic["standards"][2]["considerations"][4]["code"], "3.5");
    assert_eq!(basic["allowed_actions"], json!([]));
}

#[test]
fn what_may_be_done_is_the_districts_alone() {
    let w = World::new();
    let draft = draft(&w);
    assert_eq!(draft["allowed_actions"], json!(["change_framework", "publish_framework"]));
    let seen = w.district_member().get(&path(&draft, "")).expect(200);
    assert_eq!(seen["allowed_actions"], json!(["change_framework"]));
    assert_eq!(w.lead().get(&path(&draft, "")).expect(200)["allowed_actions"], json!([]));
    w.other_district().get(&path(&draft, "")).expect_problem(404, "not_found");
    w.nobody().get(&path(&draft, "")).expect_problem(401, "unauthenticated");
}
