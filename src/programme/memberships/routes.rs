//! Memberships over HTTP: list, get, join and correct.

use actix_web::web::Path;
use actix_web::{HttpResponse, get, patch, post};
use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::IntoParams;

use super::model::{Membership, MembershipCorrection, MembershipInput, Role};
use super::store;
use crate::access::{Action, Caller};
use crate::changes::{Record, Tx};
use crate::db::{Id, Instant};
use crate::error::Problem;
use crate::programme::related::{Related, attach_one, attach_page};
use crate::web::{
    Answer, Body, Expand, Expanding, Filter, List, ListQuery, Paging, Patch, States, View, comma_list, plain_date,
};

/// What memberships can be filtered by.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct MembershipFilter {
    /// Of this network.
    pub network_id: Option<Id>,
    /// Of this school.
    pub school_id: Option<Id>,
    /// Roles, separated by commas.
    #[serde(default, deserialize_with = "comma_list")]
    #[param(example = json!(["lead"]))]
    pub role: Option<Vec<Role>>,
    /// The members on this day.
    #[serde(default, deserialize_with = "plain_date")]
    #[param(example = "2021-06-15")]
    pub on: Option<NaiveDate>,
    /// Written at this moment or later.
    pub updated_since: Option<Instant>,
}

impl Filter for MembershipFilter {
    const SORTS: &'static [(&'static str, &'static str)] =
        &[("joined_on", "memberships.joined_on"), ("updated_at", "memberships.updated_at")];
    const ROW_ID: &'static str = "memberships.id";
    const EXPAND: &'static [&'static str] = &["school", "network"];
}

/// A membership with what the caller may do now; a lead does not leave, it is succeeded.
pub(super) fn view(tx: &Tx<'_>, membership: Membership) -> View<Membership, Related> {
    let mut open = membership.state().open_to(tx.actor(), &membership.place());
    if membership.role == Role::Lead {
        open.retain(|action| *action != Action::LeaveMembership);
    }
    View::single(membership, open)
}

/// List memberships
///
/// Who belongs, belonged or will belong to which network. Every account of the district sees all of them; `on` gives
/// the roster of a day.
#[utoipa::path(tag = "memberships", params(MembershipFilter, Paging<MembershipFilter>), responses((status = 200, body = List<View<Membership, Related>>)))]
#[get("/memberships")]
pub async fn list_memberships(caller: Caller, query: ListQuery<MembershipFilter>) -> Result<HttpResponse, Problem> {
    caller
        .list(Action::ListMemberships, query, move |tx, query| {
            let page = store::list(tx, query)?;
            attach_page(tx, page, &query.expand)
        })
        .await
}

/// Get a membership
///
/// One school's role in one network, with its days.
#[utoipa::path(tag = "memberships", params(("id" = Id, Path), Expanding<MembershipFilter>), responses((status = 200, body = View<Membership, Related>)))]
#[get("/memberships/{id}")]
pub async fn get_membership(
    caller: Caller,
    id: Path<Id>,
    expand: Expand<MembershipFilter>,
) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    let answer = caller
        .read(Action::GetMembership, move |tx| {
            let membership = store::find(tx, id)?;
            let view = view(tx, membership);
            Answer::record(&attach_one(tx, view, &expand.names)?)
        })
        .await?;
    Ok(answer.send_unless_known(caller.http()))
}

/// Take a school into a network
///
/// The first to join is the lead; partners join on a day that has one, and a later lead comes by succession. A school
/// is not twice in a network at one date, and is partner in one network of an agreement at a time. The days lie within
/// the agreement's term.
#[utoipa::path(tag = "memberships", request_body = MembershipInput, responses((status = 201, body = View<Membership, Related>)))]
#[post("/memberships")]
pub async fn create_membership(caller: Caller, body: Body<MembershipInput>) -> Result<HttpResponse, Problem> {
    caller
        .write(Action::CreateMembership, move |tx| {
            let membership = store::create(tx, &body.0)?;
            Answer::created(&view(tx, membership))
        })
        .await
}

/// Correct the day a school joined
///
/// Only the first day can be corrected, with a reason, and only where the roster stays whole; what was is kept in the
/// audit trail. Everything else is a new membership.
#[utoipa::path(tag = "memberships", params(("id" = Id, Path)), request_body(content = Patch<MembershipCorrection>, content_type = "application/merge-patch+json"), responses((status = 200, body = View<Membership, Related>)))]
#[patch("/memberships/{id}")]
pub async fn change_membership(
    caller: Caller,
    id: Path<Id>,
    patch: Patch<MembershipCorrection>,
) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    caller
        .write(Action::ChangeMembership, move |tx| {
            let before = store::find(tx, id)?;
            tx.expect_version(&before)?;
            let after = store::correct(tx, &before, &patch.apply(&before.input())?)?;
            Answer::record(&view(tx, after))
        })
        .await
}
