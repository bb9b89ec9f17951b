//! Lists of ids: however long one is and however it is sent, it finds its rows and no others.

use std::collections::BTreeSet;

use diesel::prelude::*;
use ruammue::db::schema::schools;
use ruammue::db::{Id, among};

use crate::support::World;

#[test]
fn a_list_of_any_length_finds_its_rows_and_no_others() {
    let w = World::new();
    let of_district = || schools::table.filter(schools::district_id.eq(w.ids.district)).select(schools::id);
    let all: Vec<Id> = w.state.db.write_now(|conn| Ok(of_district().load(conn)?)).unwrap();
    assert!(all.len() >= 3, "one must be left out and two be found");
    for length in [0, 1, 2, 3, 4, 9, 10, 11, 16, 17] {
        let known = all.iter().copied().skip(1);
        let list: Vec<Id> = known.chain(std::iter::repeat_with(Id::fresh)).take(length).collect();
        let wanted: BTreeSet<Id> = list.iter().copied().filter(|id| all.contains(id)).collect();
        let found =
            w.state.db.write_now(|conn| Ok(of_district().filter(among(schools::id, list.clone())).load::<Id>(conn)?));
        let found = found.unwrap();
        assert_eq!(found.len(), wanted.len(), "{length}: no row comes twice");
        assert_eq!(found.into_iter().collect::<BTreeSet<_>>(), wanted, "{length}");
    }
}
