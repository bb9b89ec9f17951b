//! Every query on evaluations.

use std::collections::HashMap;

use diesel::prelude::*;

use super::judged;
use super::model::{Evaluation, EvaluationInput, EvaluationKind, EvaluationStatus};
use super::routes::EvaluationFilter;
use crate::access::{Action, Permit};
use crate::changes::{Record, Tx};
use crate::db::schema::{evaluations, frameworks};
use crate::db::{Id, Json, MultiBackend, Whole};
use crate::error::{Code, Faults, FieldCode, Problem};
use crate::programme::frameworks::{Framework, FrameworkStatus};
use crate::programme::{known, roster};
use crate::web::{List, ListQuery, States, page_of};

type Rows<'q> = evaluations::BoxedQuery<'q, MultiBackend>;

/// The evaluations in reach. What others write about a school is hidden from it until they submit it.
pub fn within<'q>(permit: &Permit) -> Rows<'q> {
    let rows = evaluations::table.filter(evaluations::district_id.eq(permit.district())).into_boxed();
    let own = permit.actor().school();
    match permit.schools() {
        None => rows,
        Some(schools) => rows.filter(evaluations::school_id.eq_any(schools)).filter(
            (evaluations::school_id.nullable().ne(own))
                .or(evaluations::author_school_id.eq(own))
                .or(evaluations::status.eq_any(EvaluationStatus::SHOWN)),
        ),
    }
}

fn filtered<'q>(tx: &Tx<'_>, filter: &EvaluationFilter) -> Rows<'q> {
    let mut rows = within(&tx.permit);
    if let Some(school) = filter.school_id {
        rows = rows.filter(evaluations::school_id.eq(school));
    }
    if let Some(network) = filter.network_id {
        rows = rows.filter(evaluations::school_id.eq_any(roster::schools_of(tx.district(), network, tx.today)));
    }
    if let Some(year) = filter.academic_year {
        rows = rows.filter(evaluations::academic_year.eq(year));
    }
    if let Some(framework) = filter.framework_id {
        rows = rows.filter(evaluations::framework_id.eq(framework));
    }
    if let Some(kinds) = &filter.kind {
        rows = rows.filter(evaluations::kind.eq_any(kinds.clone()));
    }
    if let Some(statuses) = &filter.status {
        rows = rows.filter(evaluations::status.eq_any(statuses.clone()));
    }
    if let Some(since) = filter.updated_since {
        rows = rows.filter(evaluations::updated_at.ge(since));
    }
    rows
}

/// A page of evaluations.
pub fn list(tx: &mut Tx<'_>, query: &ListQuery<EvaluationFilter>) -> Result<List<Evaluation>, Problem> {
    let count = if query.count { Some(filtered(tx, &query.filter).count().get_result(tx.conn)?) } else { None };
    let rows = tx.rows(page_of(filtered(tx, &query.filter), &query.page).select(Evaluation::columns()))?;
    Ok(query.page.cut(rows, count))
}

/// An evaluation in reach, or 404; 403 where the action reaches less far, or is left to its author's organisation.
pub fn find(tx: &mut Tx<'_>, id: Id) -> Result<Evaluation, Problem> {
    let found = within(&tx.permit).filter(evaluations::id.eq(id));
    let evaluation = found.select(Evaluation::as_select()).get_result(tx.conn)?;
    tx.permit.check(&evaluation.place())?;
    if !evaluation.is_open_to(tx.actor(), tx.action()) {
        return Err(Problem::new(Code::Forbidden));
    }
    Ok(evaluation)
}

/// The frameworks of some evaluations, whatever their status.
pub fn frameworks_of<'e>(
    tx: &mut Tx<'_>,
    evaluations: impl Iterator<Item = &'e Evaluation>,
) -> Result<HashMap<Id, Framework>, Problem> {
    let mut ids: Vec<Id> = evaluations.map(|one| one.framework_id).collect();
    ids.sort_unstable();
    ids.dedup();
    let rows = frameworks::table
        .filter(frameworks::district_id.eq(tx.district()).and(frameworks::id.eq_any(ids)))
        .select(Framework::as_select())
        .load(tx.conn)?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
}

