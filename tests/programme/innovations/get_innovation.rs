use super::{act, drafted, path, publish, published};
use crate::support::{Caller, Reply, World};

fn read(caller: Caller, innovation: &serde_json::Value) -> Reply {
    caller.get(&path(innovation, "?expand=school"))
}

#[test]
fn a_draft_is_its_schools_alone_until_it_is_submitted() {
    let w = World::new();
    let draft = drafted(&w);
    assert_eq!(read(w.partner_member(), &draft).expect(200)["school"]["id"], draft["school_id"]);
    for caller in [w.district(), w.lead(), w.other_lead(), w.other_partner(), w.former(), w.other_district()] {
        read(caller, &draft).expect_problem(404, "not_found");
    }
    let submitted = act(&w.partner(), &draft, "submit").expect(200);
    for caller in [w.partner(), w.district(), w.lead()] {
        read(caller, &submitted).expect(200);
    }
    for caller in [w.other_lead(), w.other_partner(), w.former(), w.other_district()] {
        read(caller, &submitted).expect_problem(404, "not_found");
    }
    let returned = act(&w.lead(), &submitted, "return").expect(200);
    for caller in [w.partner(), w.district(), w.lead()] {
        read(caller, &returned).expect(200);
    }
    read(w.other_partner(), &returned).expect_problem(404, "not_found");
    let withdrawn = act(&w.partner(), &returned, "withdraw").expect(200);
    read(w.partner(), &withdrawn).expect(200);
    for caller in [w.district(), w.lead()] {
        read(caller, &withdrawn).expect_problem(404, "not_found");
    }
}

#[test]
fn what_was_published_is_read_by_all_the_district_for_good() {
    let w = World::new();
    let submitted = super::submitted(&w);
    let published = publish(&w, &submitted);
    let readers = || [w.district(), w.lead(), w.other_lead(), w.other_partner(), w.former()];
    for caller in readers() {
        read(caller, &published).expect(200);
    }
    read(w.other_district(), &published).expect_problem(404, "not_found");
    let withdrawn = act(&w.partner(), &published, "withdraw").expect(200);
    for caller in readers() {
        assert_eq!(read(caller, &withdrawn).expect(200)["status"], "withdrawn");
    }
}

#[test]
fn a_lead_that_is_succeeded_no_longer_reads_what_is_under_review() {
    let w = World::new();
    let submitted = super::submitted(&w);
    crate::programme::evaluations::leave(&w);
    read(w.lead(), &submitted).expect_problem(404, "not_found");
    read(w.lead(), &published(&w)).expect(200);
}
