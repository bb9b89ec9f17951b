//! A school's years in one answer: its records, and the indicator values that were verified.

use std::collections::BTreeMap;

use actix_web::web::Path;
use actix_web::{HttpResponse, get};
use diesel::prelude::*;
use serde::Serialize;
use utoipa::ToSchema;

use super::model::SchoolYearRecord;
use super::store;
use crate::access::{Action, Caller, Place};
use crate::changes::Tx;
use crate::db::schema::{indicator_values, indicators};
use crate::db::{Id, Instant, MultiBackend};
use crate::error::Problem;
use crate::programme::indicators::Unit;
use crate::web::Answer;

/// What is known of a school over the years.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct SchoolHistory {
    /// The school.
    pub school_id: Id,
    /// The years of which something is known, the earliest first.
    pub years: Vec<HistoryYear>,
}

/// What is known of one academic year.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct HistoryYear {
    /// The Buddhist-era academic year.
    #[schema(example = 2564)]
    pub academic_year: i32,
    /// The school year record; null where there is none.
    pub school_year_record: Option<SchoolYearRecord>,
    /// The verified indicator values, by the indicators' codes.
    pub indicator_values: Vec<VerifiedValue>,
}

/// An indicator value that was verified.
#[derive(Debug, Clone, Queryable, Selectable, Serialize, ToSchema)]
#[diesel(table_name = indicator_values, check_for_backend(MultiBackend))]
pub struct VerifiedValue {
    /// The value.
    pub id: Id,
    /// The indicator.
    pub indicator_id: Id,
    /// The indicator's code.
    #[diesel(select_expression = indicators::code)]
    #[schema(example = "QA-1")]
    pub code: String,
    /// The indicator's name.
    #[diesel(select_expression = indicators::name)]
    #[schema(example = "ร้อยละของนักเรียนที่อ่านคล่อง")]
    pub name: String,
    /// What its values are.
    #[diesel(select_expression = indicators::unit)]
    pub unit: Unit,
    /// The Buddhist-era academic year.
    #[serde(skip)]
    pub academic_year: i32,
    /// The term; 0 for the whole year.
    #[schema(example = 0)]
    pub term: i32,
    /// The value.
    #[schema(example = 75)]
    pub value: Option<f64>,
    /// When it was verified.
    pub verified_at: Option<Instant>,
}

/// Get a school's history
///
/// Every academic year of which something is known, the earliest first: the school year record, and the indicator
/// values that were verified. For the district, the school itself and the schools that lead it today.
#[utoipa::path(tag = "school-year-records", params(("id" = Id, Path)), responses((status = 200, body = SchoolHistory)))]
#[get("/schools/{id}/history")]
pub async fn get_school_history(caller: Caller, id: Path<Id>) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    let answer = caller.read(Action::GetSchoolHistory, move |tx| Answer::json(&history(tx, id)?)).await?;
    Ok(answer.send())
}

fn history(tx: &mut Tx<'_>, school: Id) -> Result<SchoolHistory, Problem> {
    store::expect_school(tx, school)?;
    tx.permit.check(&Place::School(school))?;
    let (records, values) = (store::of_school(tx, school)?, store::verified_of_school(tx, school)?);
    let mut years: BTreeMap<i32, HistoryYear> = BTreeMap::new();
    let blank = |academic_year| HistoryYear { academic_year, school_year_record: None, indicator_values: vec![] };
    for record in records {
        let year = record.academic_year;
        years.entry(year).or_insert_with(|| blank(year)).school_year_record = Some(record);
    }
    for value in values {
        let year = value.academic_year;
        years.entry(year).or_insert_with(|| blank(year)).indicator_values.push(value);
    }
    Ok(SchoolHistory { school_id: school, years: years.into_values().collect() })
}
