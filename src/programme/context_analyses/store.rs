//! Every query on context analyses.

use diesel::prelude::*;

use super::model::{AnalysisStatus, ContextAnalysis, ContextAnalysisInput};
use super::routes::ContextAnalysisFilter;
use crate::access::Permit;
use crate::changes::{Record, Tx};
use crate::db::schema::context_analyses;
use crate::db::{Id, Json, MultiBackend, Whole};
use crate::error::{Code, Faults, FieldCode, Problem};
use crate::programme::{known, roster};
use crate::web::{List, ListQuery, page_of};

type Rows<'q> = context_analyses::BoxedQuery<'q, MultiBackend>;

/// The analyses in reach. A draft is its own school's alone.
pub fn within<'q>(permit: &Permit) -> Rows<'q> {
    let rows = context_analyses::table.filter(context_analyses::district_id.eq(permit.district())).into_boxed();
    let submitted = context_analyses::status.eq(AnalysisStatus::Submitted);
    let rows = match permit.actor().school() {
        None => rows.filter(submitted),
        Some(own) => rows.filter(submitted.or(context_analyses::school_id.eq(own))),
    };
    match permit.schools() {
        None => rows,
        Some(schools) => rows.filter(context_analyses::school_id.eq_any(schools)),
    }
}

fn filtered<'q>(tx: &Tx<'_>, filter: &ContextAnalysisFilter) -> Rows<'q> {
    let mut rows = within(&tx.permit);
    if let Some(school) = filter.school_id {
        rows = rows.filter(context_analyses::school_id.eq(school));
    }
    if let Some(network) = filter.network_id {
        rows = rows.filter(context_analyses::school_id.eq_any(roster::schools_of(tx.district(), network, tx.today)));
    }
    if let Some(year) = filter.academic_year {
        rows = rows.filter(context_analyses::academic_year.eq(year));
    }
    if let Some(statuses) = &filter.status {
        rows = rows.filter(context_analyses::status.eq_any(statuses.clone()));
    }
    if let Some(since) = filter.updated_since {
        rows = rows.filter(context_analyses::updated_at.ge(since));
    }
    rows
}

/// A page of analyses.
pub fn list(tx: &mut Tx<'_>, query: &ListQuery<ContextAnalysisFilter>) -> Result<List<ContextAnalysis>, Problem> {
    let count = if query.count { Some(filtered(tx, &query.filter).count().get_result(tx.conn)?) } else { None };
    let rows = tx.rows(page_of(filtered(tx, &query.filter), &query.page).select(ContextAnalysis::columns()))?;
    Ok(query.page.cut(rows, count))
}

/// An analysis in reach, or 404; 403 where the action reaches less far.
pub fn find(tx: &mut Tx<'_>, id: Id) -> Result<ContextAnalysis, Problem> {
    let rows = within(&tx.permit).filter(context_analyses::id.eq(id));
    let analysis = rows.select(ContextAnalysis::as_select()).get_result(tx.conn)?;
    tx.permit.check(&analysis.place())?;
    Ok(analysis)
}

/// What some schools have submitted for a year.
pub fn submitted(tx: &mut Tx<'_>, schools: Vec<Id>, academic_year: i32) -> Result<Vec<ContextAnalysis>, Problem> {
    Ok(context_analyses::table
        .filter(context_analyses::district_id.eq(tx.district()).and(context_analyses::school_id.eq_any(schools)))
        .filter(context_analyses::academic_year.eq(academic_year))
        .filter(context_analyses::status.eq(AnalysisStatus::Submitted))
        .select(ContextAnalysis::as_select())
        .load(tx.conn)?)
}

/// Records the analysis of the actor's school.
pub fn record(tx: &mut Tx<'_>, input: &ContextAnalysisInput) -> Result<ContextAnalysis, Problem> {
    let school = tx.actor().school().ok_or(Problem::new(Code::Forbidden))?;
    check(tx, input, school, None)?;
    let blank = ContextAnalysis {
        district_id: tx.district(),
        id: Id::fresh(),
        school_id: school,
        academic_year: input.academic_year,
        people: Json(vec![]),
        resources: Json(vec![]),
        strengths: Json(vec![]),
        weaknesses: Json(vec![]),
        opportunities: Json(vec![]),
        threats: Json(vec![]),
        needs: Json(vec![]),
        status: AnalysisStatus::Draft,
        status_reason: None,
        submitted_by: None,
        submitted_at: None,
        version: 1,
        created_at: tx.now,
        created_by: tx.by(),
        updated_at: tx.now,
        updated_by: tx.by(),
    };
    tx.create(blank.with(input))
}

/// Changes a draft.
pub fn change(
    tx: &mut Tx<'_>,
    before: &ContextAnalysis,
    input: &ContextAnalysisInput,
) -> Result<ContextAnalysis, Problem> {
    check(tx, input, before.school_id, Some(before))?;
    tx.change(before, before.with(input))
}

/// Names a wrong year, and refuses a locked one. A year is looked at before it begins, but not years ahead.
fn check(
    tx: &mut Tx<'_>,
    input: &ContextAnalysisInput,
    school: Id,
    before: Option<&ContextAnalysis>,
) -> Result<(), Problem> {
    let mut faults = Faults::default();
    let moved = before.is_some_and(|before| before.academic_year != input.academic_year);
    faults.check(moved, "/academic_year", FieldCode::Fixed);
    let next = known::terms(tx)?.academic_year(tx.today) + 1;
    if input.academic_year > next {
        faults.add_about("/academic_year", FieldCode::TooLarge, next.to_string());
    }
    faults.done()?;
    known::expect_open_year(tx, input.academic_year, school)
}
