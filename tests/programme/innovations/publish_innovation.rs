use diesel::prelude::*;
use ruammue::db::Conn;
use ruammue::db::schema::accounts;
use serde_json::json;

use super::{act, path, published, submitted};
use crate::programme::visits::races::at_once;
use crate::support::{World, day, this_year};

#[test]
fn a_manager_of_the_district_publishes_what_is_submitted() {
    let w = World::new();
    let innovation = submitted(&w);
    act(&w.district_member(), &innovation, "publish").expect_problem(403, "managers_only");
    act(&w.partner(), &innovation, "publish").expect_problem(403, "forbidden");
    act(&w.other_lead(), &innovation, "publish").expect_problem(404, "not_found");
    let tomorrow = json!({"published_on": day(1)});
    let reply = w.district().act(&path(&innovation, "/publish"), &innovation, tomorrow);
    reply.expect_faults(&[("/published_on", "in_the_future")]);
    let published = act(&w.district(), &innovation, "publish").expect(200);
    assert_eq!((&published["status"], &published["published_on"]), (&json!("published"), &json!(day(0))));
    assert_eq!(
        (&published["academic_year"], &published["published_by"]),
        (&json!(this_year()), &json!(w.district_manager))
    );
    assert_eq!(published["allowed_actions"], json!(["withdraw_innovation"]));
    act(&w.district(), &published, "publish").expect_problem(409, "state_conflict");
}

#[test]
fn what_is_recorded_late_belongs_to_the_year_of_its_day() {
    let w = World::new();
    let innovation = submitted(&w);
    let then = json!({"published_on": day(-365)});
    let published = w.district().act(&path(&innovation, "/publish"), &innovation, then).expect(200);
    assert_eq!(published["academic_year"], this_year() - 1);
    assert_eq!(super::published(&w)["published_on"], day(-10));
}

/// Whoever wrote it for the school does not publish it, though they move to the district office.
#[test]
fn nobody_publishes_what_they_wrote() {
    let w = World::new();
    let innovation = submitted(&w);
    let moved = |conn: &mut Conn| {
        let account = accounts::table.find((w.ids.district, w.partner_manager));
        Ok(diesel::update(account).set(accounts::school_id.eq(None::<ruammue::db::Id>)).execute(conn)?)
    };
    w.state.db.write_now(moved).unwrap();
    act(&w.partner(), &innovation, "publish").expect_problem(403, "own_work");
    act(&w.district(), &innovation, "publish").expect(200);
}

#[test]
fn of_a_publishing_and_a_return_at_once_one_wins() {
    let w = World::new();
    let (district, lead) = (w.district(), w.lead());
    for _ in 0..3 {
        let innovation = submitted(&w);
        let (one, other) = at_once(|| act(&district, &innovation, "publish"), || act(&lead, &innovation, "return"));
        let mut statuses = [one.status, other.status];
        statuses.sort_unstable();
        assert!(statuses == [200, 409] || statuses == [200, 412], "{statuses:?}");
        assert_eq!(district.get(&path(&innovation, "")).expect(200)["version"], 3);
    }
    published(&w);
}
