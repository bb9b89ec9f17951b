//! A visit's way through its states, over HTTP.

use actix_web::web::Path;
use actix_web::{HttpResponse, post};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use super::model::{Visit, VisitStatus};
use super::{routes, store};
use crate::access::{Action, Caller};
use crate::changes::Tx;
use crate::clock::date_in_thailand;
use crate::db::{Id, Json};
use crate::error::{Code, Faults, FieldCode, Problem};
use crate::programme::checklist_templates::{Answer as ItemAnswer, read_answers};
use crate::programme::moves::{Moves, advance};
use crate::programme::overdue::Timed;
use crate::programme::{Reason, known, roster};
use crate::web::{Answer, Body, View};

/// When a visit took place.
#[derive(Debug, Clone, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct VisitHeld {
    /// The day; not in the future.
    #[schema(example = "2021-06-15")]
    pub held_on: NaiveDate,
}

/// What a visit found.
#[derive(Debug, Clone, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct VisitReport {
    /// The checklist's answers.
    #[serde(default)]
    #[schema(max_items = 200)]
    pub answers: Vec<ItemAnswer>,
    /// What was found.
    #[schema(min_length = 1, max_length = 10000, example = "มีแผนพัฒนาคุณภาพแล้ว แต่ยังไม่มีปฏิทินติดตาม")]
    pub findings: String,
    /// What is recommended.
    #[schema(max_length = 10000, example = "จัดทำปฏิทินติดตามรายภาคเรียน")]
    pub recommendations: Option<String>,
}

/// What the visited school says to a report.
#[derive(Debug, Clone, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Acknowledgement {
    /// A reply, if any.
    #[schema(max_length = 10000, example = "รับทราบ จะดำเนินการภายในเดือนหน้า")]
    pub reply: Option<String>,
}

impl Moves for Visit {
    type State = VisitStatus;
    fn state(&self) -> VisitStatus {
        self.status
    }
    fn into_state(self, status: VisitStatus, status_reason: Option<String>) -> Self {
        Self { status, status_reason, ..self }
    }
    fn find(tx: &mut Tx<'_>, id: Id) -> Result<Self, Problem> {
        store::find(tx, id)
    }
    fn answer(self, tx: &mut Tx<'_>) -> Result<Answer, Problem> {
        Answer::record(&routes::view(tx, self, &[])?)
    }
}

/// Hold a visit
///
/// Says that a planned visit took place. The school must belong to the network on that day.
#[utoipa::path(tag = "visits", params(("id" = Id, Path)), request_body = VisitHeld, responses((status = 200, body = View<Visit, Timed>)))]
#[post("/visits/{id}/hold")]
pub async fn hold_visit(caller: Caller, id: Path<Id>, body: Body<VisitHeld>) -> Result<HttpResponse, Problem> {
    let held_on = body.0.held_on;
    advance(caller, Action::HoldVisit, id, None, move |tx, visit: Visit| {
        let mut faults = Faults::default();
        faults.check(held_on > date_in_thailand(tx.now), "/held_on", FieldCode::InTheFuture);
        roster::term_of(tx, visit.network_id)?.check_date(held_on, "/held_on", &mut faults);
        let member = roster::role_on(tx, visit.network_id, visit.school_id, held_on)?.is_some();
        faults.check(!member, "/held_on", FieldCode::NotInNetwork);
        faults.done()?;
        let academic_year = known::terms(tx)?.academic_year(held_on);
        Ok(Visit { held_on: Some(held_on), academic_year, ..visit })
    })
    .await
}

/// The answers, checked against the visit's template.
fn answers_of(tx: &mut Tx<'_>, template: Option<Id>, answers: &[ItemAnswer]) -> Result<Vec<ItemAnswer>, Problem> {
    if let Some(template) = template {
        return read_answers(&store::items_of(tx, template)?, answers);
    }
    let mut faults = Faults::default();
    if !answers.is_empty() {
        faults.add_about("/answers", FieldCode::NotAllowedHere, "template_id");
    }
    faults.done()?;
    Ok(vec![])
}

/// Report a visit
///
/// Writes down the checklist's answers, the findings and the recommendations. Each answer must fit its item, and every
/// required item needs one; a visit without a template takes no answers. The school then acknowledges the
/// report or returns it with a reason; a returned report is reported anew.
#[utoipa::path(tag = "visits", params(("id" = Id, Path)), request_body = VisitReport, responses((status = 200, body = View<Visit, Timed>)))]
#[post("/visits/{id}/report")]
pub async fn report_visit(caller: Caller, id: Path<Id>, body: Body<VisitReport>) -> Result<HttpResponse, Problem> {
    advance(caller, Action::ReportVisit, id, None, move |tx, visit: Visit| {
        let report = body.0.clone();
        Ok(Visit {
            answers: Json(answers_of(tx, visit.template_id, &report.answers)?),
            findings: Some(report.findings),
            recommendations: report.recommendations,
            reported_by: tx.by(),
            ..visit
        })
    })
    .await
}

/// Acknowledge a visit
///
/// For the visited school: it has seen the report, and may reply.
#[utoipa::path(tag = "visits", params(("id" = Id, Path)), request_body = Acknowledgement, responses((status = 200, body = View<Visit, Timed>)))]
#[post("/visits/{id}/acknowledge")]
pub async fn acknowledge_visit(
    caller: Caller,
    id: Path<Id>,
    body: Body<Acknowledgement>,
) -> Result<HttpResponse, Problem> {
    advance(caller, Action::AcknowledgeVisit, id, None, move |tx, visit: Visit| {
        if visit.reported_by == tx.by() {
            return Err(Problem::new(Code::OwnWork));
        }
        Ok(Visit { reply: body.0.reply.clone(), acknowledged_by: tx.by(), acknowledged_at: Some(tx.now), ..visit })
    })
    .await
}

/// Return a visit's report
///
/// For the visited school: the report is wrong; says why.
#[utoipa::path(tag = "visits", params(("id" = Id, Path)), request_body = Reason, responses((status = 200, body = View<Visit, Timed>)))]
#[post("/visits/{id}/return")]
pub async fn return_visit(caller: Caller, id: Path<Id>, body: Body<Reason>) -> Result<HttpResponse, Problem> {
    advance(caller, Action::ReturnVisit, id, Some(body.0.reason), |_, visit: Visit| Ok(visit)).await
}

/// Close a visit
///
/// When the school has acknowledged it and no follow-up is open.
#[utoipa::path(tag = "visits", params(("id" = Id, Path)), responses((status = 200, body = View<Visit, Timed>)))]
#[post("/visits/{id}/close")]
pub async fn close_visit(caller: Caller, id: Path<Id>) -> Result<HttpResponse, Problem> {
    advance(caller, Action::CloseVisit, id, None, |tx, visit: Visit| match store::open_follow_ups(tx, visit.id)? {
        0 => Ok(Visit { closed_at: Some(tx.now), ..visit }),
        open => Err(Problem::new(Code::OpenFollowUps).about(open.to_string())),
    })
    .await
}

/// Cancel a visit
///
/// It will not be held; says why. It stays in the lists as cancelled.
#[utoipa::path(tag = "visits", params(("id" = Id, Path)), request_body = Reason, responses((status = 200, body = View<Visit, Timed>)))]
#[post("/visits/{id}/cancel")]
pub async fn cancel_visit(caller: Caller, id: Path<Id>, body: Body<Reason>) -> Result<HttpResponse, Problem> {
    advance(caller, Action::CancelVisit, id, Some(body.0.reason), |_, visit: Visit| Ok(visit)).await
}
