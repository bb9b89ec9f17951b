//! Plans over HTTP: list, get, create and change.

use actix_web::web::Path;
use actix_web::{HttpResponse, get, patch, post};
use serde::Deserialize;
use utoipa::IntoParams;

use super::model::{Plan, PlanInput, PlanStatus};
use super::store;
use crate::access::{Action, Caller};
use crate::changes::{Record, Tx};
use crate::db::{Id, Instant};
use crate::error::{Code, Problem};
use crate::programme::related::{Related, attach_one, attach_page};
use crate::web::{Answer, Body, Expand, Expanding, Filter, List, ListQuery, Paging, Patch, States, View, comma_list};

/// What plans can be filtered by.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PlanFilter {
    /// A part of the title.
    #[param(max_length = 100)]
    pub q: Option<String>,
    /// Of this network.
    pub network_id: Option<Id>,
    /// Statuses, separated by commas.
    #[serde(default, deserialize_with = "comma_list")]
    #[param(example = json!(["submitted", "approved"]))]
    pub status: Option<Vec<PlanStatus>>,
    /// With this Buddhist-era academic year among their years.
    #[param(example = 2564)]
    pub academic_year: Option<i32>,
    /// Written at this moment or later.
    pub updated_since: Option<Instant>,
}

impl Filter for PlanFilter {
    const SORTS: &'static [(&'static str, &'static str)] =
        &[("updated_at", "plans.updated_at"), ("first_year", "plans.first_year")];
    const NEWEST_FIRST: bool = true;
    const ROW_ID: &'static str = "plans.id";
    const EXPAND: &'static [&'static str] = &["network"];
}

/// A plan with what the caller may do now; whoever wrote it may neither approve nor return it.
pub(super) fn view(tx: &mut Tx<'_>, plan: Plan) -> Result<View<Plan, Related>, Problem> {
    let mut open = plan.status.open_to(tx.actor(), &plan.place());
    if open.contains(&Action::ApprovePlan) {
        match store::expect_other_hand(tx, &plan) {
            Err(problem) if problem.code == Code::OwnWork => {
                open.retain(|action| !matches!(action, Action::ApprovePlan | Action::ReturnPlan));
            }
            outcome => outcome?,
        }
    }
    Ok(View::single(plan, open))
}

/// List plans
///
/// The district sees all plans, a school those of the networks it belongs to today. The last written first.
#[utoipa::path(tag = "plans", params(PlanFilter, Paging<PlanFilter>), responses((status = 200, body = List<View<Plan, Related>>)))]
#[get("/plans")]
pub async fn list_plans(caller: Caller, query: ListQuery<PlanFilter>) -> Result<HttpResponse, Problem> {
    caller
        .list(Action::ListPlans, query, move |tx, query| {
            let page = store::list(tx, query)?;
            attach_page(tx, page, &query.expand)
        })
        .await
}

/// Get a plan
///
/// One plan with its goals. Its tasks are at `/v1/plan-tasks?plan_id=`.
#[utoipa::path(tag = "plans", params(("id" = Id, Path), Expanding<PlanFilter>), responses((status = 200, body = View<Plan, Related>)))]
#[get("/plans/{id}")]
pub async fn get_plan(caller: Caller, id: Path<Id>, expand: Expand<PlanFilter>) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    let answer = caller
        .read(Action::GetPlan, move |tx| {
            let plan = store::find(tx, id)?;
            let view = view(tx, plan)?;
            Answer::record(&attach_one(tx, view, &expand.names)?)
        })
        .await?;
    Ok(answer.send_unless_known(caller.http()))
}

/// Create a plan
///
/// A draft, for a network that has no plan yet (a withdrawn one does not count), within the agreement's years. The
/// agreement must be in force. Written by the district or the network's lead school.
#[utoipa::path(tag = "plans", request_body = PlanInput, responses((status = 201, body = View<Plan, Related>)))]
#[post("/plans")]
pub async fn create_plan(caller: Caller, body: Body<PlanInput>) -> Result<HttpResponse, Problem> {
    caller
        .write(Action::CreatePlan, move |tx| {
            let plan = store::create(tx, &body.0)?;
            Answer::created(&view(tx, plan)?)
        })
        .await
}

/// Change a plan
///
/// Only while it is a draft or was returned; an approved plan is revised first. A year that has tasks cannot be left
/// out, and the network stays.
#[utoipa::path(tag = "plans", params(("id" = Id, Path)), request_body(content = Patch<PlanInput>, content_type = "application/merge-patch+json"), responses((status = 200, body = View<Plan, Related>)))]
#[patch("/plans/{id}")]
pub async fn change_plan(caller: Caller, id: Path<Id>, patch: Patch<PlanInput>) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    caller
        .write(Action::ChangePlan, move |tx| {
            let before = store::find(tx, id)?;
            tx.expect_version(&before)?;
            before.status.go(Action::ChangePlan)?;
            let after = store::change(tx, &before, &patch.apply(&before.input())?)?;
            Answer::record(&view(tx, after)?)
        })
        .await
}
