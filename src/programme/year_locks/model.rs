//! A year lock's shape.

use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use crate::access::{Action, Place};
use crate::db::schema::year_locks;
use crate::db::{Id, Instant, Json, MultiBackend};
use crate::error::Problem;
use crate::web::{Key, Sortable};
use crate::{record, stored};

/// Which academic year is locked.
#[derive(Debug, Clone, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct YearLockInput {
    /// The Buddhist-era academic year; it has begun.
    #[schema(minimum = 2500, maximum = 2699, example = 2564)]
    pub academic_year: i32,
    /// What to know about it.
    #[schema(max_length = 2000, example = "ปิดการรายงานผลปีการศึกษา 2564")]
    pub note: Option<String>,
}

/// For which school a lock is lifted or restored, and why.
#[derive(Debug, Clone, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SchoolReason {
    /// The school.
    pub school_id: Id,
    /// The reason, kept in the audit trail.
    #[schema(min_length = 1, max_length = 2000, example = "แก้ไขจำนวนนักเรียนที่รายงานผิด")]
    pub reason: String,
}

/// A school for which the year is open again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Lift {
    /// The school.
    pub school_id: Id,
    /// Why.
    #[schema(example = "แก้ไขจำนวนนักเรียนที่รายงานผิด")]
    pub reason: String,
    /// Who lifted the lock.
    pub lifted_by: Option<Id>,
    /// When.
    pub lifted_at: Instant,
}

/// An academic year that is closed to reporting.
#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset, Serialize, ToSchema)]
#[diesel(table_name = year_locks, primary_key(district_id, id), treat_none_as_null = true, check_for_backend(MultiBackend))]
pub struct YearLock {
    /// Its district.
    pub district_id: Id,
    /// Its id.
    pub id: Id,
    /// The Buddhist-era academic year.
    #[schema(example = 2564)]
    pub academic_year: i32,
    /// What to know about it.
    #[schema(example = "ปิดการรายงานผลปีการศึกษา 2564")]
    pub note: Option<String>,
    /// The schools for which it is lifted.
    #[schema(value_type = Vec<Lift>)]
    pub lifted: Json<Vec<Lift>>,
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

record!(YearLock, "year-locks", |_lock| Place::District);
stored!(YearLock, year_locks);

impl YearLock {
    /// Opened for one more school; a conflict where it is open already.
    pub fn lift(&self, lift: Lift) -> Result<Self, Problem> {
        if self.is_lifted_for(lift.school_id) {
            return Err(Problem::state("lifted", &[Action::RestoreYearLock.as_str()]));
        }
        let lifted = self.lifted.iter().cloned().chain([lift]).collect();
        Ok(Self { lifted: Json(lifted), ..self.clone() })
    }
    /// Closed for a school again; a conflict where it is closed.
    pub fn restore(&self, school: Id) -> Result<Self, Problem> {
        if !self.is_lifted_for(school) {
            return Err(Problem::state("locked", &[Action::LiftYearLock.as_str()]));
        }
        let lifted = self.lifted.iter().filter(|lift| lift.school_id != school).cloned().collect();
        Ok(Self { lifted: Json(lifted), ..self.clone() })
    }
    fn is_lifted_for(&self, school: Id) -> bool {
        self.lifted.iter().any(|lift| lift.school_id == school)
    }
}

impl Sortable for YearLock {
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
