//! Context analyses over HTTP: list, get, record, change, and a network's side by side.

use actix_web::web::Path;
use actix_web::{HttpResponse, get, patch, post};
use serde::Deserialize;
use utoipa::IntoParams;

use super::model::{AnalysisStatus, ContextAnalysis, ContextAnalysisInput};
use super::store;
use crate::access::{Action, Caller};
use crate::changes::Record;
use crate::db::{Id, Instant};
use crate::error::Problem;
use crate::programme::related::{Related, attach_one, attach_page};
use crate::web::{
    Answer, Body, Expand, Expanding, Filter, List, ListQuery, Paging, Patch, States, View, buddhist_year, comma_list,
};

/// What context analyses can be filtered by.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ContextAnalysisFilter {
    /// Of this school.
    pub school_id: Option<Id>,
    /// Of the schools that belong to a network today.
    pub network_id: Option<Id>,
    /// For this Buddhist-era academic year.
    #[serde(default, deserialize_with = "buddhist_year")]
    #[param(example = 2564)]
    pub academic_year: Option<i32>,
    /// Statuses, separated by commas.
    #[serde(default, deserialize_with = "comma_list")]
    #[param(example = json!(["submitted"]))]
    pub status: Option<Vec<AnalysisStatus>>,
    /// Written at this moment or later.
    pub updated_since: Option<Instant>,
}

impl Filter for ContextAnalysisFilter {
    const SORTS: &'static [(&'static str, &'static str)] =
        &[("academic_year", "context_analyses.academic_year"), ("updated_at", "context_analyses.updated_at")];
    const NEWEST_FIRST: bool = true;
    const ROW_ID: &'static str = "context_analyses.id";
    const EXPAND: &'static [&'static str] = &["school"];
}

/// An analysis with what the caller may do now.
pub(super) fn view(tx: &crate::changes::Tx<'_>, analysis: ContextAnalysis) -> View<ContextAnalysis, Related> {
    let open = analysis.status.open_to(tx.actor(), &analysis.place());
    View::single(analysis, open)
}

/// List context analyses
///
/// Those of the caller's own school, and what the schools in reach have submitted: for a lead school its partners',
/// for the district everybody's. The latest academic year first.
#[utoipa::path(tag = "context-analyses", params(ContextAnalysisFilter, Paging<ContextAnalysisFilter>), responses((status = 200, body = List<View<ContextAnalysis, Related>>)))]
#[get("/context-analyses")]
pub async fn list_context_analyses(
    caller: Caller,
    query: ListQuery<ContextAnalysisFilter>,
) -> Result<HttpResponse, Problem> {
    caller
        .list(Action::ListContextAnalyses, query, move |tx, query| {
            let page = store::list(tx, query)?;
            attach_page(tx, page, &query.expand)
        })
        .await
}

/// Get a context analysis
///
/// One school's situation in an academic year. A draft is there for its own school alone.
#[utoipa::path(tag = "context-analyses", params(("id" = Id, Path), Expanding<ContextAnalysisFilter>), responses((status = 200, body = View<ContextAnalysis, Related>)))]
#[get("/context-analyses/{id}")]
pub async fn get_context_analysis(
    caller: Caller,
    id: Path<Id>,
    expand: Expand<ContextAnalysisFilter>,
) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    let answer = caller
        .read(Action::GetContextAnalysis, move |tx| {
            let analysis = store::find(tx, id)?;
            let view = view(tx, analysis);
            Answer::record(&attach_one(tx, view, &expand.names)?)
        })
        .await?;
    Ok(answer.send_unless_known(caller.http()))
}

/// Record a context analysis
///
/// Of the caller's own school, as a draft: one for each academic year, at the latest for the next. A year that is
/// locked for the school takes none.
#[utoipa::path(tag = "context-analyses", request_body = ContextAnalysisInput, responses((status = 201, body = View<ContextAnalysis, Related>)))]
#[post("/context-analyses")]
pub async fn record_context_analysis(
    caller: Caller,
    body: Body<ContextAnalysisInput>,
) -> Result<HttpResponse, Problem> {
    caller
        .write(Action::RecordContextAnalysis, move |tx| {
            let analysis = store::record(tx, &body.0)?;
            Answer::created(&view(tx, analysis))
        })
        .await
}

/// Change a context analysis
///
/// While it is a draft. A list that is sent replaces the whole list.
#[utoipa::path(tag = "context-analyses", params(("id" = Id, Path)), request_body(content = Patch<ContextAnalysisInput>, content_type = "application/merge-patch+json"), responses((status = 200, body = View<ContextAnalysis, Related>)))]
#[patch("/context-analyses/{id}")]
pub async fn change_context_analysis(
    caller: Caller,
    id: Path<Id>,
    patch: Patch<ContextAnalysisInput>,
) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    caller
        .write(Action::ChangeContextAnalysis, move |tx| {
            let before = store::find(tx, id)?;
            tx.expect_version(&before)?;
            before.status.go(Action::ChangeContextAnalysis)?;
            let after = store::change(tx, &before, &patch.apply(&before.input())?)?;
            Answer::record(&view(tx, after))
        })
        .await
}
