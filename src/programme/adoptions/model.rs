//! An adoption's shape and its states: started → reported; it may be withdrawn.

use chrono::NaiveDate;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use crate::access::{Action, Place};
use crate::db::schema::adoptions;
use crate::db::{Id, Instant, MultiBackend};
use crate::programme::related::Refers;
use crate::web::{Key, Sortable, States};
use crate::{record, stored, words};

words! {
    /// How far an adoption has come.
    AdoptionStatus {
        /// The school works with it.
        Started = "started",
        /// The school has said what came of it.
        Reported = "reported",
        /// It was given up, with a reason.
        Withdrawn = "withdrawn",
    }
}

impl States for AdoptionStatus {
    const ACTIONS: &'static [Action] = &[Action::ChangeAdoption, Action::ReportAdoption, Action::WithdrawAdoption];
    fn after(self, action: Action) -> Option<Self> {
        match (self, action) {
            (Self::Started, Action::ChangeAdoption) => Some(Self::Started),
            (Self::Started, Action::ReportAdoption) => Some(Self::Reported),
            (Self::Started | Self::Reported, Action::WithdrawAdoption) => Some(Self::Withdrawn),
            _ => None,
        }
    }
    fn word(self) -> &'static str {
        self.as_str()
    }
}

/// What is written of an adoption; the school is that of the account which writes it.
#[derive(Debug, Clone, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AdoptionInput {
    /// The published innovation of another school.
    pub innovation_id: Id,
    /// The day on which it was taken up: not in the future, and not before its publication.
    #[schema(example = "2021-11-01")]
    pub started_on: NaiveDate,
    /// What was adapted to the school's own situation.
    #[schema(min_length = 1, max_length = 10000, example = "ใช้เรื่องเล่าของตำบลลำพยาแทน และฝึกอ่านหลังเลิกเรียน")]
    pub adapted: String,
}

/// An innovation taken up by another school.
#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset, Serialize, ToSchema)]
#[diesel(table_name = adoptions, primary_key(district_id, id), treat_none_as_null = true, check_for_backend(MultiBackend))]
pub struct Adoption {
    /// Its district.
    pub district_id: Id,
    /// Its id.
    pub id: Id,
    /// The innovation.
    pub innovation_id: Id,
    /// The school that adopts it.
    pub school_id: Id,
    /// The day on which it was taken up.
    #[schema(example = "2021-11-01")]
    pub started_on: NaiveDate,
    /// The Buddhist-era academic year of that day.
    #[schema(example = 2564)]
    pub academic_year: i32,
    /// What was adapted to the school's own situation.
    #[schema(example = "ใช้เรื่องเล่าของตำบลลำพยาแทน และฝึกอ่านหลังเลิกเรียน")]
    pub adapted: String,
    /// What came of it.
    #[schema(example = "นักเรียนอ่านคล่องเพิ่มขึ้นจากร้อยละ 60 เป็นร้อยละ 78")]
    pub result: Option<String>,
    /// How far it has come.
    pub status: AdoptionStatus,
    /// Why it was withdrawn.
    #[schema(example = "ครูผู้รับผิดชอบย้าย")]
    pub status_reason: Option<String>,
    /// Who reported the result.
    pub reported_by: Option<Id>,
    /// When.
    pub reported_at: Option<Instant>,
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

record!(Adoption, "adoptions", |adoption| Place::School(adoption.school_id));
stored!(Adoption, adoptions);

impl Adoption {
    /// The fields that a patch is merged into.
    pub fn input(&self) -> AdoptionInput {
        AdoptionInput { innovation_id: self.innovation_id, started_on: self.started_on, adapted: self.adapted.clone() }
    }
    /// The adoption with other fields.
    pub fn with(&self, input: &AdoptionInput, academic_year: i32) -> Self {
        let AdoptionInput { innovation_id, started_on, adapted } = input.clone();
        Self { innovation_id, started_on, academic_year, adapted, ..self.clone() }
    }
}

impl Sortable for Adoption {
    fn row_id(&self) -> Key {
        Key::Id(self.id)
    }
    fn key(&self, sort: &str) -> Key {
        match sort {
            "started_on" => Key::Date(self.started_on),
            "updated_at" => Key::Instant(self.updated_at),
            _ => Key::Id(self.id),
        }
    }
}

impl Refers for Adoption {
    fn refers_to(&self, name: &str) -> Option<Id> {
        match name {
            "innovation" => Some(self.innovation_id),
            "school" => Some(self.school_id),
            _ => None,
        }
    }
}
