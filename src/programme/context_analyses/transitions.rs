//! A context analysis's way through its states, over HTTP.

use actix_web::web::Path;
use actix_web::{HttpResponse, post};

use super::model::{AnalysisStatus, ContextAnalysis};
use super::{routes, store};
use crate::access::{Action, Caller};
use crate::changes::Tx;
use crate::db::Id;
use crate::error::Problem;
use crate::programme::moves::{Moves, advance};
use crate::programme::related::Related;
use crate::programme::{Reason, known};
use crate::web::{Answer, Body, View};

impl Moves for ContextAnalysis {
    type State = AnalysisStatus;
    fn state(&self) -> AnalysisStatus {
        self.status
    }
    fn into_state(self, status: AnalysisStatus, status_reason: Option<String>) -> Self {
        Self { status, status_reason, ..self }
    }
    fn find(tx: &mut Tx<'_>, id: Id) -> Result<Self, Problem> {
        store::find(tx, id)
    }
    fn expect_movable(&self, tx: &mut Tx<'_>, _: Action) -> Result<(), Problem> {
        known::expect_open_year(tx, self.academic_year, self.school_id)
    }
    fn answer(self, tx: &mut Tx<'_>) -> Result<Answer, Problem> {
        Answer::record(&routes::view(tx, self))
    }
}

/// Submit a context analysis
///
/// By a manager of the school. Each of its seven lists must say something. The lead school and the district read it
/// from then on.
#[utoipa::path(tag = "context-analyses", params(("id" = Id, Path)), responses((status = 200, body = View<ContextAnalysis, Related>)))]
#[post("/context-analyses/{id}/submit")]
pub async fn submit_context_analysis(caller: Caller, id: Path<Id>) -> Result<HttpResponse, Problem> {
    advance(caller, Action::SubmitContextAnalysis, id, None, |tx, analysis: ContextAnalysis| {
        analysis.expect_complete()?;
        Ok(ContextAnalysis { submitted_by: tx.by(), submitted_at: Some(tx.now), ..analysis })
    })
    .await
}

/// Reopen a context analysis
///
/// By a manager of the school, to correct what was submitted; says why. It is a draft again until it is submitted
/// anew; what was is kept in the audit trail.
#[utoipa::path(tag = "context-analyses", params(("id" = Id, Path)), request_body = Reason, responses((status = 200, body = View<ContextAnalysis, Related>)))]
#[post("/context-analyses/{id}/reopen")]
pub async fn reopen_context_analysis(
    caller: Caller,
    id: Path<Id>,
    body: Body<Reason>,
) -> Result<HttpResponse, Problem> {
    advance(caller, Action::ReopenContextAnalysis, id, Some(body.0.reason), |_, analysis: ContextAnalysis| {
        Ok(ContextAnalysis { submitted_by: None, submitted_at: None, ..analysis })
    })
    .await
}
