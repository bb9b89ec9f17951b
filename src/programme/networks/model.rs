//! A network's shape.

use chrono::NaiveDate;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use crate::access::{Action, Place};
use crate::db::schema::networks;
use crate::db::{Id, Instant, MultiBackend};
use crate::programme::related::Refers;
use crate::web::{Key, Sortable, States, sort_key};
use crate::{record, stored};

/// Whether a network's end is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NetworkState {
    /// It lasts as long as its agreement.
    Open,
    /// It has an end of its own, come or to come.
    Ended,
}

impl States for NetworkState {
    const ACTIONS: &'static [Action] = &[Action::ChangeNetwork, Action::SucceedLead, Action::EndNetwork];
    fn after(self, action: Action) -> Option<Self> {
        match (self, action) {
            (Self::Open, Action::ChangeNetwork | Action::SucceedLead) => Some(Self::Open),
            (Self::Open, Action::EndNetwork) => Some(Self::Ended),
            _ => None,
        }
    }
    fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Ended => "ended",
        }
    }
}

/// What is written of a new network.
#[derive(Debug, Clone, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NetworkInput {
    /// Its agreement, which must not be over.
    pub agreement_id: Id,
    /// Its name, new under the agreement.
    #[schema(min_length = 1, max_length = 200, example = "เครือข่ายโรงเรียนอนุบาลนครปฐม")]
    pub name: String,
}

/// What can be changed of a network.
#[derive(Debug, Clone, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NetworkName {
    /// Its name, new under the agreement.
    #[schema(min_length = 1, max_length = 200, example = "เครือข่ายโรงเรียนอนุบาลนครปฐม")]
    pub name: String,
}

/// A network under an agreement.
#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset, Serialize, ToSchema)]
#[diesel(table_name = networks, primary_key(district_id, id), treat_none_as_null = true, check_for_backend(MultiBackend))]
pub struct Network {
    /// Its district.
    pub district_id: Id,
    /// Its id.
    pub id: Id,
    /// Its agreement.
    pub agreement_id: Id,
    /// Its name.
    #[schema(example = "เครือข่ายโรงเรียนอนุบาลนครปฐม")]
    pub name: String,
    #[serde(skip)]
    #[allow(missing_docs, reason = "the sort key of the name; not sent")]
    pub name_key: Vec<u8>,
    /// The day from which it is no more, if it was ended before its agreement.
    pub ended_on: Option<NaiveDate>,
    /// Why it was ended.
    pub end_reason: Option<String>,
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

record!(Network, "networks", |_network| Place::District);
stored!(Network, networks);

impl Network {
    /// A new network.
    pub fn new(district: Id, input: &NetworkInput, now: Instant, by: Option<Id>) -> Self {
        Self {
            district_id: district,
            id: Id::fresh(),
            agreement_id: input.agreement_id,
            name: input.name.clone(),
            name_key: sort_key(&input.name),
            ended_on: None,
            end_reason: None,
            version: 1,
            created_at: now,
            created_by: by,
            updated_at: now,
            updated_by: by,
        }
    }
    /// The network under another name.
    pub fn with(&self, input: &NetworkName) -> Self {
        Self { name: input.name.clone(), name_key: sort_key(&input.name), ..self.clone() }
    }
    /// The field that a patch is merged into.
    pub fn input(&self) -> NetworkName {
        NetworkName { name: self.name.clone() }
    }
    /// Whether its end is set.
    pub fn state(&self) -> NetworkState {
        if self.ended_on.is_some() { NetworkState::Ended } else { NetworkState::Open }
    }
}

impl Sortable for Network {
    fn row_id(&self) -> Key {
        Key::Id(self.id)
    }
    fn key(&self, sort: &str) -> Key {
        match sort {
            "name" => Key::Bytes(self.name_key.clone()),
            "updated_at" => Key::Instant(self.updated_at),
            _ => Key::Id(self.id),
        }
    }
}

impl Refers for Network {
    fn refers_to(&self, name: &str) -> Option<Id> {
        (name == "agreement").then_some(self.agreement_id)
    }
}
