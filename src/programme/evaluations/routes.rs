//! Evaluations over HTTP: list, get, record and change.

use actix_web::web::Path;
use actix_web::{HttpResponse, get, patch, post};
use serde::Deserialize;
use utoipa::IntoParams;

use super::computed::Computed;
use super::model::{Evaluation, EvaluationInput, EvaluationKind, EvaluationStatus};
use super::store;
use crate::access::{Action, Caller};
use crate::changes::{Record, Tx};
use crate::db::{Id, Instant};
use crate::error::{Code, Problem};
use crate::programme::related::{Related, attach};
use crate::web::{Answer, Body, Expand, Expanding, Filter, List, ListQuery, Paging, Patch, States, View, comma_list};

/// What evaluations can be filtered by.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct EvaluationFilter {
    /// Of this school.
    pub school_id: Option<Id>,
    /// Of the schools that belong to a network today.
    pub network_id: Option<Id>,
    /// For this Buddhist-era academic year.
    #[param(example = 2564)]
    pub academic_year: Option<i32>,
    /// Against this framework.
    pub framework_id: Option<Id>,
    /// Kinds, separated by commas.
    #[serde(default, deserialize_with = "comma_list")]
    #[param(example = json!(["self", "external"]))]
    pub kind: Option<Vec<EvaluationKind>>,
    /// Statuses, separated by commas.
    #[serde(default, deserialize_with = "comma_list")]
    #[param(example = json!(["confirmed", "published"]))]
    pub status: Option<Vec<EvaluationStatus>>,
    /// Written at this moment or later.
    pub updated_since: Option<Instant>,
}

impl Filter for EvaluationFilter {
    const SORTS: &'static [(&'static str, &'static str)] =
        &[("academic_year", "evaluations.academic_year"), ("updated_at", "evaluations.updated_at")];
    const NEWEST_FIRST: bool = true;
    const ROW_ID: &'static str = "evaluations.id";
    const EXPAND: &'static [&'static str] = &["school", "framework"];
}

/// What the caller may do now: not what is left to the author's organisation, and not to confirm own work.
fn open_actions(tx: &mut Tx<'_>, evaluation: &Evaluation) -> Result<Vec<Action>, Problem> {
    let mut open = evaluation.status.open_to(tx.actor(), &evaluation.place());
    open.retain(|action| evaluation.is_open_to(tx.actor(), *action));
    let decides = |action: &Action| matches!(action, Action::ConfirmEvaluation | Action::PublishEvaluation);
    if open.iter().any(decides) {
        match tx.expect_other_hand(evaluation) {
            Err(problem) if problem.code == Code::OwnWork => open.retain(|action| !decides(action)),
            other => other?,
        }
    }
    Ok(open)
}

/// Adds the computed means, and what `expand` names.
fn complete(
    tx: &mut Tx<'_>,
    views: Vec<View<Evaluation, Related>>,
    expand: &[String],
) -> Result<Vec<View<Evaluation, Computed>>, Problem> {
    let views = attach(tx, views, expand)?;
    let frameworks = store::frameworks_of(tx, views.iter().map(|view| &view.record))?;
    let with_means = |view: View<Evaluation, Related>| {
        let View { record, related, allowed_actions } = view;
        let standards = frameworks.get(&record.framework_id).map_or(&[][..], |framework| &framework.standards);
        let computed = Computed::of(standards, &record.considerations, related);
        View { record, related: computed, allowed_actions }
    };
    Ok(views.into_iter().map(with_means).collect())
}

/// A single evaluation with what the caller may do now, and what `expand` names.
pub(super) fn view(
    tx: &mut Tx<'_>,
    evaluation: Evaluation,
    expand: &[String],
) -> Result<View<Evaluation, Computed>, Problem> {
    let open = open_actions(tx, &evaluation)?;
    let mut views = complete(tx, vec![View::single(evaluation, open)], expand)?;
    views.pop().ok_or(Problem::new(Code::Internal))
}

/// List evaluations
///
/// The evaluations in reach: for the district all, for a lead school those of its partners and its own, for a
/// partner school its own. What others write about the caller's school is there once they have submitted it. The
/// latest academic year first. A self evaluation is the school's SAR.
#[utoipa::path(tag = "evaluations", params(EvaluationFilter, Paging<EvaluationFilter>), responses((status = 200, body = List<View<Evaluation, Computed>>)))]
#[get("/evaluations")]
pub async fn list_evaluations(caller: Caller, query: ListQuery<EvaluationFilter>) -> Result<HttpResponse, Problem> {
    caller
        .list(Action::ListEvaluations, query, move |tx, query| {
            let List { data, page } = store::list(tx, query)?;
            let data = complete(tx, data.into_iter().map(View::listed).collect(), &query.expand)?;
            Ok(List { data, page })
        })
        .await
}

/// Get an evaluation
///
/// One evaluation, with the means that its levels come to beside the judged levels.
#[utoipa::path(tag = "evaluations", params(("id" = Id, Path), Expanding<EvaluationFilter>), responses((status = 200, body = View<Evaluation, Computed>)))]
#[get("/evaluations/{id}")]
pub async fn get_evaluation(
    caller: Caller,
    id: Path<Id>,
    expand: Expand<EvaluationFilter>,
) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    let answer = caller
        .read(Action::GetEvaluation, move |tx| {
            let evaluation = store::find(tx, id)?;
            Answer::record(&view(tx, evaluation, &expand.names)?)
        })
        .await?;
    Ok(answer.send_unless_known(caller.http()))
}

/// Record an evaluation
///
/// As a draft. `self` is written by the school itself (its SAR), `lead` by the lead school of a network in which the
/// school is a partner today, `district` and `external` by the district office; `external` names the assessor. There
/// is one of each kind for a school, academic year and framework, those withdrawn aside. Levels may be left open
/// until it is submitted.
#[utoipa::path(tag = "evaluations", request_body = EvaluationInput, responses((status = 201, body = View<Evaluation, Computed>)))]
#[post("/evaluations")]
pub async fn record_evaluation(caller: Caller, body: Body<EvaluationInput>) -> Result<HttpResponse, Problem> {
    caller
        .write(Action::RecordEvaluation, move |tx| {
            let evaluation = store::record(tx, &body.0)?;
            Answer::created(&view(tx, evaluation, &[])?)
        })
        .await
}

/// Change an evaluation
///
/// For the organisation that wrote it, while it is a draft or was returned. The lists of considerations and
/// standards are replaced as a whole.
#[utoipa::path(tag = "evaluations", params(("id" = Id, Path)), request_body(content = Patch<EvaluationInput>, content_type = "application/merge-patch+json"), responses((status = 200, body = View<Evaluation, Computed>)))]
#[patch("/evaluations/{id}")]
pub async fn change_evaluation(
    caller: Caller,
    id: Path<Id>,
    patch: Patch<EvaluationInput>,
) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    caller
        .write(Action::ChangeEvaluation, move |tx| {
            let before = store::find(tx, id)?;
            tx.expect_version(&before)?;
            let after = store::change(tx, &before, &patch.apply(&before.input())?)?;
            Answer::record(&view(tx, after, &[])?)
        })
        .await
}
