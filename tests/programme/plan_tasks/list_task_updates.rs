use serde_json::json;

use super::{path, ready, update};
use crate::support::{World, day};

#[test]
fn the_history_is_read_latest_day_first_page_by_page() {
    let w = World::new();
    let task = ready(&w);
    for (back, progress) in [(-2, 30), (-9, 10), (-5, 20)] {
        w.partner().post(&path(&task, "/updates"), update(back, progress)).expect(201);
    }
    let page = w.district().get(&path(&task, "/updates?limit=2&count=exact")).expect(200);
    let days: Vec<_> = page["data"].as_array().unwrap().iter().map(|one| one["dated_on"].clone()).collect();
    assert_eq!((days, &page["page"]["count"]), (vec![json!(day(-2)), json!(day(-5))], &json!(3)));
    let next = page["page"]["next"].as_str().unwrap();
    let rest = w.district().get(&path(&task, &format!("/updates?limit=2&count=exact&cursor={next}"))).expect(200);
    assert_eq!(rest["data"][0]["progress"], 10);
    assert!(w.lead().get(&path(&task, "/updates?updated_since=2400-01-01T00:00:00Z")).ids().is_empty());
}

#[test]
fn it_is_read_by_who_reads_the_task() {
    let w = World::new();
    let task = ready(&w);
    w.partner_member().get(&path(&task, "/updates")).expect(200);
    for caller in [w.former(), w.other_lead(), w.other_district()] {
        caller.get(&path(&task, "/updates")).expect_problem(404, "not_found");
    }
}
