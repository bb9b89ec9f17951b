//! A checklist template's way through its states, over HTTP.

use actix_web::web::Path;
use actix_web::{HttpResponse, post};

use super::model::{ChecklistTemplate, TemplateStatus};
use super::{routes, store};
use crate::access::{Action, Caller};
use crate::changes::Tx;
use crate::db::Id;
use crate::error::Problem;
use crate::programme::moves::{Moves, advance};
use crate::web::{Answer, View};

impl Moves for ChecklistTemplate {
    type State = TemplateStatus;
    fn state(&self) -> TemplateStatus {
        self.status
    }
    fn into_state(self, status: TemplateStatus, _: Option<String>) -> Self {
        Self { status, ..self }
    }
    fn find(tx: &mut Tx<'_>, id: Id) -> Result<Self, Problem> {
        store::find(tx, id)
    }
    fn answer(self, tx: &mut Tx<'_>) -> Result<Answer, Problem> {
        Answer::record(&routes::view(tx, self))
    }
}

/// Publish a checklist template
///
/// From now on visits can be planned with it, and it changes no more.
#[utoipa::path(tag = "checklist-templates", params(("id" = Id, Path)), responses((status = 200, body = View<ChecklistTemplate>)))]
#[post("/checklist-templates/{id}/publish")]
pub async fn publish_checklist_template(caller: Caller, id: Path<Id>) -> Result<HttpResponse, Problem> {
    advance(caller, Action::PublishChecklistTemplate, id, None, |_, template: ChecklistTemplate| Ok(template)).await
}

/// Retire a checklist template
///
/// New visits cannot be planned with it; visits that were planned with it are reported with it as before.
#[utoipa::path(tag = "checklist-templates", params(("id" = Id, Path)), responses((status = 200, body = View<ChecklistTemplate>)))]
#[post("/checklist-templates/{id}/retire")]
pub async fn retire_checklist_template(caller: Caller, id: Path<Id>) -> Result<HttpResponse, Problem> {
    advance(caller, Action::RetireChecklistTemplate, id, None, |_, template: ChecklistTemplate| Ok(template)).await
}
