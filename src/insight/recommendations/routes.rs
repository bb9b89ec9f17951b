//! Recommendations over HTTP: list, get, create and change.

use actix_web::web::Path;
use actix_web::{HttpResponse, get, patch, post};
use serde::Deserialize;
use utoipa::IntoParams;

use super::model::{Recommendation, RecommendationInput, RecommendationStatus};
use super::{check, store};
use crate::access::{Action, Caller};
use crate::changes::{Record, Tx};
use crate::db::{Id, Instant};
use crate::error::{Code, Problem};
use crate::programme::related::{Related, attach_one, attach_page};
use crate::web::{Answer, Body, Expand, Expanding, Filter, List, ListQuery, Paging, Patch, States, View, comma_list};

/// What recommendations can be filtered by.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct RecommendationFilter {
    /// Followed in this network.
    pub network_id: Option<Id>,
    /// Made to this school.
    pub school_id: Option<Id>,
    /// Of this report.
    pub report_id: Option<Id>,
    /// Of this external evaluation.
    pub evaluation_id: Option<Id>,
    /// Of a report or an evaluation of this Buddhist-era academic year.
    #[param(example = 2564)]
    pub academic_year: Option<i32>,
    /// Statuses, separated by commas.
    #[serde(default, deserialize_with = "comma_list")]
    #[param(example = json!(["open", "accepted"]))]
    pub status: Option<Vec<RecommendationStatus>>,
    /// Written at this moment or later.
    pub updated_since: Option<Instant>,
}

impl Filter for RecommendationFilter {
    const SORTS: &'static [(&'static str, &'static str)] =
        &[("updated_at", "recommendations.updated_at"), ("due_year", "recommendations.due_year")];
    const NEWEST_FIRST: bool = true;
    const ROW_ID: &'static str = "recommendations.id";
    const EXPAND: &'static [&'static str] = &["network", "plan_task", "school"];
}

/// A recommendation with what the caller may do now.
pub(super) fn view(tx: &mut Tx<'_>, one: Recommendation) -> Result<View<Recommendation, Related>, Problem> {
    let mut open = one.status.open_to(tx.actor(), &one.place());
    open.retain(|action| one.is_open_to(tx.actor(), *action));
    if open.contains(&Action::ChangeRecommendation) {
        match check::expect_unaccepted(tx, &one) {
            Err(problem) if problem.code == Code::StateConflict => {
                open.retain(|action| !matches!(action, Action::ChangeRecommendation | Action::WithdrawRecommendation))
            }
            outcome => outcome?,
        }
    }
    Ok(View::single(one, open))
}

/// List recommendations
///
/// The last written first. The district sees all; a lead school those of the networks it leads; a school those that
/// were made to it, once their report is accepted.
#[utoipa::path(tag = "recommendations", params(RecommendationFilter, Paging<RecommendationFilter>), responses((status = 200, body = List<View<Recommendation, Related>>)))]
#[get("/recommendations")]
pub async fn list_recommendations(
    caller: Caller,
    query: ListQuery<RecommendationFilter>,
) -> Result<HttpResponse, Problem> {
    caller
        .list(Action::ListRecommendations, query, move |tx, query| {
            let page = store::list(tx, query)?;
            attach_page(tx, page, &query.expand)
        })
        .await
}

/// Get a recommendation
///
/// One recommendation with its answer, the task that it became, and what was done.
#[utoipa::path(tag = "recommendations", params(("id" = Id, Path), Expanding<RecommendationFilter>), responses((status = 200, body = View<Recommendation, Related>)))]
#[get("/recommendations/{id}")]
pub async fn get_recommendation(
    caller: Caller,
    id: Path<Id>,
    expand: Expand<RecommendationFilter>,
) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    let answer = caller
        .read(Action::GetRecommendation, move |tx| {
            let one = store::find(tx, id)?;
            let view = view(tx, one)?;
            Answer::record(&attach_one(tx, view, &expand.names)?)
        })
        .await?;
    Ok(answer.send_unless_known(caller.http()))
}

/// Create a recommendation
///
/// A lead school recommends in its report, while that is a draft or was returned: to a partner, or to the whole network.
/// The district records what an external evaluation recommends to the evaluated school, and in which network that is
/// followed.
#[utoipa::path(tag = "recommendations", request_body = RecommendationInput, responses((status = 201, body = View<Recommendation, Related>)))]
#[post("/recommendations")]
pub async fn create_recommendation(caller: Caller, body: Body<RecommendationInput>) -> Result<HttpResponse, Problem> {
    caller
        .write(Action::CreateRecommendation, move |tx| {
            let one = store::create(tx, &body.0)?;
            Answer::created(&view(tx, one)?)
        })
        .await
}

/// Change a recommendation
///
/// For whoever wrote it: before its report is submitted; one of an evaluation before it is answered. What it belongs to
/// stays.
#[utoipa::path(tag = "recommendations", params(("id" = Id, Path)), request_body(content = Patch<RecommendationInput>, content_type = "application/merge-patch+json"), responses((status = 200, body = View<Recommendation, Related>)))]
#[patch("/recommendations/{id}")]
pub async fn change_recommendation(
    caller: Caller,
    id: Path<Id>,
    patch: Patch<RecommendationInput>,
) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    caller
        .write(Action::ChangeRecommendation, move |tx| {
            let before = store::find(tx, id)?;
            tx.expect_version(&before)?;
            before.status.go(Action::ChangeRecommendation)?;
            let after = store::change(tx, &before, &patch.apply(&before.input())?)?;
            Answer::record(&view(tx, after)?)
        })
        .await
}
