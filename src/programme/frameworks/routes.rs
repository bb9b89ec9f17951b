//! Frameworks over HTTP.

use actix_web::web::Path;
use actix_web::{HttpResponse, get, patch, post};
use serde::Deserialize;
use utoipa::IntoParams;

use super::model::{Framework, FrameworkInput, FrameworkStatus};
use super::store;
use crate::access::{Action, Caller};
use crate::changes::{Record, Tx};
use crate::db::{Id, Instant};
use crate::error::Problem;
use crate::programme::moves::{Moves, advance};
use crate::web::{Answer, Body, Filter, List, ListQuery, Paging, Patch, States, View, comma_list};

/// What frameworks can be filtered by.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct FrameworkFilter {
    /// A part of the Thai or English name, or of the code.
    #[param(max_length = 100)]
    pub q: Option<String>,
    /// The editions of one code.
    #[param(example = "basic-2561")]
    pub code: Option<String>,
    /// Statuses, separated by commas.
    #[serde(default, deserialize_with = "comma_list")]
    #[param(example = json!(["published"]))]
    pub status: Option<Vec<FrameworkStatus>>,
    /// Written at this moment or later.
    pub updated_since: Option<Instant>,
}

impl Filter for FrameworkFilter {
    const SORTS: &'static [(&'static str, &'static str)] =
        &[("code", "frameworks.code"), ("updated_at", "frameworks.updated_at")];
    const ROW_ID: &'static str = "frameworks.id";
}

fn view(tx: &Tx<'_>, framework: Framework) -> View<Framework> {
    let open = framework.status.open_to(tx.actor(), &framework.place());
    View::single(framework, open)
}

/// List frameworks
///
/// The district's frameworks of standards, drafts and retired editions included, each with its levels and its whole
/// tree of standards. Every account of the district sees all of them.
#[utoipa::path(tag = "frameworks", params(FrameworkFilter, Paging<FrameworkFilter>), responses((status = 200, body = List<View<Framework>>)))]
#[get("/frameworks")]
pub async fn list_frameworks(caller: Caller, query: ListQuery<FrameworkFilter>) -> Result<HttpResponse, Problem> {
    caller
        .list(
            Action::ListFrameworks,
            query,
            move |tx, query| Ok(store::list(tx, query)?.map(View::<Framework>::listed)),
        )
        .await
}

/// Get a framework
///
/// One edition with its levels, its standards and what is considered under each.
#[utoipa::path(tag = "frameworks", params(("id" = Id, Path)), responses((status = 200, body = View<Framework>)))]
#[get("/frameworks/{id}")]
pub async fn get_framework(caller: Caller, id: Path<Id>) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    let answer = caller
        .read(Action::GetFramework, move |tx| {
            let framework = store::find(tx, id)?;
            Answer::record(&view(tx, framework))
        })
        .await?;
    Ok(answer.send_unless_known(caller.http()))
}

/// Add a framework
///
/// As a draft, the next edition of its code. The levels must rise, every code must stand once in the framework, and
/// every standard needs at least one consideration, in a group or without.
#[utoipa::path(tag = "frameworks", request_body = FrameworkInput, responses((status = 201, body = View<Framework>)))]
#[post("/frameworks")]
pub async fn create_framework(caller: Caller, body: Body<FrameworkInput>) -> Result<HttpResponse, Problem> {
    caller
        .write(Action::CreateFramework, move |tx| {
            let framework = store::create(tx, &body.0)?;
            Answer::created(&view(tx, framework))
        })
        .await
}

/// Change a framework
///
/// Only while it is a draft: what schools are evaluated against does not change. A published one is followed by a
/// new edition of its code.
#[utoipa::path(tag = "frameworks", params(("id" = Id, Path)), request_body(content = Patch<FrameworkInput>, content_type = "application/merge-patch+json"), responses((status = 200, body = View<Framework>)))]
#[patch("/frameworks/{id}")]
pub async fn change_framework(
    caller: Caller,
    id: Path<Id>,
    patch: Patch<FrameworkInput>,
) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    caller
        .write(Action::ChangeFramework, move |tx| {
            let before = store::find(tx, id)?;
            tx.expect_version(&before)?;
            before.status.go(Action::ChangeFramework)?;
            let after = store::change(tx, &before, &patch.apply(&before.input())?)?;
            Answer::record(&view(tx, after))
        })
        .await
}

impl Moves for Framework {
    type State = FrameworkStatus;
    fn state(&self) -> FrameworkStatus {
        self.status
    }
    fn into_state(self, status: FrameworkStatus, _: Option<String>) -> Self {
        Self { status, ..self }
    }
    fn find(tx: &mut Tx<'_>, id: Id) -> Result<Self, Problem> {
        store::find(tx, id)
    }
    fn answer(self, tx: &mut Tx<'_>) -> Result<Answer, Problem> {
        Answer::record(&view(tx, self))
    }
}

/// Publish a framework
///
/// From then on schools are evaluated against it, and it is not changed any more.
#[utoipa::path(tag = "frameworks", params(("id" = Id, Path)), responses((status = 200, body = View<Framework>)))]
#[post("/frameworks/{id}/publish")]
pub async fn publish_framework(caller: Caller, id: Path<Id>) -> Result<HttpResponse, Problem> {
    advance(caller, Action::PublishFramework, id, None, |_, framework: Framework| Ok(framework)).await
}

/// Retire a framework
///
/// No new evaluation is made against it; those that were begun are finished, and all are kept.
#[utoipa::path(tag = "frameworks", params(("id" = Id, Path)), responses((status = 200, body = View<Framework>)))]
#[post("/frameworks/{id}/retire")]
pub async fn retire_framework(caller: Caller, id: Path<Id>) -> Result<HttpResponse, Problem> {
    advance(caller, Action::RetireFramework, id, None, |_, framework: Framework| Ok(framework)).await
}
