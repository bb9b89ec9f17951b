//! Adoptions over HTTP: list, get, start and change.

use actix_web::web::Path;
use actix_web::{HttpResponse, get, patch, post};
use serde::Deserialize;
use utoipa::IntoParams;

use super::model::{Adoption, AdoptionInput, AdoptionStatus};
use super::store;
use crate::access::{Action, Caller};
use crate::changes::{Record, Tx};
use crate::db::{Id, Instant};
use crate::error::Problem;
use crate::programme::related::{Related, attach_one, attach_page};
use crate::web::{Answer, Body, Expand, Expanding, Filter, List, ListQuery, Paging, Patch, States, View, comma_list};

/// What adoptions can be filtered by.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct AdoptionFilter {
    /// Of this innovation.
    pub innovation_id: Option<Id>,
    /// By this school.
    pub school_id: Option<Id>,
    /// By the schools that belong to a network today.
    pub network_id: Option<Id>,
    /// Taken up in this Buddhist-era academic year.
    #[param(example = 2564)]
    pub academic_year: Option<i32>,
    /// Statuses, separated by commas.
    #[serde(default, deserialize_with = "comma_list")]
    #[param(example = json!(["started", "reported"]))]
    pub status: Option<Vec<AdoptionStatus>>,
    /// Written at this moment or later.
    pub updated_since: Option<Instant>,
}

impl Filter for AdoptionFilter {
    const SORTS: &'static [(&'static str, &'static str)] =
        &[("started_on", "adoptions.started_on"), ("updated_at", "adoptions.updated_at")];
    const NEWEST_FIRST: bool = true;
    const ROW_ID: &'static str = "adoptions.id";
    const EXPAND: &'static [&'static str] = &["innovation", "school"];
}

/// An adoption with what the caller may do now.
pub(super) fn view(tx: &mut Tx<'_>, adoption: Adoption, expand: &[String]) -> Result<View<Adoption, Related>, Problem> {
    let open = adoption.status.open_to(tx.actor(), &adoption.place());
    attach_one(tx, View::single(adoption, open), expand)
}

/// List adoptions
///
/// Those of the district, whatever the networks; the latest started first.
#[utoipa::path(tag = "adoptions", params(AdoptionFilter, Paging<AdoptionFilter>), responses((status = 200, body = List<View<Adoption, Related>>)))]
#[get("/adoptions")]
pub async fn list_adoptions(caller: Caller, query: ListQuery<AdoptionFilter>) -> Result<HttpResponse, Problem> {
    caller
        .list(Action::ListAdoptions, query, move |tx, query| {
            let page = store::list(tx, query)?;
            attach_page(tx, page, &query.expand)
        })
        .await
}

/// Get an adoption
///
/// One adoption: what the school adapted, and what came of it.
#[utoipa::path(tag = "adoptions", params(("id" = Id, Path), Expanding<AdoptionFilter>), responses((status = 200, body = View<Adoption, Related>)))]
#[get("/adoptions/{id}")]
pub async fn get_adoption(
    caller: Caller,
    id: Path<Id>,
    expand: Expand<AdoptionFilter>,
) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    let answer = caller
        .read(Action::GetAdoption, move |tx| {
            let adoption = store::find(tx, id)?;
            Answer::record(&view(tx, adoption, &expand.names)?)
        })
        .await?;
    Ok(answer.send_unless_known(caller.http()))
}

/// Start an adoption
///
/// The caller's school takes up a published innovation of another school, in whatever network. A school adopts an
/// innovation once; after withdrawing it may adopt it anew.
#[utoipa::path(tag = "adoptions", request_body = AdoptionInput, responses((status = 201, body = View<Adoption, Related>)))]
#[post("/adoptions")]
pub async fn start_adoption(caller: Caller, body: Body<AdoptionInput>) -> Result<HttpResponse, Problem> {
    caller
        .write(Action::StartAdoption, move |tx| {
            let adoption = store::start(tx, &body.0)?;
            Answer::created(&view(tx, adoption, &[])?)
        })
        .await
}

/// Change an adoption
///
/// By the adopting school, until it has reported the result. The innovation stays.
#[utoipa::path(tag = "adoptions", params(("id" = Id, Path)), request_body(content = Patch<AdoptionInput>, content_type = "application/merge-patch+json"), responses((status = 200, body = View<Adoption, Related>)))]
#[patch("/adoptions/{id}")]
pub async fn change_adoption(
    caller: Caller,
    id: Path<Id>,
    patch: Patch<AdoptionInput>,
) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    caller
        .write(Action::ChangeAdoption, move |tx| {
            let before = store::find(tx, id)?;
            tx.expect_version(&before)?;
            before.status.go(Action::ChangeAdoption)?;
            let after = store::change(tx, &before, &patch.apply(&before.input())?)?;
            Answer::record(&view(tx, after, &[])?)
        })
        .await
}
