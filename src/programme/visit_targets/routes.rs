//! Visit targets over HTTP: list, get, create and change.

use actix_web::web::Path;
use actix_web::{HttpResponse, get, patch, post};
use serde::Deserialize;
use utoipa::IntoParams;

use super::model::{VisitTarget, VisitTargetChange, VisitTargetInput};
use super::store;
use crate::access::{Action, Caller};
use crate::changes::{Record, Tx};
use crate::db::{Id, Instant};
use crate::error::Problem;
use crate::programme::related::{Related, attach_one, attach_page};
use crate::web::{Answer, Body, Expand, Expanding, Filter, List, ListQuery, Paging, Patch, View, buddhist_year};

/// What visit targets can be filtered by.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct VisitTargetFilter {
    /// Of this network.
    pub network_id: Option<Id>,
    /// For this Buddhist-era academic year.
    #[serde(default, deserialize_with = "buddhist_year")]
    #[param(example = 2564)]
    pub academic_year: Option<i32>,
    /// Written at this moment or later.
    pub updated_since: Option<Instant>,
}

impl Filter for VisitTargetFilter {
    const SORTS: &'static [(&'static str, &'static str)] =
        &[("academic_year", "visit_targets.academic_year"), ("updated_at", "visit_targets.updated_at")];
    const NEWEST_FIRST: bool = true;
    const ROW_ID: &'static str = "visit_targets.id";
    const EXPAND: &'static [&'static str] = &["network"];
}

/// A target with what the caller may do now.
fn view(tx: &Tx<'_>, target: VisitTarget) -> View<VisitTarget, Related> {
    let open = [Action::ChangeVisitTarget].into_iter().filter(|one| tx.actor().may(*one, &target.place()));
    let open = open.collect();
    View::single(target, open)
}

/// List visit targets
///
/// Those of the networks in reach, the latest academic year first.
#[utoipa::path(tag = "visits", params(VisitTargetFilter, Paging<VisitTargetFilter>), responses((status = 200, body = List<View<VisitTarget, Related>>)))]
#[get("/visit-targets")]
pub async fn list_visit_targets(caller: Caller, query: ListQuery<VisitTargetFilter>) -> Result<HttpResponse, Problem> {
    caller
        .list(Action::ListVisitTargets, query, move |tx, query| {
            let page = store::list(tx, query)?;
            attach_page(tx, page, &query.expand)
        })
        .await
}

/// Get a visit target
///
/// How often each partner school of a network shall be visited in an academic year.
#[utoipa::path(tag = "visits", params(("id" = Id, Path), Expanding<VisitTargetFilter>), responses((status = 200, body = View<VisitTarget, Related>)))]
#[get("/visit-targets/{id}")]
pub async fn get_visit_target(
    caller: Caller,
    id: Path<Id>,
    expand: Expand<VisitTargetFilter>,
) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    let answer = caller
        .read(Action::GetVisitTarget, move |tx| {
            let target = store::find(tx, id)?;
            let view = view(tx, target);
            Answer::record(&attach_one(tx, view, &expand.names)?)
        })
        .await?;
    Ok(answer.send_unless_known(caller.http()))
}

/// Create a visit target
///
/// One for a network and an academic year of its agreement, which is in force. Both numbers hold for each partner
/// school; 0 asks for none.
#[utoipa::path(tag = "visits", request_body = VisitTargetInput, responses((status = 201, body = View<VisitTarget, Related>)))]
#[post("/visit-targets")]
pub async fn create_visit_target(caller: Caller, body: Body<VisitTargetInput>) -> Result<HttpResponse, Problem> {
    caller
        .write(Action::CreateVisitTarget, move |tx| {
            let target = store::create(tx, &body.0)?;
            Answer::created(&view(tx, target))
        })
        .await
}

/// Change a visit target
///
/// Always with a reason; the numbers it had are kept in the audit trail.
#[utoipa::path(tag = "visits", params(("id" = Id, Path)), request_body(content = Patch<VisitTargetChange>, content_type = "application/merge-patch+json"), responses((status = 200, body = View<VisitTarget, Related>)))]
#[patch("/visit-targets/{id}")]
pub async fn change_visit_target(
    caller: Caller,
    id: Path<Id>,
    patch: Patch<VisitTargetChange>,
) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    caller
        .write(Action::ChangeVisitTarget, move |tx| {
            let before = store::find(tx, id)?;
            tx.expect_version(&before)?;
            let after = store::change(tx, &before, &patch.apply(&before.change())?)?;
            Answer::record(&view(tx, after))
        })
        .await
}
