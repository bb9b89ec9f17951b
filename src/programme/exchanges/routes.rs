//! Exchanges over HTTP: list, get, plan and change.

use actix_web::web::Path;
use actix_web::{HttpResponse, get, patch, post};
use serde::Deserialize;
use utoipa::IntoParams;

use super::model::{Exchange, ExchangeInput, ExchangeScope, ExchangeStatus};
use super::store;
use crate::access::{Action, Caller};
use crate::changes::{Record, Tx};
use crate::db::{Id, Instant};
use crate::error::Problem;
use crate::programme::related::{Related, attach_one, attach_page};
use crate::web::{Answer, Body, Expand, Expanding, Filter, List, ListQuery, Paging, Patch, States, View, comma_list};

/// What exchanges can be filtered by.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ExchangeFilter {
    /// A part of the title, the place, the topics or the outcomes.
    #[param(max_length = 100)]
    pub q: Option<String>,
    /// Under this agreement.
    pub agreement_id: Option<Id>,
    /// That count for this network: its own, and those of the whole district under its agreement.
    pub network_id: Option<Id>,
    /// To which this school was invited or came.
    pub school_id: Option<Id>,
    /// In this Buddhist-era academic year.
    #[param(example = 2564)]
    pub academic_year: Option<i32>,
    /// Scopes, separated by commas.
    #[serde(default, deserialize_with = "comma_list")]
    #[param(example = json!(["within_network", "district"]))]
    pub scope: Option<Vec<ExchangeScope>>,
    /// Statuses, separated by commas.
    #[serde(default, deserialize_with = "comma_list")]
    #[param(example = json!(["planned", "held"]))]
    pub status: Option<Vec<ExchangeStatus>>,
    /// Written at this moment or later.
    pub updated_since: Option<Instant>,
}

impl Filter for ExchangeFilter {
    const SORTS: &'static [(&'static str, &'static str)] = &[
        ("planned_on", "exchanges.planned_on"),
        ("title", "exchanges.title_key"),
        ("updated_at", "exchanges.updated_at"),
    ];
    const NEWEST_FIRST: bool = true;
    const ROW_ID: &'static str = "exchanges.id";
    const EXPAND: &'static [&'static str] = &["agreement"];
}

/// An exchange with what the caller may do now.
pub(super) fn view(tx: &mut Tx<'_>, exchange: Exchange, expand: &[String]) -> Result<View<Exchange, Related>, Problem> {
    let open = exchange.row.status.open_to(tx.actor(), &exchange.place());
    attach_one(tx, View::single(exchange, open), expand)
}

/// List exchanges
///
/// Those of the district, with their networks and schools; the latest planned first.
#[utoipa::path(tag = "exchanges", params(ExchangeFilter, Paging<ExchangeFilter>), responses((status = 200, body = List<View<Exchange, Related>>)))]
#[get("/exchanges")]
pub async fn list_exchanges(caller: Caller, query: ListQuery<ExchangeFilter>) -> Result<HttpResponse, Problem> {
    caller
        .list(Action::ListExchanges, query, move |tx, query| {
            let page = store::list(tx, query)?;
            attach_page(tx, page, &query.expand)
        })
        .await
}

/// Get an exchange
///
/// One exchange, with who was invited, who came and what came of it.
#[utoipa::path(tag = "exchanges", params(("id" = Id, Path), Expanding<ExchangeFilter>), responses((status = 200, body = View<Exchange, Related>)))]
#[get("/exchanges/{id}")]
pub async fn get_exchange(
    caller: Caller,
    id: Path<Id>,
    expand: Expand<ExchangeFilter>,
) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    let answer = caller
        .read(Action::GetExchange, move |tx| {
            let exchange = store::find(tx, id)?;
            Answer::record(&view(tx, exchange, &expand.names)?)
        })
        .await?;
    Ok(answer.send_unless_known(caller.http()))
}

/// Plan an exchange
///
/// By the district office, under an agreement in force. `within_network` names one network, `between_networks` two or
/// more, `district` none: it counts for every network of the agreement. The host and the invited schools belong to
/// the networks on the planned day.
#[utoipa::path(tag = "exchanges", request_body = ExchangeInput, responses((status = 201, body = View<Exchange, Related>)))]
#[post("/exchanges")]
pub async fn plan_exchange(caller: Caller, body: Body<ExchangeInput>) -> Result<HttpResponse, Problem> {
    caller
        .write(Action::PlanExchange, move |tx| {
            let exchange = store::plan(tx, &body.0)?;
            Answer::created(&view(tx, exchange, &[])?)
        })
        .await
}

/// Change an exchange
///
/// Only while it is planned. The lists are replaced as a whole.
#[utoipa::path(tag = "exchanges", params(("id" = Id, Path)), request_body(content = Patch<ExchangeInput>, content_type = "application/merge-patch+json"), responses((status = 200, body = View<Exchange, Related>)))]
#[patch("/exchanges/{id}")]
pub async fn change_exchange(
    caller: Caller,
    id: Path<Id>,
    patch: Patch<ExchangeInput>,
) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    caller
        .write(Action::ChangeExchange, move |tx| {
            let before = store::find(tx, id)?;
            tx.expect_version(&before)?;
            before.row.status.go(Action::ChangeExchange)?;
            let after = store::change(tx, &before, &patch.apply(&before.input())?)?;
            Answer::record(&view(tx, after, &[])?)
        })
        .await
}
