//! Visits over HTTP: list, get, plan and change.

use actix_web::web::Path;
use actix_web::{HttpResponse, get, patch, post};
use serde::Deserialize;
use utoipa::IntoParams;

use super::model::{Visit, VisitInput, VisitKind, VisitStatus};
use super::store;
use crate::access::{Action, Caller};
use crate::changes::{Record, Tx};
use crate::db::{Id, Instant};
use crate::error::Problem;
use crate::programme::overdue::{Timed, timed};
use crate::programme::related::{attach_one, attach_page};
use crate::web::{
    Answer, Body, Expand, Expanding, Filter, List, ListQuery, Paging, Patch, States, View, comma_list, flag,
};

/// What visits can be filtered by.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct VisitFilter {
    /// A part of the objectives, the findings or the recommendations.
    #[param(max_length = 100)]
    pub q: Option<String>,
    /// Under this network.
    pub network_id: Option<Id>,
    /// Of this school.
    pub school_id: Option<Id>,
    /// In this Buddhist-era academic year.
    #[param(example = 2564)]
    pub academic_year: Option<i32>,
    /// Kinds, separated by commas.
    #[serde(default, deserialize_with = "comma_list")]
    #[param(example = json!(["mentoring", "supervision"]))]
    pub kind: Option<Vec<VisitKind>>,
    /// Statuses, separated by commas.
    #[serde(default, deserialize_with = "comma_list")]
    #[param(example = json!(["planned", "held"]))]
    pub status: Option<Vec<VisitStatus>>,
    /// Planned for a day that has passed, and not held.
    #[serde(default, deserialize_with = "flag")]
    pub overdue: Option<bool>,
    /// Written at this moment or later.
    pub updated_since: Option<Instant>,
}

impl Filter for VisitFilter {
    const SORTS: &'static [(&'static str, &'static str)] =
        &[("planned_on", "visits.planned_on"), ("updated_at", "visits.updated_at")];
    const NEWEST_FIRST: bool = true;
    const ROW_ID: &'static str = "visits.id";
    const EXPAND: &'static [&'static str] = &["school", "network"];
}

/// A visit with what the caller may do now: close it only when no follow-up is open, acknowledge it only when somebody
/// else reported it.
pub(super) fn view(tx: &mut Tx<'_>, visit: Visit, expand: &[String]) -> Result<View<Visit, Timed>, Problem> {
    let mut open = visit.status.open_to(tx.actor(), &visit.place());
    if open.contains(&Action::CloseVisit) && store::open_follow_ups(tx, visit.id)? > 0 {
        open.retain(|action| *action != Action::CloseVisit);
    }
    if visit.reported_by == tx.by() {
        open.retain(|action| *action != Action::AcknowledgeVisit);
    }
    let view = attach_one(tx, View::single(visit, open), expand)?;
    Ok(timed(view, tx.today))
}

/// List visits
///
/// The visits in reach: for the district all, for a lead school those of its partners and its own, for a partner
/// school its own. The latest planned first.
#[utoipa::path(tag = "visits", params(VisitFilter, Paging<VisitFilter>), responses((status = 200, body = List<View<Visit, Timed>>)))]
#[get("/visits")]
pub async fn list_visits(caller: Caller, query: ListQuery<VisitFilter>) -> Result<HttpResponse, Problem> {
    caller
        .list(Action::ListVisits, query, move |tx, query| {
            let page = store::list(tx, query)?;
            Ok(attach_page(tx, page, &query.expand)?.map(|view| timed(view, tx.today)))
        })
        .await
}

/// Get a visit
///
/// One visit with its checklist, findings and recommendations.
#[utoipa::path(tag = "visits", params(("id" = Id, Path), Expanding<VisitFilter>), responses((status = 200, body = View<Visit, Timed>)))]
#[get("/visits/{id}")]
pub async fn get_visit(caller: Caller, id: Path<Id>, expand: Expand<VisitFilter>) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    let answer = caller
        .read(Action::GetVisit, move |tx| {
            let visit = store::find(tx, id)?;
            Answer::record(&view(tx, visit, &expand.names)?)
        })
        .await?;
    Ok(answer.send_unless_known(caller.http()))
}

/// Plan a visit
///
/// Of a school that belongs to the network on the planned day, within the agreement's term.
#[utoipa::path(tag = "visits", request_body = VisitInput, responses((status = 201, body = View<Visit, Timed>)))]
#[post("/visits")]
pub async fn plan_visit(caller: Caller, body: Body<VisitInput>) -> Result<HttpResponse, Problem> {
    caller
        .write(Action::PlanVisit, move |tx| {
            let visit = store::plan(tx, &body.0)?;
            Answer::created(&view(tx, visit, &[])?)
        })
        .await
}

/// Change a visit
///
/// Only while it is planned.
#[utoipa::path(tag = "visits", params(("id" = Id, Path)), request_body(content = Patch<VisitInput>, content_type = "application/merge-patch+json"), responses((status = 200, body = View<Visit, Timed>)))]
#[patch("/visits/{id}")]
pub async fn change_visit(caller: Caller, id: Path<Id>, patch: Patch<VisitInput>) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    caller
        .write(Action::ChangeVisit, move |tx| {
            let before = store::find(tx, id)?;
            tx.expect_version(&before)?;
            before.status.go(Action::ChangeVisit)?;
            let after = store::change(tx, &before, &patch.apply(&before.input())?)?;
            Answer::record(&view(tx, after, &[])?)
        })
        .await
}
