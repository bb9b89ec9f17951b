//! Schools over HTTP.

use actix_web::web::Path;
use actix_web::{HttpResponse, get, patch, post};
use serde::Deserialize;
use utoipa::IntoParams;

use super::model::{School, SchoolInput};
use super::store;
use crate::access::{Action, Caller};
use crate::changes::{Record, Tx};
use crate::db::{Id, Instant};
use crate::error::Problem;
use crate::web::{Answer, Body, Filter, List, ListQuery, Paging, Patch, View, flag};

/// What schools can be filtered by.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct SchoolFilter {
    /// A part of the Thai or English name, or of the OBEC code.
    #[param(max_length = 100)]
    pub q: Option<String>,
    /// One OBEC code.
    pub obec_code: Option<String>,
    /// The schools that belong to a network today.
    pub network_id: Option<Id>,
    /// Open or closed schools.
    #[serde(default, deserialize_with = "flag")]
    pub active: Option<bool>,
    /// Written at this moment or later.
    pub updated_since: Option<Instant>,
}

impl Filter for SchoolFilter {
    const SORTS: &'static [(&'static str, &'static str)] =
        &[("name", "schools.name_key"), ("obec_code", "schools.obec_code"), ("updated_at", "schools.updated_at")];
    const ROW_ID: &'static str = "schools.id";
}

fn view(tx: &Tx<'_>, school: School) -> View<School> {
    let open = tx.actor().may(Action::ChangeSchool, &school.place());
    View::single(school, if open { vec![Action::ChangeSchool] } else { vec![] })
}

/// List schools
///
/// The district's schools, by their Thai names as in the dictionary. Every account of the district sees all of them.
#[utoipa::path(tag = "schools", params(SchoolFilter, Paging<SchoolFilter>), responses((status = 200, body = List<View<School>>)))]
#[get("/schools")]
pub async fn list_schools(caller: Caller, query: ListQuery<SchoolFilter>) -> Result<HttpResponse, Problem> {
    caller
        .list(Action::ListSchools, query, move |tx, query| Ok(store::list(tx, query)?.map(View::<School>::listed)))
        .await
}

/// Get a school
///
/// One school of the district.
#[utoipa::path(tag = "schools", params(("id" = Id, Path)), responses((status = 200, body = View<School>)))]
#[get("/schools/{id}")]
pub async fn get_school(caller: Caller, id: Path<Id>) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    let answer = caller
        .read(Action::GetSchool, move |tx| {
            let school = store::find(tx, id)?;
            Answer::record(&view(tx, school))
        })
        .await?;
    Ok(answer.send_unless_known(caller.http()))
}

/// Add a school
///
/// To the district's directory. Its codes must be new in the district.
#[utoipa::path(tag = "schools", request_body = SchoolInput, responses((status = 201, body = View<School>)))]
#[post("/schools")]
pub async fn create_school(caller: Caller, body: Body<SchoolInput>) -> Result<HttpResponse, Problem> {
    caller
        .write(Action::CreateSchool, move |tx| {
            let school = store::create(tx, &body.0)?;
            Answer::created(&view(tx, school))
        })
        .await
}

/// Change a school
///
/// A closed school is set `active: false`; it keeps its history.
#[utoipa::path(tag = "schools", params(("id" = Id, Path)), request_body(content = Patch<SchoolInput>, content_type = "application/merge-patch+json"), responses((status = 200, body = View<School>)))]
#[patch("/schools/{id}")]
pub async fn change_school(caller: Caller, id: Path<Id>, patch: Patch<SchoolInput>) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    caller
        .write(Action::ChangeSchool, move |tx| {
            let before = store::find(tx, id)?;
            tx.expect_version(&before)?;
            let after = store::change(tx, &before, &patch.apply(&before.input())?)?;
            Answer::record(&view(tx, after))
        })
        .await
}
