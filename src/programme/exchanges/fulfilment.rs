//! How a network stands against the yearly minimum of exchanges, and the counts behind it.

use std::collections::HashMap;

use actix_web::web::Path;
use actix_web::{HttpResponse, get};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::minimum::{Fulfilment, HeldByScope, minimum};
use super::model::{ExchangeScope, ExchangeStatus};
use crate::access::{Action, Caller};
use crate::changes::Tx;
use crate::db::Id;
use crate::db::schema::{agreements, exchange_networks, exchanges, networks};
use crate::error::Problem;
use crate::programme::agreements::ExchangeMinimum;
use crate::programme::roster;
use crate::web::{Answer, Words, buddhist_year};

/// Which year is asked for.
#[derive(Debug, Clone, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct FulfilmentQuery {
    /// The Buddhist-era academic year.
    #[serde(deserialize_with = "buddhist_year")]
    #[param(example = 2564)]
    pub academic_year: i32,
}

/// A network's exchanges of a year against the minimum that its agreement asks for.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ExchangeFulfilment {
    /// The network.
    pub network_id: Id,
    /// The Buddhist-era academic year.
    #[schema(example = 2564)]
    pub academic_year: i32,
    /// What the agreement asks for.
    pub exchange_minimum: ExchangeMinimum,
    /// How many were held.
    pub held: HeldByScope,
    /// What that comes to.
    pub fulfilment: Fulfilment,
}

/// Get a network's fulfilment of the yearly exchanges
///
/// How many exchanges of each scope were held in an academic year, against the agreement's `exchange_minimum`. One of
/// the whole district counts for every network of its agreement.
#[utoipa::path(tag = "exchanges", params(("id" = Id, Path), FulfilmentQuery), responses((status = 200, body = ExchangeFulfilment)))]
#[get("/networks/{id}/exchange-fulfilment")]
pub async fn get_exchange_fulfilment(
    caller: Caller,
    id: Path<Id>,
    query: Words<FulfilmentQuery>,
) -> Result<HttpResponse, Problem> {
    let (network, academic_year) = (id.into_inner(), query.0.academic_year);
    let answer = caller
        .read(Action::GetExchangeFulfilment, move |tx| {
            let agreement = roster::term_of(tx, network)?.agreement;
            let asked = agreements::table.find((tx.district(), agreement)).select(agreements::exchange_minimum);
            let exchange_minimum = asked.get_result::<ExchangeMinimum>(tx.conn)?;
            let held = held_by_network(tx, &[network], academic_year)?.remove(&network).unwrap_or_default();
            let fulfilment = minimum(exchange_minimum, &held);
            Answer::json(&ExchangeFulfilment { network_id: network, academic_year, exchange_minimum, held, fulfilment })
        })
        .await?;
    Ok(answer.send())
}

/// How many exchanges of each scope were held for each network in an academic year: two queries, however many
/// networks. A network that is not there held none.
pub fn held_by_network(tx: &mut Tx<'_>, of: &[Id], academic_year: i32) -> Result<HashMap<Id, HeldByScope>, Problem> {
    let held = exchanges::district_id
        .eq(tx.district())
        .and(exchanges::academic_year.eq(academic_year))
        .and(exchanges::status.eq(ExchangeStatus::Held));
    let own: Vec<(Id, ExchangeScope)> = exchange_networks::table
        .inner_join(exchanges::table.on(exchanges::id.eq(exchange_networks::exchange_id)))
        .filter(exchange_networks::district_id.eq(tx.district()).and(held))
        .filter(exchange_networks::network_id.eq_any(of.to_vec()))
        .select((exchange_networks::network_id, exchanges::scope))
        .load(tx.conn)?;
    let of_all: Vec<(Id, ExchangeScope)> = networks::table
        .inner_join(exchanges::table.on(exchanges::agreement_id.eq(networks::agreement_id)))
        .filter(networks::district_id.eq(tx.district()).and(held))
        .filter(exchanges::scope.eq(ExchangeScope::District).and(networks::id.eq_any(of.to_vec())))
        .select((networks::id, exchanges::scope))
        .load(tx.conn)?;
    let mut counts: HashMap<Id, HeldByScope> = HashMap::new();
    for (network, scope) in own.into_iter().chain(of_all) {
        counts.entry(network).or_default().count(scope);
    }
    Ok(counts)
}
