//! How a membership ends, over HTTP.

use actix_web::web::Path;
use actix_web::{HttpResponse, post};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use super::model::{Membership, Role};
use super::{routes, store};
use crate::access::{Action, Caller};
use crate::db::Id;
use crate::error::{FieldCode, Problem};
use crate::programme::related::Related;
use crate::web::{Answer, Body, States, View};

/// When and why a school leaves a network.
#[derive(Debug, Clone, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MembershipEnd {
    /// The day from which it is no member any more, within the agreement's term.
    #[schema(example = "2023-05-16")]
    pub left_on: NaiveDate,
    /// Why.
    #[schema(min_length = 1, max_length = 2000, example = "โรงเรียนยุบรวม")]
    pub reason: String,
}

/// Leave a network
///
/// For a partner school. From that day the lead school no longer reaches its records; what was written stays. A lead
/// cannot leave (422 `no_lead`): another school succeeds it.
#[utoipa::path(tag = "memberships", params(("id" = Id, Path)), request_body = MembershipEnd, responses((status = 200, body = View<Membership, Related>)))]
#[post("/memberships/{id}/leave")]
pub async fn leave_membership(
    caller: Caller,
    id: Path<Id>,
    body: Body<MembershipEnd>,
) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    caller
        .write(Action::LeaveMembership, move |tx| {
            let before = store::find(tx, id)?;
            tx.expect_version(&before)?;
            before.state().go(Action::LeaveMembership)?;
            expect_partner(&before)?;
            let after = store::leave(tx, &before, body.0.left_on, &body.0.reason)?;
            Answer::record(&routes::view(tx, after))
        })
        .await
}

fn expect_partner(membership: &Membership) -> Result<(), Problem> {
    match membership.role {
        Role::Partner => Ok(()),
        Role::Lead => Err(Problem::field("/left_on", FieldCode::NoLead)),
    }
}