/// Records an evaluation, in the name of the actor's organisation.
pub fn record(tx: &mut Tx<'_>, input: &EvaluationInput) -> Result<Evaluation, Problem> {
    check(tx, input, None)?;
    let blank = Evaluation {
        district_id: tx.district(),
        id: Id::fresh(),
        school_id: input.school_id,
        author_school_id: tx.actor().school(),
        academic_year: input.academic_year,
        framework_id: input.framework_id,
        kind: input.kind,
        assessor: None,
        assessed_on: None,
        considerations: Json(vec![]),
        standards: Json(vec![]),
        overall_level: None,
        strengths: None,
        weaknesses: None,
        recommendations: None,
        status: EvaluationStatus::Draft,
        status_reason: None,
        submitted_by: None,
        submitted_at: None,
        confirmed_by: None,
        confirmed_at: None,
        published_at: None,
        version: 1,
        created_at: tx.now,
        created_by: tx.by(),
        updated_at: tx.now,
        updated_by: tx.by(),
    };
    let evaluation = blank.with(input);
    tx.create(evaluation)
}

/// Changes a draft, or one that was returned.
pub fn change(tx: &mut Tx<'_>, before: &Evaluation, input: &EvaluationInput) -> Result<Evaluation, Problem> {
    before.status.go(Action::ChangeEvaluation)?;
    check(tx, input, Some(before))?;
    let after = before.with(input);
    tx.change(before, after)
}

/// Refuses to submit what is not judged in full.
pub fn expect_complete(tx: &mut Tx<'_>, evaluation: &Evaluation) -> Result<(), Problem> {
    let frameworks = frameworks_of(tx, std::iter::once(evaluation))?;
    let framework = frameworks.get(&evaluation.framework_id).ok_or(Problem::new(Code::Internal))?;
    let mut faults = Faults::default();
    judged::check_complete(evaluation, framework, &mut faults);
    faults.done()
}

/// Names every wrong field of an evaluation.
fn check(tx: &mut Tx<'_>, input: &EvaluationInput, before: Option<&Evaluation>) -> Result<(), Problem> {
    let mut faults = Faults::default();
    check_kind(tx, input, &mut faults);
    known::school(tx, input.school_id, "/school_id", &mut faults)?;
    let begun = known::terms(tx)?.academic_year(tx.today) >= input.academic_year;
    faults.check(!begun, "/academic_year", FieldCode::InTheFuture);
    faults.check(input.assessed_on.is_some_and(|day| day > tx.today), "/assessed_on", FieldCode::InTheFuture);
    let kept = before.is_some_and(|before| before.framework_id == input.framework_id);
    if let Some(framework) = framework(tx, input.framework_id, kept, &mut faults)? {
        judged::check(input, &framework, &mut faults);
    }
    faults.done()
}

/// Notes a kind that is not the actor's to write of this school, and an assessor where there is none.
fn check_kind(tx: &Tx<'_>, input: &EvaluationInput, faults: &mut Faults) {
    let actor = tx.actor();
    match (input.kind, actor.school()) {
        (EvaluationKind::SelfAssessment, None) => faults.add("/kind", FieldCode::NotYours),
        (EvaluationKind::SelfAssessment, Some(own)) => {
            faults.check(own != input.school_id, "/school_id", FieldCode::NotYours);
        }
        (EvaluationKind::Lead, _) => {
            let led = actor.partners().iter().any(|(_, partner)| *partner == input.school_id);
            faults.check(!led, "/school_id", FieldCode::NotYourPartner);
        }
        (EvaluationKind::District | EvaluationKind::External, school) => {
            faults.check(school.is_some(), "/kind", FieldCode::DistrictOnly);
        }
    }
    match (input.kind, &input.assessor) {
        (EvaluationKind::External, None) => faults.add("/assessor", FieldCode::Required),
        (EvaluationKind::External, Some(_)) | (_, None) => {}
        (kind, Some(_)) => faults.add_about("/assessor", FieldCode::NotAllowedHere, kind.as_str()),
    }
}

/// The framework, if there is one; a new evaluation needs a published one.
fn framework(tx: &mut Tx<'_>, id: Id, kept: bool, faults: &mut Faults) -> Result<Option<Framework>, Problem> {
    let row = frameworks::table.find((tx.district(), id)).select(Framework::as_select());
    let found: Option<Framework> = row.get_result(tx.conn).optional()?;
    match found.as_ref().map(|framework| framework.status) {
        None => faults.add("/framework_id", FieldCode::UnknownRecord),
        Some(FrameworkStatus::Draft) => faults.add("/framework_id", FieldCode::NotPublished),
        Some(FrameworkStatus::Retired) => faults.check(!kept, "/framework_id", FieldCode::Inactive),
        Some(FrameworkStatus::Published) => {}
    }
    Ok(found)
}
