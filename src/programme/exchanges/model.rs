//! An exchange's shape and its states: planned → held, or cancelled. It is a row with the networks that it belongs to
//! and the schools that were invited or came.

use std::collections::HashSet;

use chrono::NaiveDate;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use crate::access::Place;
use crate::changes::{Record, Stored};
use crate::db::schema::{exchange_networks, exchange_schools, exchanges};
use crate::db::{Conn, Id, Instant, Json, MultiBackend};
use crate::error::{Faults, FieldCode};
use crate::programme::related::Refers;
use crate::web::{Key, Sortable, sort_key};
use crate::words;

words! {
    /// Who exchanges.
    ExchangeScope {
        /// The schools of one network.
        WithinNetwork = "within_network",
        /// Those of two networks or more.
        BetweenNetworks = "between_networks",
        /// The whole district; it counts for every network of the agreement.
        District = "district",
    }
}

words! {
    /// How far an exchange has come.
    ExchangeStatus {
        /// It has a date.
        Planned = "planned",
        /// It took place.
        Held = "held",
        /// It will not be held.
        Cancelled = "cancelled",
    }
}

/// What is written of an exchange when it is planned.
#[derive(Debug, Clone, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ExchangeInput {
    /// The agreement under which it is held.
    pub agreement_id: Id,
    /// Who exchanges.
    pub scope: ExchangeScope,
    /// The agreement's networks that it belongs to: one for `within_network`, two or more for `between_networks`,
    /// none for `district`.
    #[serde(default)]
    #[schema(max_items = 200)]
    pub network_ids: Vec<Id>,
    /// Its title.
    #[schema(min_length = 1, max_length = 500, example = "แลกเปลี่ยนเรียนรู้การสอนอ่านของเครือข่าย")]
    pub title: String,
    /// The agreement's clause that it serves; Thai digits are read too.
    #[schema(pattern = "^[0-9๐-๙]+(\\.[0-9๐-๙]+)*$", max_length = 10, example = "3.7")]
    pub clause: Option<String>,
    /// Where it shall be held.
    #[schema(min_length = 1, max_length = 500, example = "หอประชุมโรงเรียนอนุบาลนครปฐม")]
    pub place: String,
    /// The school that is host; the district office when it is left out.
    pub host_school_id: Option<Id>,
    /// The day it shall be held, within the agreement's term.
    #[schema(example = "2021-06-15")]
    pub planned_on: NaiveDate,
    /// What it is about.
    #[serde(default)]
    #[schema(max_items = 50, min_length = 1, max_length = 500)]
    pub topics: Vec<String>,
    /// The schools that are invited: members of the networks on the day; for `district`, any school.
    #[serde(default)]
    #[schema(max_items = 500)]
    pub invited: Vec<Id>,
}

impl ExchangeInput {
    /// Notes networks that do not go with the scope, and what is named twice.
    pub fn note_contradictions(&self, faults: &mut Faults) {
        match (self.scope, self.network_ids.len()) {
            (ExchangeScope::WithinNetwork, 0) => faults.add_about("/network_ids", FieldCode::TooFew, "1"),
            (ExchangeScope::WithinNetwork, 2..) => faults.add_about("/network_ids", FieldCode::TooMany, "1"),
            (ExchangeScope::BetweenNetworks, 0 | 1) => faults.add_about("/network_ids", FieldCode::TooFew, "2"),
            (ExchangeScope::District, 1..) => {
                faults.add_about("/network_ids", FieldCode::NotAllowedHere, self.scope.as_str());
            }
            _ => {}
        }
        note_repeated(self.network_ids.iter(), |index| format!("/network_ids/{index}"), faults);
        note_repeated(self.invited.iter(), |index| format!("/invited/{index}"), faults);
    }
}

/// Notes every id that was named before.
pub(super) fn note_repeated<'i>(ids: impl Iterator<Item = &'i Id>, at: impl Fn(usize) -> String, faults: &mut Faults) {
    let mut seen = HashSet::new();
    for (index, id) in ids.enumerate() {
        faults.check(!seen.insert(id), &at(index), FieldCode::Repeated);
    }
}

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

