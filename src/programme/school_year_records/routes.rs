//! School year records over HTTP: list, get, create and change.

use actix_web::web::Path;
use actix_web::{HttpResponse, get, patch, post};
use serde::Deserialize;
use utoipa::IntoParams;

use super::model::{SchoolYearRecord, SchoolYearRecordInput};
use super::store;
use crate::access::{Action, Caller};
use crate::changes::{Record, Tx};
use crate::db::{Id, Instant};
use crate::error::Problem;
use crate::programme::related::{Related, attach_one, attach_page};
use crate::web::{Answer, Body, Expand, Expanding, Filter, List, ListQuery, Paging, Patch, View, buddhist_year, flag};

/// What school year records can be filtered by.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct SchoolYearRecordFilter {
    /// Of this school.
    pub school_id: Option<Id>,
    /// Of the schools that belong to a network today.
    pub network_id: Option<Id>,
    /// For this Buddhist-era academic year.
    #[serde(default, deserialize_with = "buddhist_year")]
    #[param(example = 2564)]
    pub academic_year: Option<i32>,
    /// Whether the day on which the SAR was sent is known.
    #[serde(default, deserialize_with = "flag")]
    pub sar_submitted: Option<bool>,
    /// Written at this moment or later.
    pub updated_since: Option<Instant>,
}

impl Filter for SchoolYearRecordFilter {
    const SORTS: &'static [(&'static str, &'static str)] =
        &[("academic_year", "school_year_records.academic_year"), ("updated_at", "school_year_records.updated_at")];
    const NEWEST_FIRST: bool = true;
    const ROW_ID: &'static str = "school_year_records.id";
    const EXPAND: &'static [&'static str] = &["school"];
}

/// A record with what the caller may do now.
fn view(tx: &Tx<'_>, record: SchoolYearRecord) -> View<SchoolYearRecord, Related> {
    let open = [Action::ChangeSchoolYearRecord].into_iter().filter(|one| tx.actor().may(*one, &record.place()));
    let open = open.collect();
    View::single(record, open)
}

/// List school year records
///
/// The records in reach: for the district all, for a lead school those of its partners and its own, for a partner
/// school its own. The latest academic year first.
#[utoipa::path(tag = "school-year-records", params(SchoolYearRecordFilter, Paging<SchoolYearRecordFilter>), responses((status = 200, body = List<View<SchoolYearRecord, Related>>)))]
#[get("/school-year-records")]
pub async fn list_school_year_records(
    caller: Caller,
    query: ListQuery<SchoolYearRecordFilter>,
) -> Result<HttpResponse, Problem> {
    caller
        .list(Action::ListSchoolYearRecords, query, move |tx, query| {
            let page = store::list(tx, query)?;
            attach_page(tx, page, &query.expand)
        })
        .await
}

/// Get a school year record
///
/// What is known of one school in an academic year.
#[utoipa::path(tag = "school-year-records", params(("id" = Id, Path), Expanding<SchoolYearRecordFilter>), responses((status = 200, body = View<SchoolYearRecord, Related>)))]
#[get("/school-year-records/{id}")]
pub async fn get_school_year_record(
    caller: Caller,
    id: Path<Id>,
    expand: Expand<SchoolYearRecordFilter>,
) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    let answer = caller
        .read(Action::GetSchoolYearRecord, move |tx| {
            let record = store::find(tx, id)?;
            let view = view(tx, record);
            Answer::record(&attach_one(tx, view, &expand.names)?)
        })
        .await?;
    Ok(answer.send_unless_known(caller.http()))
}

/// Create a school year record
///
/// Of the caller's own school: one for each academic year that has begun. What is not known yet can be added later,
/// until the year is locked.
#[utoipa::path(tag = "school-year-records", request_body = SchoolYearRecordInput, responses((status = 201, body = View<SchoolYearRecord, Related>)))]
#[post("/school-year-records")]
pub async fn create_school_year_record(
    caller: Caller,
    body: Body<SchoolYearRecordInput>,
) -> Result<HttpResponse, Problem> {
    caller
        .write(Action::CreateSchoolYearRecord, move |tx| {
            let record = store::create(tx, &body.0)?;
            Answer::created(&view(tx, record))
        })
        .await
}

/// Change a school year record
///
/// Until the year is locked for the school. A list that is sent replaces the whole list.
#[utoipa::path(tag = "school-year-records", params(("id" = Id, Path)), request_body(content = Patch<SchoolYearRecordInput>, content_type = "application/merge-patch+json"), responses((status = 200, body = View<SchoolYearRecord, Related>)))]
#[patch("/school-year-records/{id}")]
pub async fn change_school_year_record(
    caller: Caller,
    id: Path<Id>,
    patch: Patch<SchoolYearRecordInput>,
) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    caller
        .write(Action::ChangeSchoolYearRecord, move |tx| {
            let before = store::find(tx, id)?;
            tx.expect_version(&before)?;
            let after = store::change(tx, &before, &patch.apply(&before.input())?)?;
            Answer::record(&view(tx, after))
        })
        .await
}
