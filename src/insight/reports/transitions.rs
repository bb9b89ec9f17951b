//! A report's way through its states, over HTTP.

use actix_web::web::Path;
use actix_web::{HttpResponse, post};

use super::model::{Report, ReportStatus};
use super::routes::{self, Assembled};
use super::store;
use crate::access::{Action, Caller};
use crate::changes::Tx;
use crate::db::Id;
use crate::error::{FieldCode, Problem};
use crate::programme::Reason;
use crate::programme::moves::{Moves, advance};
use crate::web::{Answer, Body, States, View};

impl Moves for Report {
    type State = ReportStatus;
    fn state(&self) -> ReportStatus {
        self.status
    }
    fn into_state(self, status: ReportStatus, status_reason: Option<String>) -> Self {
        Self { status, status_reason, ..self }
    }
    fn find(tx: &mut Tx<'_>, id: Id) -> Result<Self, Problem> {
        store::find(tx, id)
    }
    fn answer(self, tx: &mut Tx<'_>) -> Result<Answer, Problem> {
        Answer::record(&routes::view(tx, self, &[])?)
    }
}

/// Submit a report
///
/// Freezes the figures as they are now, with the roster of the year, and hands the report to the district. It needs a
/// summary and something to report: a verified value, a task, a visit, an evaluation, an exchange or an innovation.
#[utoipa::path(tag = "reports", params(("id" = Id, Path)), responses((status = 200, body = View<Report, Assembled>)))]
#[post("/reports/{id}/submit")]
pub async fn submit_report(caller: Caller, id: Path<Id>) -> Result<HttpResponse, Problem> {
    advance(caller, Action::SubmitReport, id, None, |tx, report: Report| {
        if report.summary.is_none() {
            return Err(Problem::field("/summary", FieldCode::Required));
        }
        store::freeze(tx, &report)?;
        Ok(Report { frozen_on: Some(tx.today), submitted_by: tx.by(), submitted_at: Some(tx.now), ..report })
    })
    .await
}

/// Accept a report
///
/// For the district; never by whoever wrote or submitted the report or one of its recommendations. From now on it
/// cannot change: it carries the hash of its content, its recommendations can be answered, and the edition that it
/// supersedes points to it.
#[utoipa::path(tag = "reports", params(("id" = Id, Path)), responses((status = 200, body = View<Report, Assembled>)))]
#[post("/reports/{id}/accept")]
pub async fn accept_report(caller: Caller, id: Path<Id>) -> Result<HttpResponse, Problem> {
    advance(caller, Action::AcceptReport, id, None, |tx, report: Report| {
        store::expect_other_hand(tx, &report)?;
        store::accept(tx, report)
    })
    .await
}

/// Return a report
///
/// For the district: something is missing or wrong; says what. Its figures are those of now again until it is submitted
/// anew.
#[utoipa::path(tag = "reports", params(("id" = Id, Path)), request_body = Reason, responses((status = 200, body = View<Report, Assembled>)))]
#[post("/reports/{id}/return")]
pub async fn return_report(caller: Caller, id: Path<Id>, body: Body<Reason>) -> Result<HttpResponse, Problem> {
    let thawed = |_: &mut Tx<'_>, report: Report| Ok(Report { frozen_on: None, ..report });
    advance(caller, Action::ReturnReport, id, Some(body.0.reason), thawed).await
}

/// Supersede a report
///
/// An accepted report never changes. This opens the draft of its next edition, with the same words and the figures of
/// now, and says why; the accepted one stands until the district has accepted the new one.
#[utoipa::path(tag = "reports", params(("id" = Id, Path)), request_body = Reason, responses((status = 201, body = View<Report, Assembled>)))]
#[post("/reports/{id}/supersede")]
pub async fn supersede_report(caller: Caller, id: Path<Id>, body: Body<Reason>) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    caller
        .write(Action::SupersedeReport, move |tx| {
            let accepted = store::find(tx, id)?;
            tx.expect_version(&accepted)?;
            accepted.status.go(Action::SupersedeReport)?;
            let draft = store::supersede(tx, &accepted, &body.0.reason)?;
            Answer::created(&routes::view(tx, draft, &[])?)
        })
        .await
}
