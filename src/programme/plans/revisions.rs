//! A plan's revisions over HTTP: what it was each time before an approved plan was changed.

use actix_web::web::Path;
use actix_web::{HttpResponse, get};
use serde::Deserialize;
use utoipa::IntoParams;

use super::model::PlanRevision;
use super::store;
use crate::access::{Action, Caller};
use crate::db::{Id, Instant};
use crate::error::Problem;
use crate::web::{Filter, List, ListQuery, Paging};

/// What revisions can be filtered by.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct RevisionFilter {
    /// Left behind at this moment or later.
    pub updated_since: Option<Instant>,
}

impl Filter for RevisionFilter {
    const SORTS: &'static [(&'static str, &'static str)] = &[("number", "plan_revisions.number")];
    const NEWEST_FIRST: bool = true;
    const ROW_ID: &'static str = "plan_revisions.id";
}

/// List a plan's revisions
///
/// Each time an approved plan is revised, what it was is kept here with its tasks, the number of the revision that
/// was left behind and the reason. The last one first.
#[utoipa::path(tag = "plans", params(("id" = Id, Path), RevisionFilter, Paging<RevisionFilter>), responses((status = 200, body = List<PlanRevision>)))]
#[get("/plans/{id}/revisions")]
pub async fn list_plan_revisions(
    caller: Caller,
    id: Path<Id>,
    query: ListQuery<RevisionFilter>,
) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    caller
        .list(Action::ListPlanRevisions, query, move |tx, query| {
            let plan = store::find(tx, id)?;
            store::revisions(tx, &plan, query)
        })
        .await
}
