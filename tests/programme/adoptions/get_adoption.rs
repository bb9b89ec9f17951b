use super::{path, started};
use crate::support::World;

#[test]
fn all_the_district_reads_it_with_the_innovation() {
    let w = World::new();
    let adoption = started(&w);
    for caller in [w.partner(), w.district(), w.lead(), w.other_partner(), w.former()] {
        let seen = caller.get(&path(&adoption, "?expand=innovation,school")).expect(200);
        assert_eq!(seen["innovation"]["id"], adoption["innovation_id"]);
        assert_eq!(seen["school"]["id"], adoption["school_id"]);
        assert!(seen["innovation"].get("title_key").is_none());
    }
    w.other_district().get(&path(&adoption, "")).expect_problem(404, "not_found");
}
