//! A school year record's shape.

use chrono::NaiveDate;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use super::figures::{Enrolment, TestMean};
use crate::access::Place;
use crate::db::schema::school_year_records;
use crate::db::{Id, Instant, Json, MultiBackend};
use crate::programme::related::Refers;
use crate::web::{Key, Sortable};
use crate::{record, stored};

/// What is written of the caller's school in an academic year. What is not known yet is left out.
#[derive(Debug, Clone, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SchoolYearRecordInput {
    /// The Buddhist-era academic year; it has begun, and cannot be changed later.
    #[schema(minimum = 2500, maximum = 2699, example = 2564)]
    pub academic_year: i32,
    /// How many learners each level has; a level once.
    #[serde(default)]
    #[schema(max_items = 15)]
    pub enrolment: Vec<Enrolment>,
    /// How many teachers the school has.
    #[schema(minimum = 0, maximum = 1000, example = 12)]
    pub teachers: Option<i32>,
    /// How many of them have a bachelor's degree or a higher one.
    #[schema(minimum = 0, maximum = 1000, example = 12)]
    pub teachers_with_degree: Option<i32>,
    /// The school's means in the national tests; each subject of a test and level once.
    #[serde(default)]
    #[schema(max_items = 30)]
    pub test_means: Vec<TestMean>,
    /// The day the self-assessment report was sent to the district: within the year or later, not in the future.
    #[schema(example = "2022-04-20")]
    pub sar_submitted_on: Option<NaiveDate>,
    /// What else to know of the year.
    #[schema(min_length = 1, max_length = 10000, example = "เรียนออนไลน์ตลอดภาคเรียนที่ 1")]
    pub notes: Option<String>,
}

/// What is known of a school in an academic year.
#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset, Serialize, ToSchema)]
#[diesel(table_name = school_year_records, primary_key(district_id, id), treat_none_as_null = true, check_for_backend(MultiBackend))]
pub struct SchoolYearRecord {
    /// Its district.
    pub district_id: Id,
    /// Its id.
    pub id: Id,
    /// The school.
    pub school_id: Id,
    /// The Buddhist-era academic year.
    #[schema(example = 2564)]
    pub academic_year: i32,
    /// How many learners each level has.
    #[schema(value_type = Vec<Enrolment>)]
    pub enrolment: Json<Vec<Enrolment>>,
    /// How many teachers the school has.
    #[schema(example = 12)]
    pub teachers: Option<i32>,
    /// How many of them have a bachelor's degree or a higher one.
    #[schema(example = 12)]
    pub teachers_with_degree: Option<i32>,
    /// The school's means in the national tests.
    #[schema(value_type = Vec<TestMean>)]
    pub test_means: Json<Vec<TestMean>>,
    /// The day the self-assessment report was sent to the district.
    #[schema(example = "2022-04-20")]
    pub sar_submitted_on: Option<NaiveDate>,
    /// What else to know of the year.
    #[schema(example = "เรียนออนไลน์ตลอดภาคเรียนที่ 1")]
    pub notes: Option<String>,
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

record!(SchoolYearRecord, "school-year-records", |record| Place::School(record.school_id));
stored!(SchoolYearRecord, school_year_records);

impl SchoolYearRecord {
    /// The fields that a patch is merged into.
    pub fn input(&self) -> SchoolYearRecordInput {
        let record = self.clone();
        SchoolYearRecordInput {
            academic_year: record.academic_year,
            enrolment: record.enrolment.0,
            teachers: record.teachers,
            teachers_with_degree: record.teachers_with_degree,
            test_means: record.test_means.0,
            sar_submitted_on: record.sar_submitted_on,
            notes: record.notes,
        }
    }
    /// The record with other fields.
    pub fn with(&self, input: &SchoolYearRecordInput) -> Self {
        let input = input.clone();
        Self {
            academic_year: input.academic_year,
            enrolment: Json(input.enrolment),
            teachers: input.teachers,
            teachers_with_degree: input.teachers_with_degree,
            test_means: Json(input.test_means),
            sar_submitted_on: input.sar_submitted_on,
            notes: input.notes,
            ..self.clone()
        }
    }
}

impl Sortable for SchoolYearRecord {
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

impl Refers for SchoolYearRecord {
    fn refers_to(&self, name: &str) -> Option<Id> {
        (name == "school").then_some(self.school_id)
    }
}
