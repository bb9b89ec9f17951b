//! A target's shape.

use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use crate::access::Place;
use crate::changes::Record;
use crate::db::schema::targets;
use crate::db::{Id, Instant, MultiBackend};
use crate::web::{Key, Sortable};

/// What an indicator shall reach.
#[derive(Debug, Clone, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TargetInput {
    /// The Buddhist-era academic year, one of the agreement's.
    #[schema(minimum = 2500, maximum = 2699, example = 2564)]
    pub academic_year: i32,
    /// The school whose own target it is; left out, it is the network's.
    pub school_id: Option<Id>,
    /// What shall be reached, in the indicator's unit.
    #[schema(minimum = -1000000000, maximum = 1000000000, example = 80)]
    pub value: f64,
    /// Why the target is changed; demanded where there is one already.
    #[schema(min_length = 1, max_length = 2000, example = "ปรับตามผลการประเมินปีก่อน")]
    pub reason: Option<String>,
}

/// A target of an indicator. It is live until another replaces it.
#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset, Serialize, ToSchema)]
#[diesel(table_name = targets, primary_key(district_id, id), treat_none_as_null = true, check_for_backend(MultiBackend))]
pub struct Target {
    /// Its district.
    pub district_id: Id,
    /// Its id.
    pub id: Id,
    /// The indicator.
    pub indicator_id: Id,
    /// The Buddhist-era academic year.
    #[schema(example = 2564)]
    pub academic_year: i32,
    /// The school whose own target it is; null for the network's.
    pub school_id: Option<Id>,
    /// What shall be reached, in the indicator's unit.
    #[schema(example = 80)]
    pub value: f64,
    /// Why it replaced an earlier target.
    #[schema(example = "ปรับตามผลการประเมินปีก่อน")]
    pub reason: Option<String>,
    /// When another replaced it; null while it is live.
    pub replaced_at: Option<Instant>,
    /// Its version.
    #[schema(example = 1)]
    pub version: i32,
    /// When it was made.
    pub created_at: Instant,
    /// Who made it.
    pub created_by: Option<Id>,
    /// When it was last written.
    pub updated_at: Instant,
    /// Who last wrote it.
    pub updated_by: Option<Id>,
}

impl Sortable for Target {
    fn row_id(&self) -> Key {
        Key::Id(self.id)
    }
    fn key(&self, sort: &str) -> Key {
        match sort {
            "academic_year" => Key::Small(self.academic_year),
            "updated_at" => Key::Instant(self.updated_at),
            _ => Key::Id(self.id),
        }
    }
}

/// A target as it is logged: it stands where its indicator stands.
#[derive(Debug, Clone, Serialize)]
pub struct Placed {
    /// The target.
    #[serde(flatten)]
    pub target: Target,
    /// The indicator's place.
    #[serde(skip)]
    pub place: Place,
}

impl Record for Placed {
    const RESOURCE: &'static str = "targets";
    fn id(&self) -> Id {
        self.target.id
    }
    fn version(&self) -> i32 {
        self.target.version
    }
    fn place(&self) -> Place {
        self.place.clone()
    }
    fn touch(&mut self, at: Instant, by: Option<Id>) {
        self.target.version += 1;
        self.target.updated_at = at;
        self.target.updated_by = by;
    }
}
