//! A checklist template's way through its states, over HTTP.

use actix_web::web::Path;
use actix_web::{HttpResponse, post};

use super::model::ChecklistTemplate;
use super::{routes, store};
use crate::access::{Action, Caller};
use crate::db::Id;
use crate::error::Problem;
use crate::web::{Answer, States, View};

/// Finds the template, checks its version and its state, and moves it on.
async fn advance(caller: Caller, action: Action, id: Path<Id>) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    caller
        .write(action, move |tx| {
            let before = store::find(tx, id)?;
            tx.expect_version(&before)?;
            let after = store::advance(tx, &before, before.status.go(action)?)?;
            Answer::record(&routes::view(tx, after))
        })
        .await
}

/// Publish a checklist template
///
/// From now on visits can be planned with it, and it changes no more.
#[utoipa::path(tag = "checklist-templates", params(("id" = Id, Path)), responses((status = 200, body = View<ChecklistTemplate>)))]
#[post("/checklist-templates/{id}/publish")]
pub async fn publish_checklist_template(caller: Caller, id: Path<Id>) -> Result<HttpResponse, Problem> {
    advance(caller, Action::PublishChecklistTemplate, id).await
}

/// Retire a checklist template
///
/// New visits cannot be planned with it; visits that were planned with it are reported with it as before.
#[utoipa::path(tag = "checklist-templates", params(("id" = Id, Path)), responses((status = 200, body = View<ChecklistTemplate>)))]
#[post("/checklist-templates/{id}/retire")]
pub async fn retire_checklist_template(caller: Caller, id: Path<Id>) -> Result<HttpResponse, Problem> {
    advance(caller, Action::RetireChecklistTemplate, id).await
}
