use serde_json::Value;

use super::{act, adopted_by};
use crate::programme::innovations;
use crate::support::{World, this_year};

fn id(record: &Value) -> String {
    record["id"].as_str().unwrap().to_owned()
}

#[test]
fn filters_narrow() {
    let w = World::new();
    let (one, other) = (innovations::published(&w), innovations::published_by(&w, &w.other_lead()));
    let lead = adopted_by(&w.lead(), &one);
    let across = adopted_by(&w.other_partner(), &one);
    let partner = adopted_by(&w.partner(), &other);
    act(&w.other_partner(), &across, "report").expect(200);
    let found = |query: &str| w.former().get(&format!("/v1/adoptions?sort=updated_at&{query}")).ids();
    assert_eq!(found(""), [id(&lead), id(&partner), id(&across)]);
    assert_eq!(found(&format!("innovation_id={}", one["id"].as_str().unwrap())), [id(&lead), id(&across)]);
    assert_eq!(found(&format!("school_id={}", w.partner_school)), [id(&partner)]);
    assert_eq!(found(&format!("network_id={}", w.other_network)), [id(&across)]);
    assert_eq!(found("status=reported"), [id(&across)]);
    assert_eq!(found(&format!("academic_year={}", this_year())).len(), 3);
    assert!(found(&format!("academic_year={}", this_year() - 1)).is_empty());
    assert!(found("updated_since=2100-01-01T00:00:00Z").is_empty());
    let page = w.former().get("/v1/adoptions?expand=innovation&count=exact&limit=2").expect(200);
    assert_eq!((page["page"]["count"].as_i64(), page["data"].as_array().unwrap().len()), (Some(3), 2));
    assert!(page["data"].as_array().unwrap().iter().all(|one| one["innovation"]["id"] == one["innovation_id"]));
    assert!(w.other_district().get("/v1/adoptions").ids().is_empty());
}
