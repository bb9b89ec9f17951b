//! The answer over HTTP: of one network with all that is behind it, and of every network in reach, a row each.

use actix_web::web::Path;
use actix_web::{HttpResponse, get};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::CommitmentAnswer;
use super::facts::{Standing, standing};
use super::rows::{CommitmentRow, rows};
use crate::access::{Action, Caller, Place};
use crate::db::Id;
use crate::error::Problem;
use crate::web::{Answer, Filter, List, ListQuery, Paging, Words, buddhist_year, in_language, language_of};

/// Which year is asked about.
#[derive(Debug, Clone, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct YearQuery {
    /// The Buddhist-era academic year, one of the agreement's.
    #[serde(deserialize_with = "buddhist_year")]
    #[param(example = 2564)]
    pub academic_year: i32,
}

/// How a network stands in an academic year.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct NetworkCommitments {
    /// The network.
    pub network_id: Id,
    /// The Buddhist-era academic year.
    #[schema(example = 2564)]
    pub academic_year: i32,
    /// The day whose members count: the year's last one, or today while it runs.
    #[schema(example = "2022-05-15")]
    pub roster_on: chrono::NaiveDate,
    /// The school that led the network on that day.
    pub lead_school_id: Option<Id>,
    /// Its partners on that day.
    pub partner_school_ids: Vec<Id>,
    /// The nine commitments, by clause.
    pub data: Vec<CommitmentAnswer>,
}

/// What the commitments of networks can be filtered by.
#[derive(Debug, Clone, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct CommitmentFilter {
    /// The Buddhist-era academic year; networks whose agreement does not have it are left out.
    #[serde(deserialize_with = "buddhist_year")]
    #[param(example = 2564)]
    pub academic_year: i32,
    /// Under this agreement.
    pub agreement_id: Option<Id>,
}

impl Filter for CommitmentFilter {
    const SORTS: &'static [(&'static str, &'static str)] = &[("name", "networks.name_key")];
    const ROW_ID: &'static str = "networks.id";
}

/// Get a network's commitments
///
/// How each of the nine commitments stands in an academic year, with the figures and the rule behind it, links to the
/// records that prove it, and what to do next. The schools that count are the network's members on the year's last day,
/// or today while it runs. The district may ask about every year of the agreement, also after it has ended.
#[utoipa::path(tag = "commitments", params(("id" = Id, Path), YearQuery), responses((status = 200, body = NetworkCommitments)))]
#[get("/networks/{id}/commitments")]
pub async fn get_network_commitments(
    caller: Caller,
    id: Path<Id>,
    query: Words<YearQuery>,
) -> Result<HttpResponse, Problem> {
    let (network, year, language) = (id.into_inner(), query.0.academic_year, language_of(caller.http()));
    let answer = caller
        .read(Action::GetNetworkCommitments, move |tx| {
            tx.permit.check(&Place::Network(network))?;
            let Standing { roster, commitments, .. } = standing(tx, network, year)?;
            Answer::json(&NetworkCommitments {
                network_id: network,
                academic_year: year,
                roster_on: roster.on,
                lead_school_id: roster.lead,
                partner_school_ids: roster.partners,
                data: commitments.iter().map(|one| one.answer(language)).collect(),
            })
        })
        .await?;
    Ok(in_language(answer.send(), language))
}

/// List commitments
///
/// A row for each network in reach whose agreement has the academic year, by name: how its nine commitments stand. For
/// the district every network, for a school those that it has joined. What is behind a row is at
/// `/v1/networks/{id}/commitments`.
#[utoipa::path(tag = "commitments", params(CommitmentFilter, Paging<CommitmentFilter>), responses((status = 200, body = List<CommitmentRow>)))]
#[get("/commitments")]
pub async fn list_commitments(caller: Caller, query: ListQuery<CommitmentFilter>) -> Result<HttpResponse, Problem> {
    caller.list(Action::ListCommitments, query, rows).await
}