/// The columns of an exchange.
#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset, Serialize, ToSchema)]
#[diesel(table_name = exchanges, primary_key(district_id, id), treat_none_as_null = true, check_for_backend(MultiBackend))]
pub struct ExchangeRow {
    /// Its district.
    pub district_id: Id,
    /// Its id.
    pub id: Id,
    /// The agreement under which it is held.
    pub agreement_id: Id,
    /// Who exchanges.
    pub scope: ExchangeScope,
    /// Its title.
    #[schema(example = "แลกเปลี่ยนเรียนรู้การสอนอ่านของเครือข่าย")]
    pub title: String,
    #[serde(skip)]
    #[allow(missing_docs, reason = "the sort key of the title; not sent")]
    pub title_key: Vec<u8>,
    /// The agreement's clause that it serves.
    #[schema(example = "3.7")]
    pub clause: Option<String>,
    /// Where it is held.
    #[schema(example = "หอประชุมโรงเรียนอนุบาลนครปฐม")]
    pub place: String,
    /// The school that is host; null for the district office.
    pub host_school_id: Option<Id>,
    /// The day it shall be held.
    #[schema(example = "2021-06-15")]
    pub planned_on: NaiveDate,
    /// The day it was held.
    #[schema(example = "2021-06-15")]
    pub held_on: Option<NaiveDate>,
    /// The Buddhist-era academic year of the day it was held, or shall be.
    #[schema(example = 2564)]
    pub academic_year: i32,
    /// What it is about.
    #[schema(value_type = Vec<String>)]
    pub topics: Json<Vec<String>>,
    /// What came of it.
    #[schema(example = "ครูทุกโรงเรียนนำแบบฝึกอ่านกลับไปใช้")]
    pub outcomes: Option<String>,
    /// How far it has come.
    pub status: ExchangeStatus,
    /// Why it was cancelled.
    #[schema(example = "โรงเรียนเจ้าภาพปิดเรียน")]
    pub status_reason: Option<String>,
    /// Its version, also the `ETag`.
    #[schema(example = 1)]
    pub version: i32,
    /// When it was made.
    pub created_at: Instant,
    /// Who made it; null for the operator's commands.
    pub created_by: Option<Id>,
    /// When it was last written.
    pub updated_at: Instant,
    /// Who last wrote it.
    pub updated_by: Option<Id>,
}

/// An exchange with its networks and schools.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Exchange {
    /// Its columns.
    #[serde(flatten)]
    pub row: ExchangeRow,
    /// The networks that it belongs to; none where it is the whole district's.
    pub network_ids: Vec<Id>,
    /// The schools that were invited or came, ordered by their ids.
    pub schools: Vec<Participant>,
}

impl Record for Exchange {
    const RESOURCE: &'static str = "exchanges";
    fn id(&self) -> Id {
        self.row.id
    }
    fn version(&self) -> i32 {
        self.row.version
    }
    fn place(&self) -> Place {
        Place::District
    }
    fn touch(&mut self, at: Instant, by: Option<Id>) {
        self.row.version += 1;
        self.row.updated_at = at;
        self.row.updated_by = by;
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
    /// The fields that a patch is merged into.
    pub fn input(&self) -> ExchangeInput {
        let row = self.row.clone();
        ExchangeInput {
            agreement_id: row.agreement_id,
            scope: row.scope,
            network_ids: self.network_ids.clone(),
            title: row.title,
            clause: row.clause,
            place: row.place,
            host_school_id: row.host_school_id,
            planned_on: row.planned_on,
            topics: row.topics.0,
            invited: self.schools.iter().map(|school| school.school_id).collect(),
        }
    }
    /// The planned exchange with other fields.
    pub fn with(&self, input: &ExchangeInput, academic_year: i32) -> Self {
        let input = input.clone();
        let invited =
            sorted(input.invited).map(|school_id| Participant { school_id, invited: true, attended: false, people: 0 });
        let row = ExchangeRow {
            agreement_id: input.agreement_id,
            scope: input.scope,
            title_key: sort_key(&input.title),
            title: input.title,
            clause: input.clause,
            place: input.place,
            host_school_id: input.host_school_id,
            planned_on: input.planned_on,
            academic_year,
            topics: Json(input.topics),
            ..self.row.clone()
        };
        Self { row, network_ids: sorted(input.network_ids).collect(), schools: invited.collect() }
    }
}

/// In the one order they are read in, so that a change of order is no change.
fn sorted(mut ids: Vec<Id>) -> impl Iterator<Item = Id> {
    ids.sort_unstable();
    ids.into_iter()
}

impl Sortable for ExchangeRow {
    fn row_id(&self) -> Key {
        Key::Id(self.id)
    }
    fn key(&self, sort: &str) -> Key {
        match sort {
            "planned_on" => Key::Date(self.planned_on),
            "title" => Key::Bytes(self.title_key.clone()),
            "updated_at" => Key::Instant(self.updated_at),
            _ => Key::Id(self.id),
        }
    }
}

impl Refers for Exchange {
    fn refers_to(&self, name: &str) -> Option<Id> {
        (name == "agreement").then_some(self.row.agreement_id)
    }
}
