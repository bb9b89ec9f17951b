//! Innovations over HTTP: list, get, create and change.

use actix_web::web::Path;
use actix_web::{HttpResponse, get, patch, post};
use serde::Deserialize;
use utoipa::IntoParams;

use super::model::{Innovation, InnovationInput, InnovationStatus};
use super::store;
use crate::access::{Action, Caller};
use crate::changes::{Record, Tx};
use crate::db::{Id, Instant};
use crate::error::Problem;
use crate::programme::related::{Related, attach_one, attach_page};
use crate::web::{Answer, Body, Expand, Expanding, Filter, List, ListQuery, Paging, Patch, States, View, comma_list};

/// What innovations can be filtered by.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct InnovationFilter {
    /// A part of the title, the problem, the method or the result.
    #[param(max_length = 100)]
    pub q: Option<String>,
    /// Of this school.
    pub school_id: Option<Id>,
    /// Of the schools that belong to a network today.
    pub network_id: Option<Id>,
    /// Published in this Buddhist-era academic year.
    #[param(example = 2564)]
    pub academic_year: Option<i32>,
    /// Statuses, separated by commas.
    #[serde(default, deserialize_with = "comma_list")]
    #[param(example = json!(["submitted", "published"]))]
    pub status: Option<Vec<InnovationStatus>>,
    /// Written at this moment or later.
    pub updated_since: Option<Instant>,
}

impl Filter for InnovationFilter {
    const SORTS: &'static [(&'static str, &'static str)] =
        &[("title", "innovations.title_key"), ("updated_at", "innovations.updated_at")];
    const ROW_ID: &'static str = "innovations.id";
    const EXPAND: &'static [&'static str] = &["school"];
}

/// An innovation with what the caller may do now.
pub(super) fn view(
    tx: &mut Tx<'_>,
    innovation: Innovation,
    expand: &[String],
) -> Result<View<Innovation, Related>, Problem> {
    let open = innovation.status.open_to(tx.actor(), &innovation.place());
    attach_one(tx, View::single(innovation, open), expand)
}

/// List innovations
///
/// The published ones of the district, by title. Besides, a school sees all of its own, and what is submitted or
/// returned is seen by those who review it: the district office, and the lead of a network in which the school is a
/// partner.
#[utoipa::path(tag = "innovations", params(InnovationFilter, Paging<InnovationFilter>), responses((status = 200, body = List<View<Innovation, Related>>)))]
#[get("/innovations")]
pub async fn list_innovations(caller: Caller, query: ListQuery<InnovationFilter>) -> Result<HttpResponse, Problem> {
    caller
        .list(Action::ListInnovations, query, move |tx, query| {
            let page = store::list(tx, query)?;
            attach_page(tx, page, &query.expand)
        })
        .await
}

/// Get an innovation
///
/// One innovation. What was published stays readable to all the district, though it be withdrawn later.
#[utoipa::path(tag = "innovations", params(("id" = Id, Path), Expanding<InnovationFilter>), responses((status = 200, body = View<Innovation, Related>)))]
#[get("/innovations/{id}")]
pub async fn get_innovation(
    caller: Caller,
    id: Path<Id>,
    expand: Expand<InnovationFilter>,
) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    let answer = caller
        .read(Action::GetInnovation, move |tx| {
            let innovation = store::find(tx, id)?;
            Answer::record(&view(tx, innovation, &expand.names)?)
        })
        .await?;
    Ok(answer.send_unless_known(caller.http()))
}

/// Draft an innovation
///
/// Of the caller's own school. Nobody else sees it until it is submitted.
#[utoipa::path(tag = "innovations", request_body = InnovationInput, responses((status = 201, body = View<Innovation, Related>)))]
#[post("/innovations")]
pub async fn create_innovation(caller: Caller, body: Body<InnovationInput>) -> Result<HttpResponse, Problem> {
    caller
        .write(Action::CreateInnovation, move |tx| {
            let innovation = store::create(tx, &body.0)?;
            Answer::created(&view(tx, innovation, &[])?)
        })
        .await
}

/// Change an innovation
///
/// By its school, while it is a draft or was returned.
#[utoipa::path(tag = "innovations", params(("id" = Id, Path)), request_body(content = Patch<InnovationInput>, content_type = "application/merge-patch+json"), responses((status = 200, body = View<Innovation, Related>)))]
#[patch("/innovations/{id}")]
pub async fn change_innovation(
    caller: Caller,
    id: Path<Id>,
    patch: Patch<InnovationInput>,
) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    caller
        .write(Action::ChangeInnovation, move |tx| {
            let before = store::find(tx, id)?;
            tx.expect_version(&before)?;
            before.status.go(Action::ChangeInnovation)?;
            let after = tx.change(&before, before.with(&patch.apply(&before.input())?))?;
            Answer::record(&view(tx, after, &[])?)
        })
        .await
}
