//! Targets over HTTP.

use actix_web::web::Path;
use actix_web::{HttpResponse, get, post};
use serde::Deserialize;
use utoipa::IntoParams;

use super::model::{Target, TargetInput};
use super::store;
use crate::access::{Action, Caller};
use crate::db::{Id, Instant};
use crate::error::Problem;
use crate::programme::indicators::store as indicators;
use crate::web::{Answer, Body, Filter, List, ListQuery, Paging, States, buddhist_year, flag};

/// What an indicator's targets can be filtered by.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct TargetFilter {
    /// For this Buddhist-era academic year.
    #[serde(default, deserialize_with = "buddhist_year")]
    #[param(example = 2564)]
    pub academic_year: Option<i32>,
    /// A school's own.
    pub school_id: Option<Id>,
    /// The live ones (`true`), or those that were replaced (`false`).
    #[serde(default, deserialize_with = "flag")]
    pub current: Option<bool>,
    /// Written at this moment or later.
    pub updated_since: Option<Instant>,
}

impl Filter for TargetFilter {
    const SORTS: &'static [(&'static str, &'static str)] =
        &[("academic_year", "targets.academic_year"), ("updated_at", "targets.updated_at")];
    const ROW_ID: &'static str = "targets.id";
}

/// List an indicator's targets
///
/// For each academic year the network's target and the schools' own, with those that were replaced (`replaced_at`).
#[utoipa::path(tag = "indicators", params(("id" = Id, Path), TargetFilter, Paging<TargetFilter>), responses((status = 200, body = List<Target>)))]
#[get("/indicators/{id}/targets")]
pub async fn list_targets(
    caller: Caller,
    id: Path<Id>,
    query: ListQuery<TargetFilter>,
) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    caller
        .list(Action::ListTargets, query, move |tx, query| {
            let indicator = indicators::find(tx, id)?;
            store::list(tx, &indicator, query)
        })
        .await
}

/// Set a target
///
/// The first target of a year (or of a school in a year) needs no reason; to change it demands one, and the earlier
/// target is kept with `replaced_at`. The year is one of the agreement's, the school is or was a member of a network
/// that the indicator is applied to, and the value fits the indicator's unit. Needs no `If-Match`: a target is never
/// altered, and of two set at the same moment one is live.
#[utoipa::path(tag = "indicators", params(("id" = Id, Path)), request_body = TargetInput, responses((status = 201, body = Target)))]
#[post("/indicators/{id}/targets")]
pub async fn set_target(caller: Caller, id: Path<Id>, body: Body<TargetInput>) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    caller
        .write(Action::SetTarget, move |tx| {
            let indicator = indicators::find(tx, id)?;
            indicator.row.status.go(Action::SetTarget)?;
            Answer::made(&store::set(tx, &indicator, &body.0)?)
        })
        .await
}
