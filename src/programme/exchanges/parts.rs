//! The schools of an exchange, and how they and its networks are kept: rows of their own, written with the exchange.

use std::collections::HashSet;

use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::model::Exchange;
use crate::changes::Stored;
use crate::db::schema::{exchange_networks, exchange_schools, exchanges};
use crate::db::{Conn, Id};
use crate::error::{Faults, FieldCode};

/// A school that was invited, or came.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Serialize, ToSchema)]
pub struct Participant {
    /// The school.
    pub school_id: Id,
    /// Whether it was invited.
    #[schema(example = true)]
    pub invited: bool,
    /// Whether it came.
    #[schema(example = true)]
    pub attended: bool,
    /// How many people came from it.
    #[schema(example = 4)]
    pub people: i32,
}

impl Participant {
    /// A school that is invited, before anybody came.
    pub fn invited(school_id: Id) -> Self {
        Self { school_id, invited: true, attended: false, people: 0 }
    }
}

/// How many people of a school came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Attendance {
    /// The school.
    pub school_id: Id,
    /// How many people came from it.
    #[schema(minimum = 1, maximum = 10000, example = 4)]
    pub people: i32,
}

/// The invited schools and those that came besides, with who came; ordered by their ids.
pub fn attended(invited: &[Participant], came: &[Attendance]) -> Vec<Participant> {
    let absent = invited.iter().filter(|one| came.iter().all(|school| school.school_id != one.school_id)).cloned();
    let present = came.iter().map(|school| Participant {
        school_id: school.school_id,
        invited: invited.iter().any(|one| one.school_id == school.school_id),
        attended: true,
        people: school.people,
    });
    let mut schools: Vec<_> = absent.chain(present).collect();
    schools.sort_unstable_by_key(|one| one.school_id);
    schools
}

/// Ids of a list, each with the JSON pointer to it.
pub fn pointed(list: &str, ids: &[Id]) -> Vec<(String, Id)> {
    ids.iter().enumerate().map(|(index, id)| (format!("{list}/{index}"), *id)).collect()
}

/// Notes every id that was named before.
pub fn note_repeated(named: &[(String, Id)], faults: &mut Faults) {
    let mut seen = HashSet::new();
    for (at, id) in named {
        faults.check(!seen.insert(id), at, FieldCode::Repeated);
    }
}

impl Stored for Exchange {
    fn insert(&self, conn: &mut Conn) -> QueryResult<usize> {
        let rows = diesel::insert_into(exchanges::table).values(&self.row).execute(conn)?;
        self.insert_parts(conn)?;
        Ok(rows)
    }
    fn update(&self, conn: &mut Conn, was: i32) -> QueryResult<usize> {
        let row = &self.row;
        let same = exchanges::table.find((row.district_id, row.id)).filter(exchanges::version.eq(was));
        let rows = diesel::update(same).set(row).execute(conn)?;
        let networks = exchange_networks::district_id.eq(row.district_id);
        let networks = networks.and(exchange_networks::exchange_id.eq(row.id));
        diesel::delete(exchange_networks::table.filter(networks)).execute(conn)?;
        let schools = exchange_schools::district_id.eq(row.district_id);
        let schools = schools.and(exchange_schools::exchange_id.eq(row.id));
        diesel::delete(exchange_schools::table.filter(schools)).execute(conn)?;
        self.insert_parts(conn)?;
        Ok(rows)
    }
}

impl Exchange {
    fn insert_parts(&self, conn: &mut Conn) -> QueryResult<()> {
        let (district, exchange) = (self.row.district_id, self.row.id);
        for network in &self.network_ids {
            let of = (exchange_networks::district_id.eq(district), exchange_networks::exchange_id.eq(exchange));
            let network = exchange_networks::network_id.eq(network);
            diesel::insert_into(exchange_networks::table).values((of, network)).execute(conn)?;
        }
        for school in &self.schools {
            let of = (exchange_schools::district_id.eq(district), exchange_schools::exchange_id.eq(exchange));
            let values = (
                exchange_schools::school_id.eq(school.school_id),
                exchange_schools::invited.eq(school.invited),
                exchange_schools::attended.eq(school.attended),
                exchange_schools::people.eq(school.people),
            );
            diesel::insert_into(exchange_schools::table).values((of, values)).execute(conn)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// Nobody who was invited or came is lost, nobody is there twice, and people are counted as they came.
        #[test]
        fn attendance_keeps_every_school_once(invited in 0usize..6, came in proptest::collection::vec(1i32..50, 0..6),
                                              known in 0usize..6) {
            let ids: Vec<Id> = (0..12).map(|_| Id::fresh()).collect();
            let invited: Vec<_> = ids[..invited].iter().copied().map(Participant::invited).collect();
            let attendance: Vec<_> = came.iter().zip(&ids[known..])
                .map(|(people, school)| Attendance { school_id: *school, people: *people }).collect();
            let schools = attended(&invited, &attendance);
            let named: HashSet<_> = schools.iter().map(|one| one.school_id).collect();
            prop_assert_eq!(named.len(), schools.len());
            prop_assert!(invited.iter().all(|one| schools.iter().any(|two| two.school_id == one.school_id && two.invited)));
            prop_assert_eq!(schools.iter().filter(|one| one.attended).count(), attendance.len());
            prop_assert_eq!(schools.iter().map(|one| one.people).sum::<i32>(), came.iter().sum::<i32>());
        }
    }
}
