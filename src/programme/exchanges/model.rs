//! An exchange's shape and its states: planned → held, or cancelled. It is a row with the networks that it belongs to
//! and the schools that were invited or came.

use chrono::NaiveDate;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use super::parts::{Attendance, Participant, attended, note_repeated, pointed};
use crate::access::{Action, Place};
use crate::changes::Record;
use crate::db::schema::exchanges;
use crate::db::{Id, Instant, Json, MultiBackend};
use crate::error::{Faults, FieldCode};
use crate::programme::related::Refers;
use crate::web::{Key, Sortable, States, sort_key};
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

impl States for ExchangeStatus {
    const ACTIONS: &'static [Action] = &[Action::ChangeExchange, Action::HoldExchange, Action::CancelExchange];
    fn after(self, action: Action) -> Option<Self> {
        match (self, action) {
            (Self::Planned, Action::ChangeExchange) => Some(Self::Planned),
            (Self::Planned, Action::HoldExchange) => Some(Self::Held),
            (Self::Planned, Action::CancelExchange) => Some(Self::Cancelled),
            _ => None,
        }
    }
    fn word(self) -> &'static str {
        self.as_str()
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
        note_repeated(&pointed("/network_ids", &self.network_ids), faults);
        note_repeated(&pointed("/invited", &self.invited), faults);
    }
}

/// How an exchange went.
#[derive(Debug, Clone, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ExchangeHeld {
    /// The day; not in the future, within the agreement's term.
    #[schema(example = "2021-06-15")]
    pub held_on: NaiveDate,
    /// The schools that came, invited or not: members of the networks on the day; for `district`, any school.
    #[schema(min_items = 1, max_items = 500)]
    pub attendance: Vec<Attendance>,
    /// What came of it.
    #[schema(min_length = 1, max_length = 10000, example = "ครูทุกโรงเรียนนำแบบฝึกอ่านกลับไปใช้")]
    pub outcomes: String,
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

impl Exchange {
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
    /// The exchange as it was held.
    pub fn held(&self, held: ExchangeHeld, academic_year: i32) -> Self {
        let schools = attended(&self.schools, &held.attendance);
        let row = ExchangeRow {
            held_on: Some(held.held_on),
            outcomes: Some(held.outcomes),
            academic_year,
            ..self.row.clone()
        };
        Self { row, network_ids: self.network_ids.clone(), schools }
    }
    /// The planned exchange with other fields.
    pub fn with(&self, input: &ExchangeInput, academic_year: i32) -> Self {
        let input = input.clone();
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
        Self {
            row,
            network_ids: sorted(input.network_ids).collect(),
            schools: sorted(input.invited).map(Participant::invited).collect(),
        }
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
