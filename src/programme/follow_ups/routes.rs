//! Follow-ups over HTTP: list, get, create and change.

use actix_web::web::Path;
use actix_web::{HttpResponse, get, patch, post};
use serde::Deserialize;
use utoipa::IntoParams;

use super::model::{FollowUp, FollowUpInput, FollowUpStatus, Priority};
use super::store;
use crate::access::{Action, Caller};
use crate::changes::{Record, Tx};
use crate::db::{Id, Instant};
use crate::error::Problem;
use crate::programme::overdue::{Timed, timed};
use crate::programme::related::{attach_one, attach_page};
use crate::web::{
    Answer, Body, Expand, Expanding, Filter, List, ListQuery, Paging, Patch, States, View, comma_list, flag,
};

/// What follow-ups can be filtered by.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct FollowUpFilter {
    /// A part of what is to be done, of who is to do it, or of what was done.
    #[param(max_length = 100)]
    pub q: Option<String>,
    /// Of this visit.
    pub visit_id: Option<Id>,
    /// Under this network.
    pub network_id: Option<Id>,
    /// Of this school.
    pub school_id: Option<Id>,
    /// Of a visit in this Buddhist-era academic year.
    #[param(example = 2564)]
    pub academic_year: Option<i32>,
    /// Statuses, separated by commas.
    #[serde(default, deserialize_with = "comma_list")]
    #[param(example = json!(["open", "done"]))]
    pub status: Option<Vec<FollowUpStatus>>,
    /// Priorities, separated by commas.
    #[serde(default, deserialize_with = "comma_list")]
    #[param(example = json!(["high"]))]
    pub priority: Option<Vec<Priority>>,
    /// Open, and due on a day that has passed.
    #[serde(default, deserialize_with = "flag")]
    pub overdue: Option<bool>,
    /// Written at this moment or later.
    pub updated_since: Option<Instant>,
}

impl Filter for FollowUpFilter {
    const SORTS: &'static [(&'static str, &'static str)] =
        &[("due_on", "follow_ups.due_on"), ("updated_at", "follow_ups.updated_at")];
    const ROW_ID: &'static str = "follow_ups.id";
    const EXPAND: &'static [&'static str] = &["school", "network", "visit"];
}

/// A follow-up with what the caller may do now; whoever reported it done does not verify it.
pub(super) fn view(tx: &mut Tx<'_>, one: FollowUp, expand: &[String]) -> Result<View<FollowUp, Timed>, Problem> {
    let mut open = one.status.open_to(tx.actor(), &one.place());
    if one.done_by == tx.by() {
        open.retain(|action| *action != Action::VerifyFollowUp);
    }
    let view = attach_one(tx, View::single(one, open), expand)?;
    Ok(timed(view, tx.today))
}

/// List follow-ups
///
/// The follow-ups in reach: for the district all, for a lead school those of its partners and its own, for a partner
/// school its own. The first due first; `overdue=true&count=exact` counts what is late.
#[utoipa::path(tag = "follow-ups", params(FollowUpFilter, Paging<FollowUpFilter>), responses((status = 200, body = List<View<FollowUp, Timed>>)))]
#[get("/follow-ups")]
pub async fn list_follow_ups(caller: Caller, query: ListQuery<FollowUpFilter>) -> Result<HttpResponse, Problem> {
    caller
        .list(Action::ListFollowUps, query, move |tx, query| {
            let page = store::list(tx, query)?;
            Ok(attach_page(tx, page, &query.expand)?.map(|view| timed(view, tx.today)))
        })
        .await
}

/// Get a follow-up
///
/// One follow-up, with what was done once it is done.
#[utoipa::path(tag = "follow-ups", params(("id" = Id, Path), Expanding<FollowUpFilter>), responses((status = 200, body = View<FollowUp, Timed>)))]
#[get("/follow-ups/{id}")]
pub async fn get_follow_up(
    caller: Caller,
    id: Path<Id>,
    expand: Expand<FollowUpFilter>,
) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    let answer = caller
        .read(Action::GetFollowUp, move |tx| {
            let one = store::find(tx, id)?;
            Answer::record(&view(tx, one, &expand.names)?)
        })
        .await?;
    Ok(answer.send_unless_known(caller.http()))
}

/// Create a follow-up
///
/// Of a visit that was held and is not closed, for the school that was visited. It is due on the day of the visit or
/// later. The visit cannot be closed until each of its follow-ups is verified or withdrawn.
#[utoipa::path(tag = "follow-ups", request_body = FollowUpInput, responses((status = 201, body = View<FollowUp, Timed>)))]
#[post("/follow-ups")]
pub async fn create_follow_up(caller: Caller, body: Body<FollowUpInput>) -> Result<HttpResponse, Problem> {
    caller
        .write(Action::CreateFollowUp, move |tx| {
            let one = store::create(tx, &body.0)?;
            Answer::created(&view(tx, one, &[])?)
        })
        .await
}

/// Change a follow-up
///
/// Only while it is open. It stays with its visit.
#[utoipa::path(tag = "follow-ups", params(("id" = Id, Path)), request_body(content = Patch<FollowUpInput>, content_type = "application/merge-patch+json"), responses((status = 200, body = View<FollowUp, Timed>)))]
#[patch("/follow-ups/{id}")]
pub async fn change_follow_up(
    caller: Caller,
    id: Path<Id>,
    patch: Patch<FollowUpInput>,
) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    caller
        .write(Action::ChangeFollowUp, move |tx| {
            let before = store::find(tx, id)?;
            tx.expect_version(&before)?;
            before.status.go(Action::ChangeFollowUp)?;
            let after = store::change(tx, &before, &patch.apply(&before.input())?)?;
            Answer::record(&view(tx, after, &[])?)
        })
        .await
}
