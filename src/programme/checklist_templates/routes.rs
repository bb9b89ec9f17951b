//! Checklist templates over HTTP: list, get, create and change.

use actix_web::web::Path;
use actix_web::{HttpResponse, get, patch, post};
use serde::Deserialize;
use utoipa::IntoParams;

use super::model::{ChecklistTemplate, ChecklistTemplateInput, TemplateStatus};
use super::store;
use crate::access::{Action, Caller};
use crate::changes::{Record, Tx};
use crate::db::{Id, Instant};
use crate::error::Problem;
use crate::web::{Answer, Body, Filter, List, ListQuery, Paging, Patch, States, View, comma_list};

/// What checklist templates can be filtered by.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ChecklistTemplateFilter {
    /// A part of the title or the code.
    #[param(max_length = 100)]
    pub q: Option<String>,
    /// The editions of one code.
    #[param(example = "MENTOR")]
    pub code: Option<String>,
    /// Statuses, separated by commas.
    #[serde(default, deserialize_with = "comma_list")]
    #[param(example = json!(["published"]))]
    pub status: Option<Vec<TemplateStatus>>,
    /// Written at this moment or later.
    pub updated_since: Option<Instant>,
}

impl Filter for ChecklistTemplateFilter {
    const SORTS: &'static [(&'static str, &'static str)] =
        &[("code", "checklist_templates.code"), ("updated_at", "checklist_templates.updated_at")];
    const ROW_ID: &'static str = "checklist_templates.id";
}

/// A template with what the caller may do now.
pub(super) fn view(tx: &Tx<'_>, template: ChecklistTemplate) -> View<ChecklistTemplate> {
    let open = template.status.open_to(tx.actor(), &template.place());
    View::single(template, open)
}

/// List checklist templates
///
/// The district's templates with all their editions, by code. Every account of the district sees all of them.
#[utoipa::path(tag = "checklist-templates", params(ChecklistTemplateFilter, Paging<ChecklistTemplateFilter>), responses((status = 200, body = List<View<ChecklistTemplate>>)))]
#[get("/checklist-templates")]
pub async fn list_checklist_templates(
    caller: Caller,
    query: ListQuery<ChecklistTemplateFilter>,
) -> Result<HttpResponse, Problem> {
    caller
        .list(Action::ListChecklistTemplates, query, move |tx, query| {
            Ok(store::list(tx, query)?.map(View::<ChecklistTemplate>::listed))
        })
        .await
}

/// Get a checklist template
///
/// One edition with its items.
#[utoipa::path(tag = "checklist-templates", params(("id" = Id, Path)), responses((status = 200, body = View<ChecklistTemplate>)))]
#[get("/checklist-templates/{id}")]
pub async fn get_checklist_template(caller: Caller, id: Path<Id>) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    let answer = caller
        .read(Action::GetChecklistTemplate, move |tx| {
            let template = store::find(tx, id)?;
            Answer::record(&view(tx, template))
        })
        .await?;
    Ok(answer.send_unless_known(caller.http()))
}

/// Create a checklist template
///
/// A draft: edition 1 of a new code, or the next edition of a code that is there. Each item has its own code; a
/// choice needs at least two choices, only a number has a minimum and a maximum, only a level a highest level.
#[utoipa::path(tag = "checklist-templates", request_body = ChecklistTemplateInput, responses((status = 201, body = View<ChecklistTemplate>)))]
#[post("/checklist-templates")]
pub async fn create_checklist_template(
    caller: Caller,
    body: Body<ChecklistTemplateInput>,
) -> Result<HttpResponse, Problem> {
    caller
        .write(Action::CreateChecklistTemplate, move |tx| {
            let template = store::create(tx, &body.0)?;
            Answer::created(&view(tx, template))
        })
        .await
}

/// Change a checklist template
///
/// Only while it is a draft; the items are replaced as a whole. To change a published template, create its next
/// edition with the same code.
#[utoipa::path(tag = "checklist-templates", params(("id" = Id, Path)), request_body(content = Patch<ChecklistTemplateInput>, content_type = "application/merge-patch+json"), responses((status = 200, body = View<ChecklistTemplate>)))]
#[patch("/checklist-templates/{id}")]
pub async fn change_checklist_template(
    caller: Caller,
    id: Path<Id>,
    patch: Patch<ChecklistTemplateInput>,
) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    caller
        .write(Action::ChangeChecklistTemplate, move |tx| {
            let before = store::find(tx, id)?;
            tx.expect_version(&before)?;
            before.status.go(Action::ChangeChecklistTemplate)?;
            let after = store::change(tx, &before, &patch.apply(&before.input())?)?;
            Answer::record(&view(tx, after))
        })
        .await
}
