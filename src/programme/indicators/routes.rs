//! Indicators over HTTP.

use actix_web::web::Path;
use actix_web::{HttpResponse, get, patch, post};
use serde::Deserialize;
use utoipa::IntoParams;

use super::model::{Indicator, IndicatorInput, IndicatorStatus};
use super::store;
use crate::access::{Action, Caller};
use crate::changes::{Record, Tx};
use crate::db::{Id, Instant};
use crate::error::Problem;
use crate::programme::Reason;
use crate::programme::related::{Related, attach_one, attach_page};
use crate::web::{Answer, Body, Expand, Expanding, Filter, List, ListQuery, Paging, Patch, States, View, comma_list};

/// What indicators can be filtered by.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct IndicatorFilter {
    /// Of this network, those of the district that are applied to it included.
    pub network_id: Option<Id>,
    /// Serving this clause.
    #[param(example = "3.1")]
    pub clause: Option<String>,
    /// Statuses, separated by commas.
    #[serde(default, deserialize_with = "comma_list")]
    #[param(example = json!(["active"]))]
    pub status: Option<Vec<IndicatorStatus>>,
    /// A part of the code or the name.
    #[param(max_length = 100)]
    pub q: Option<String>,
    /// Written at this moment or later.
    pub updated_since: Option<Instant>,
}

impl Filter for IndicatorFilter {
    const SORTS: &'static [(&'static str, &'static str)] =
        &[("code", "indicators.code"), ("updated_at", "indicators.updated_at")];
    const ROW_ID: &'static str = "indicators.id";
    const EXPAND: &'static [&'static str] = &["network", "agreement"];
}

fn view(tx: &Tx<'_>, indicator: Indicator) -> View<Indicator, Related> {
    let open = indicator.row.status.open_to(tx.actor(), &indicator.place());
    View::single(indicator, open)
}

/// List indicators
///
/// The indicators in reach: for the district all, for a school those of the networks it belongs to today, with the
/// district's that are applied to them.
#[utoipa::path(tag = "indicators", params(IndicatorFilter, Paging<IndicatorFilter>), responses((status = 200, body = List<View<Indicator, Related>>)))]
#[get("/indicators")]
pub async fn list_indicators(caller: Caller, query: ListQuery<IndicatorFilter>) -> Result<HttpResponse, Problem> {
    caller
        .list(Action::ListIndicators, query, move |tx, query| {
            let page = store::list(tx, query)?;
            attach_page(tx, page, &query.expand)
        })
        .await
}

/// Get an indicator
///
/// One indicator with its baseline and the networks it is applied to.
#[utoipa::path(tag = "indicators", params(("id" = Id, Path), Expanding<IndicatorFilter>), responses((status = 200, body = View<Indicator, Related>)))]
#[get("/indicators/{id}")]
pub async fn get_indicator(
    caller: Caller,
    id: Path<Id>,
    expand: Expand<IndicatorFilter>,
) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    let answer = caller
        .read(Action::GetIndicator, move |tx| {
            let indicator = store::find(tx, id)?;
            let view = view(tx, indicator);
            Answer::record(&attach_one(tx, view, &expand.names)?)
        })
        .await?;
    Ok(answer.send_unless_known(caller.http()))
}

/// Add an indicator
///
/// Of one network (`network_id`), by its lead school or the district; or of the district, applied to networks of one
/// agreement (`agreement_id` and `network_ids`), by the district alone. The agreement must be in force and have the
/// clause. A baseline has a value and a year.
#[utoipa::path(tag = "indicators", request_body = IndicatorInput, responses((status = 201, body = View<Indicator, Related>)))]
#[post("/indicators")]
pub async fn create_indicator(caller: Caller, body: Body<IndicatorInput>) -> Result<HttpResponse, Problem> {
    caller
        .write(Action::CreateIndicator, move |tx| {
            let indicator = store::create(tx, &body.0)?;
            Answer::created(&view(tx, indicator))
        })
        .await
}

/// Change an indicator
///
/// Only while it is active. `network_id` and `agreement_id` stay; `unit` and `roll_up` cannot be changed once values
/// are reported, nor the unit to one that a target does not fit (`still_in_use`).
#[utoipa::path(tag = "indicators", params(("id" = Id, Path)), request_body(content = Patch<IndicatorInput>, content_type = "application/merge-patch+json"), responses((status = 200, body = View<Indicator, Related>)))]
#[patch("/indicators/{id}")]
pub async fn change_indicator(
    caller: Caller,
    id: Path<Id>,
    patch: Patch<IndicatorInput>,
) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    caller
        .write(Action::ChangeIndicator, move |tx| {
            let before = store::find(tx, id)?;
            tx.expect_version(&before)?;
            before.row.status.go(Action::ChangeIndicator)?;
            let after = store::change(tx, &before, &patch.apply(&before.input())?)?;
            Answer::record(&view(tx, after))
        })
        .await
}

/// Withdraw an indicator
///
/// It is no longer measured; says why. Its targets and values are kept, and its code is free again.
#[utoipa::path(tag = "indicators", params(("id" = Id, Path)), request_body = Reason, responses((status = 200, body = View<Indicator, Related>)))]
#[post("/indicators/{id}/withdraw")]
pub async fn withdraw_indicator(caller: Caller, id: Path<Id>, body: Body<Reason>) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    caller
        .write(Action::WithdrawIndicator, move |tx| {
            let before = store::find(tx, id)?;
            tx.expect_version(&before)?;
            let status = before.row.status.go(Action::WithdrawIndicator)?;
            let after = store::withdraw(tx, &before, status, &body.0.reason)?;
            Answer::record(&view(tx, after))
        })
        .await
}
