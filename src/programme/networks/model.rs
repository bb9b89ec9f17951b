//! A network's shape.

use chrono::NaiveDate;
use diesel::prelude::*;
use serde::Serialize;
use utoipa::ToSchema;

use crate::access::Place;
use crate::db::schema::networks;
use crate::db::{Id, Instant, MultiBackend};
use crate::record;

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
