//! How a network gets another lead, and how it ends, over HTTP.

use actix_web::web::Path;
use actix_web::{HttpResponse, post};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use super::model::Network;
use super::routes::NetworkRelated;
use super::{routes, store, succession};
use crate::access::{Action, Caller};
use crate::changes::Tx;
use crate::db::Id;
use crate::error::Problem;
use crate::web::{Answer, Body, States, View};

/// When and why a network ends before its agreement.
#[derive(Debug, Clone, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NetworkEnd {
    /// The day from which it is no more, within the agreement's term.
    #[schema(example = "2023-05-16")]
    pub ended_on: NaiveDate,
    /// Why.
    #[schema(min_length = 1, max_length = 2000, example = "รวมกับเครือข่ายอื่น")]
    pub reason: String,
}

/// Which school leads a network from when on.
#[derive(Debug, Clone, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LeadSuccession {
    /// The new lead school; it may be a partner of the network until then.
    pub school_id: Id,
    /// Its first day as the lead, within the agreement's term and after the old lead's first day.
    #[schema(example = "2022-05-16")]
    pub on: NaiveDate,
    /// Why.
    #[schema(min_length = 1, max_length = 2000, example = "ผู้บริหารสถานศึกษาแกนนำเดิมย้าย")]
    pub reason: String,
}

/// Finds the network, checks its version and its state, and lets `write` do the rest.
async fn advance(
    caller: Caller,
    action: Action,
    id: Path<Id>,
    write: impl Fn(&mut Tx<'_>, &Network) -> Result<Network, Problem> + Send + 'static,
) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    caller
        .write(action, move |tx| {
            let before = store::find(tx, id)?;
            tx.expect_version(&before)?;
            before.state().go(action)?;
            let after = write(tx, &before)?;
            Answer::record(&routes::view(tx, after, &[])?)
        })
        .await
}

/// Succeed a network's lead
///
/// From that day another school leads the network: the old lead's membership ends, the new one's begins, and if the
/// new lead was a partner that ends too. From that day the new lead reaches the partners' records and the old one no
/// longer does; what it wrote stays. The old lead may join again as a partner.
#[utoipa::path(tag = "networks", params(("id" = Id, Path)), request_body = LeadSuccession, responses((status = 200, body = View<Network, NetworkRelated>)))]
#[post("/networks/{id}/succeed-lead")]
pub async fn succeed_lead(caller: Caller, id: Path<Id>, body: Body<LeadSuccession>) -> Result<HttpResponse, Problem> {
    advance(caller, Action::SucceedLead, id, move |tx, network| succession::succeed(tx, network, &body.0)).await
}

/// End a network
///
/// Before its agreement ends. Every membership that would last longer ends on that day; nothing is deleted.
#[utoipa::path(tag = "networks", params(("id" = Id, Path)), request_body = NetworkEnd, responses((status = 200, body = View<Network, NetworkRelated>)))]
#[post("/networks/{id}/end")]
pub async fn end_network(caller: Caller, id: Path<Id>, body: Body<NetworkEnd>) -> Result<HttpResponse, Problem> {
    advance(caller, Action::EndNetwork, id, move |tx, network| succession::end(tx, network, &body.0)).await
}
