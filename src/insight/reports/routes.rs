//! Reports over HTTP: list, get, create and change.

use actix_web::http::header::{HeaderValue, VARY};
use actix_web::web::Path;
use actix_web::{HttpResponse, get, patch, post};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};

use super::figures::ReportFigures;
use super::model::{Report, ReportInput, ReportStatus};
use super::renditions::{self, Form, ReportFile};
use super::store;
use crate::access::{Action, Caller};
use crate::changes::{Record, Tx};
use crate::db::{Id, Instant};
use crate::error::Problem;
use crate::programme::related::{Related, attach_one, attach_page};
use crate::web::{
    Answer, Body, Expand, Expanding, Filter, List, ListQuery, Paging, Patch, States, View, accepted, comma_list, flag,
};

/// What reports can be filtered by.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ReportFilter {
    /// Of this network.
    pub network_id: Option<Id>,
    /// Of this Buddhist-era academic year.
    #[param(example = 2564)]
    pub academic_year: Option<i32>,
    /// Statuses, separated by commas.
    #[serde(default, deserialize_with = "comma_list")]
    #[param(example = json!(["submitted", "accepted"]))]
    pub status: Option<Vec<ReportStatus>>,
    /// Whether a later edition was accepted.
    #[serde(default, deserialize_with = "flag")]
    pub superseded: Option<bool>,
    /// Written at this moment or later.
    pub updated_since: Option<Instant>,
}

impl Filter for ReportFilter {
    const SORTS: &'static [(&'static str, &'static str)] =
        &[("academic_year", "reports.academic_year"), ("updated_at", "reports.updated_at")];
    const NEWEST_FIRST: bool = true;
    const ROW_ID: &'static str = "reports.id";
    const EXPAND: &'static [&'static str] = &["network"];
}

/// What a single report is assembled with.
#[derive(Debug, Clone, Default, Serialize, ToSchema)]
pub struct Assembled {
    /// The figures: of now for a draft or a returned report, those of the submission for any other.
    #[schema(value_type = ReportFigures)]
    pub figures: Value,
    /// The related records of `expand`.
    #[serde(flatten)]
    pub related: Related,
}

/// A report with its figures, and what the caller may do now. The district recommends through evaluations, not here.
pub(super) fn view(tx: &mut Tx<'_>, report: Report, expand: &[String]) -> Result<View<Report, Assembled>, Problem> {
    let mut open = report.status.open_to(tx.actor(), &report.place());
    if open.contains(&Action::SupersedeReport) && store::has_successor(tx, &report)? {
        open.retain(|action| *action != Action::SupersedeReport);
    }
    if tx.actor().school().is_none() {
        open.retain(|action| *action != Action::CreateRecommendation);
    }
    let figures = store::figures(tx, &report)?;
    let View { record, related, allowed_actions } = attach_one(tx, View::single(report, open), expand)?;
    Ok(View { record, related: Assembled { figures, related }, allowed_actions })
}

/// List reports
///
/// Without their figures, the latest years first. The district sees all reports; a lead school those of the networks
/// it leads, and a partner school those that were accepted of the networks it belongs to today.
#[utoipa::path(tag = "reports", params(ReportFilter, Paging<ReportFilter>), responses((status = 200, body = List<View<Report, Related>>)))]
#[get("/reports")]
pub async fn list_reports(caller: Caller, query: ListQuery<ReportFilter>) -> Result<HttpResponse, Problem> {
    caller
        .list(Action::ListReports, query, move |tx, query| {
            let page = store::list(tx, query)?;
            attach_page(tx, page, &query.expand)
        })
        .await
}

/// Get a report
///
/// One report with its figures: of now for a draft, frozen once it is submitted, with the roster of the year. The
/// `content_hash` of an accepted report can be computed again from this answer. `Accept` chooses the form: JSON, a PDF
/// to print (A4, PDF/A-2u), a workbook (XLSX) or a page (HTML), all in Thai; what is not accepted is marked as such on
/// every page. Each form of an accepted report has an `ETag` of its own; `If-Match` takes that of the JSON.
#[utoipa::path(tag = "reports", params(("id" = Id, Path), Expanding<ReportFilter>), responses((status = 200, content(
    (View<Report, Assembled> = "application/json"),
    (ReportFile = "application/pdf"),
    (ReportFile = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    (String = "text/html"),
))))]
#[get("/reports/{id}")]
pub async fn get_report(caller: Caller, id: Path<Id>, expand: Expand<ReportFilter>) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    let form = accepted(caller.http(), Form::OFFERED)?;
    let view = caller
        .read(Action::GetReport, move |tx| {
            let report = store::find(tx, id)?;
            view(tx, report, &expand.names)
        })
        .await?;
    if form != Form::Json {
        return renditions::send(caller.http(), form, view.record, view.related.figures).await;
    }
    let answer = Answer::record(&view)?;
    let frozen = view.record.status.is_frozen();
    let mut response = if frozen { answer.send_unless_known(caller.http()) } else { answer.send() };
    response.headers_mut().insert(VARY, HeaderValue::from_static("Accept"));
    Ok(response)
}

/// Create a report
///
/// A draft, for the lead school: of one of the agreement's academic years that has begun, and that has no report yet.
/// What was accepted is superseded instead.
#[utoipa::path(tag = "reports", request_body = ReportInput, responses((status = 201, body = View<Report, Assembled>)))]
#[post("/reports")]
pub async fn create_report(caller: Caller, body: Body<ReportInput>) -> Result<HttpResponse, Problem> {
    caller
        .write(Action::CreateReport, move |tx| {
            let report = store::create(tx, &body.0)?;
            Answer::created(&view(tx, report, &[])?)
        })
        .await
}

/// Change a report
///
/// Its words, while it is a draft or was returned. The network and the year stay; figures are never written by hand.
#[utoipa::path(tag = "reports", params(("id" = Id, Path)), request_body(content = Patch<ReportInput>, content_type = "application/merge-patch+json"), responses((status = 200, body = View<Report, Assembled>)))]
#[patch("/reports/{id}")]
pub async fn change_report(caller: Caller, id: Path<Id>, patch: Patch<ReportInput>) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    caller
        .write(Action::ChangeReport, move |tx| {
            let before = store::find(tx, id)?;
            tx.expect_version(&before)?;
            before.status.go(Action::ChangeReport)?;
            let after = store::change(tx, &before, &patch.apply(&before.input())?)?;
            Answer::record(&view(tx, after, &[])?)
        })
        .await
}
