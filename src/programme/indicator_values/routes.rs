//! Indicator values over HTTP: list, get, report and change.

use actix_web::web::Path;
use actix_web::{HttpResponse, get, patch, post};
use serde::Deserialize;
use utoipa::IntoParams;

use super::model::{IndicatorValue, IndicatorValueInput, ValueStatus};
use super::store;
use crate::access::{Action, Caller};
use crate::changes::{Record, Tx};
use crate::db::{Id, Instant};
use crate::error::{Code, Problem};
use crate::programme::known;
use crate::programme::related::{Related, attach_one, attach_page};
use crate::web::{
    Answer, Body, Expand, Expanding, Filter, List, ListQuery, Paging, Patch, States, View, buddhist_year, comma_list,
};

/// What indicator values can be filtered by.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct IndicatorValueFilter {
    /// Of this indicator.
    pub indicator_id: Option<Id>,
    /// Of this school.
    pub school_id: Option<Id>,
    /// Of this Buddhist-era academic year.
    #[serde(default, deserialize_with = "buddhist_year")]
    #[param(example = 2564)]
    pub academic_year: Option<i32>,
    /// Statuses, separated by commas.
    #[serde(default, deserialize_with = "comma_list")]
    #[param(example = json!(["submitted", "verified"]))]
    pub status: Option<Vec<ValueStatus>>,
    /// Of the indicators applied to this network, by its schools.
    pub network_id: Option<Id>,
    /// Written at this moment or later.
    pub updated_since: Option<Instant>,
}

impl Filter for IndicatorValueFilter {
    const SORTS: &'static [(&'static str, &'static str)] =
        &[("academic_year", "indicator_values.academic_year"), ("updated_at", "indicator_values.updated_at")];
    const NEWEST_FIRST: bool = true;
    const ROW_ID: &'static str = "indicator_values.id";
    const EXPAND: &'static [&'static str] = &["school", "indicator"];
}

/// Whether a refusal is there; any other problem stays one.
fn refused(outcome: Result<(), Problem>, code: Code) -> Result<bool, Problem> {
    match outcome {
        Ok(()) => Ok(false),
        Err(problem) if problem.code == code => Ok(true),
        Err(problem) => Err(problem),
    }
}

/// A value with what the caller may do now: nothing in a locked year, and nobody verifies their own work.
pub(super) fn view(tx: &mut Tx<'_>, value: IndicatorValue) -> Result<View<IndicatorValue, Related>, Problem> {
    let mut open = value.status.open_to(tx.actor(), &value.place());
    if refused(known::expect_open_year(tx, value.academic_year, value.school_id), Code::YearLocked)? {
        open.clear();
    }
    let judging = [Action::VerifyIndicatorValue, Action::ReturnIndicatorValue];
    let judges = open.iter().any(|action| judging.contains(action));
    if judges && refused(tx.expect_other_hand(&value), Code::OwnWork)? {
        open.retain(|action| !judging.contains(action));
    }
    Ok(View::single(value, open))
}

/// List indicator values
///
/// The values in reach: for the district all, for a lead school those of its partners and its own, for a partner
/// school its own. The latest academic year first.
#[utoipa::path(tag = "indicator-values", params(IndicatorValueFilter, Paging<IndicatorValueFilter>), responses((status = 200, body = List<View<IndicatorValue, Related>>)))]
#[get("/indicator-values")]
pub async fn list_indicator_values(
    caller: Caller,
    query: ListQuery<IndicatorValueFilter>,
) -> Result<HttpResponse, Problem> {
    caller
        .list(Action::ListIndicatorValues, query, move |tx, query| {
            let page = store::list(tx, query)?;
            attach_page(tx, page, &query.expand)
        })
        .await
}

/// Get an indicator value
///
/// One value with its state.
#[utoipa::path(tag = "indicator-values", params(("id" = Id, Path), Expanding<IndicatorValueFilter>), responses((status = 200, body = View<IndicatorValue, Related>)))]
#[get("/indicator-values/{id}")]
pub async fn get_indicator_value(
    caller: Caller,
    id: Path<Id>,
    expand: Expand<IndicatorValueFilter>,
) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    let answer = caller
        .read(Action::GetIndicatorValue, move |tx| {
            let value = store::find(tx, id)?;
            let view = view(tx, value)?;
            Answer::record(&attach_one(tx, view, &expand.names)?)
        })
        .await?;
    Ok(answer.send_unless_known(caller.http()))
}

/// Report an indicator value
///
/// By the school, or by its lead school for it: one value for each indicator, academic year and term (the whole year
/// when `term` is left out). An indicator rolled up by `ratio` is reported as `numerator` and `denominator`, and the
/// value is computed; any other as `value`. The school is or was a member in that year of a network that the
/// indicator is applied to, and the year has begun and is not locked (`year_locked`). It starts as a draft; submit it
/// to have it verified.
#[utoipa::path(tag = "indicator-values", request_body = IndicatorValueInput, responses((status = 201, body = View<IndicatorValue, Related>)))]
#[post("/indicator-values")]
pub async fn report_indicator_value(caller: Caller, body: Body<IndicatorValueInput>) -> Result<HttpResponse, Problem> {
    caller
        .write(Action::ReportIndicatorValue, move |tx| {
            let value = store::report(tx, &body.0)?;
            Answer::created(&view(tx, value)?)
        })
        .await
}

/// Change an indicator value
///
/// Only while it is a draft or was returned, and the year is not locked.
#[utoipa::path(tag = "indicator-values", params(("id" = Id, Path)), request_body(content = Patch<IndicatorValueInput>, content_type = "application/merge-patch+json"), responses((status = 200, body = View<IndicatorValue, Related>)))]
#[patch("/indicator-values/{id}")]
pub async fn change_indicator_value(
    caller: Caller,
    id: Path<Id>,
    patch: Patch<IndicatorValueInput>,
) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    caller
        .write(Action::ChangeIndicatorValue, move |tx| {
            let before = store::find(tx, id)?;
            tx.expect_version(&before)?;
            let after = store::change(tx, &before, &patch.apply(&before.input())?)?;
            Answer::record(&view(tx, after)?)
        })
        .await
}
