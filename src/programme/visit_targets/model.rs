//! A visit target's shape.

use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use crate::access::Place;
use crate::db::schema::visit_targets;
use crate::db::{Id, Instant, MultiBackend};
use crate::programme::related::Refers;
use crate::web::{Key, Sortable};
use crate::{record, stored};

/// How often each partner school of a network shall be visited in an academic year.
#[derive(Debug, Clone, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct VisitTargetInput {
    /// The network.
    pub network_id: Id,
    /// The Buddhist-era academic year, one of the agreement's.
    #[schema(minimum = 2500, maximum = 2699, example = 2564)]
    pub academic_year: i32,
    /// Mentoring visits to each partner school.
    #[schema(minimum = 0, maximum = 100, example = 4)]
    pub mentoring: i32,
    /// Supervision visits to each partner school.
    #[schema(minimum = 0, maximum = 100, example = 2)]
    pub supervision: i32,
}

/// Other numbers for the same network and year.
#[derive(Debug, Clone, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct VisitTargetChange {
    /// Mentoring visits to each partner school.
    #[schema(minimum = 0, maximum = 100, example = 4)]
    pub mentoring: i32,
    /// Supervision visits to each partner school.
    #[schema(minimum = 0, maximum = 100, example = 3)]
    pub supervision: i32,
    /// Why they are changed; always needed.
    #[schema(min_length = 1, max_length = 2000, example = "ปรับตามจำนวนศึกษานิเทศก์")]
    pub reason: String,
}

/// How often each partner school of a network shall be visited in an academic year.
#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset, Serialize, ToSchema)]
#[diesel(table_name = visit_targets, primary_key(district_id, id), treat_none_as_null = true, check_for_backend(MultiBackend))]
pub struct VisitTarget {
    /// Its district.
    pub district_id: Id,
    /// Its id.
    pub id: Id,
    /// The network.
    pub network_id: Id,
    /// The Buddhist-era academic year.
    #[schema(example = 2564)]
    pub academic_year: i32,
    /// Mentoring visits to each partner school.
    #[schema(example = 4)]
    pub mentoring: i32,
    /// Supervision visits to each partner school.
    #[schema(example = 2)]
    pub supervision: i32,
    /// Why the numbers were last changed.
    #[schema(example = "ปรับตามจำนวนศึกษานิเทศก์")]
    pub reason: Option<String>,
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

record!(VisitTarget, "visit-targets", |target| Place::Network(target.network_id));
stored!(VisitTarget, visit_targets);

impl VisitTarget {
    /// What a patch is merged into. The reason is empty, so that each change must bring its own.
    pub fn change(&self) -> VisitTargetChange {
        VisitTargetChange { mentoring: self.mentoring, supervision: self.supervision, reason: String::new() }
    }
}

impl Sortable for VisitTarget {
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

impl Refers for VisitTarget {
    fn refers_to(&self, name: &str) -> Option<Id> {
        (name == "network").then_some(self.network_id)
    }
}
