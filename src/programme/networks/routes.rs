//! Networks over HTTP: list, get, make and rename.

use actix_web::web::Path;
use actix_web::{HttpResponse, get, patch, post};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::model::{Network, NetworkInput, NetworkName};
use super::store;
use crate::access::{Action, Caller};
use crate::changes::{Record, Tx};
use crate::db::{Id, Instant};
use crate::error::{Code, Problem};
use crate::programme::related::{Related, attach};
use crate::web::{Answer, Body, Expand, Expanding, Filter, List, ListQuery, Paging, Patch, States, View, flag};

/// What networks can be filtered by.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct NetworkFilter {
    /// A part of the name.
    #[param(max_length = 100)]
    pub q: Option<String>,
    /// Under this agreement.
    pub agreement_id: Option<Id>,
    /// Those that this school belongs to today.
    pub school_id: Option<Id>,
    /// Networks that have ended by today, or that have not.
    #[serde(default, deserialize_with = "flag")]
    pub ended: Option<bool>,
    /// Written at this moment or later.
    pub updated_since: Option<Instant>,
}

impl Filter for NetworkFilter {
    const SORTS: &'static [(&'static str, &'static str)] =
        &[("name", "networks.name_key"), ("updated_at", "networks.updated_at")];
    const ROW_ID: &'static str = "networks.id";
    const EXPAND: &'static [&'static str] = &["agreement"];
}

/// What is sent along with a network.
#[derive(Debug, Clone, Default, Serialize, ToSchema)]
pub struct NetworkRelated {
    /// The school that leads it today; null where none does.
    pub lead_school_id: Option<Id>,
    /// The related records that were asked for.
    #[serde(flatten)]
    pub related: Related,
}

/// Networks with their leads of today and the related records asked for.
fn complete(
    tx: &mut Tx<'_>,
    views: Vec<View<Network, Related>>,
    expand: &[String],
) -> Result<Vec<View<Network, NetworkRelated>>, Problem> {
    let leads = store::leads_of(tx, views.iter().map(|view| view.record.id).collect())?;
    let views = attach(tx, views, expand)?;
    let lead_of = |network: Id| leads.get(&network).copied();
    Ok(views
        .into_iter()
        .map(|view| View {
            related: NetworkRelated { lead_school_id: lead_of(view.record.id), related: view.related },
            record: view.record,
            allowed_actions: view.allowed_actions,
        })
        .collect())
}

/// A network with its lead of today and what the caller may do now.
pub(super) fn view(
    tx: &mut Tx<'_>,
    network: Network,
    expand: &[String],
) -> Result<View<Network, NetworkRelated>, Problem> {
    let open = network.state().open_to(tx.actor(), &network.place());
    complete(tx, vec![View::single(network, open)], expand)?.pop().ok_or(Problem::new(Code::Internal))
}

/// List networks
///
/// The district's networks by name, each with the school that leads it today. Every account of the district sees all.
#[utoipa::path(tag = "networks", params(NetworkFilter, Paging<NetworkFilter>), responses((status = 200, body = List<View<Network, NetworkRelated>>)))]
#[get("/networks")]
pub async fn list_networks(caller: Caller, query: ListQuery<NetworkFilter>) -> Result<HttpResponse, Problem> {
    caller
        .list(Action::ListNetworks, query, move |tx, query| {
            let List { data, page } = store::list(tx, query)?;
            let data = complete(tx, data.into_iter().map(View::listed).collect(), &query.expand)?;
            Ok(List { data, page })
        })
        .await
}

/// Get a network
///
/// One network with the school that leads it today; its members are listed under memberships.
#[utoipa::path(tag = "networks", params(("id" = Id, Path), Expanding<NetworkFilter>), responses((status = 200, body = View<Network, NetworkRelated>)))]
#[get("/networks/{id}")]
pub async fn get_network(caller: Caller, id: Path<Id>, expand: Expand<NetworkFilter>) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    let answer = caller
        .read(Action::GetNetwork, move |tx| {
            let network = store::find(tx, id)?;
            Answer::record(&view(tx, network, &expand.names)?)
        })
        .await?;
    Ok(answer.send_unless_known(caller.http()))
}

/// Make a network
///
/// Under an agreement that is a draft, in force or suspended. Its lead and its partners then join as memberships.
#[utoipa::path(tag = "networks", request_body = NetworkInput, responses((status = 201, body = View<Network, NetworkRelated>)))]
#[post("/networks")]
pub async fn create_network(caller: Caller, body: Body<NetworkInput>) -> Result<HttpResponse, Problem> {
    caller
        .write(Action::CreateNetwork, move |tx| {
            let network = store::create(tx, &body.0)?;
            Answer::created(&view(tx, network, &[])?)
        })
        .await
}

/// Rename a network
///
/// Its agreement stays; its members are changed as memberships.
#[utoipa::path(tag = "networks", params(("id" = Id, Path)), request_body(content = Patch<NetworkName>, content_type = "application/merge-patch+json"), responses((status = 200, body = View<Network, NetworkRelated>)))]
#[patch("/networks/{id}")]
pub async fn change_network(caller: Caller, id: Path<Id>, patch: Patch<NetworkName>) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    caller
        .write(Action::ChangeNetwork, move |tx| {
            let before = store::find(tx, id)?;
            tx.expect_version(&before)?;
            before.state().go(Action::ChangeNetwork)?;
            let after = store::change(tx, &before, &patch.apply(&before.input())?)?;
            Answer::record(&view(tx, after, &[])?)
        })
        .await
}
