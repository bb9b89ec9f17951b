//! Every query on recommendations.

use diesel::prelude::*;

use super::check;
use super::model::{Recommendation, RecommendationInput, RecommendationStatus};
use super::routes::RecommendationFilter;
use crate::access::Permit;
use crate::changes::{Record, Tx};
use crate::db::schema::recommendations;
use crate::db::{Id, MultiBackend, Whole};
use crate::error::{Code, Faults, FieldCode, Problem};
use crate::web::{List, ListQuery, page_of};

type Rows<'q> = recommendations::BoxedQuery<'q, MultiBackend>;

/// The recommendations in reach: the district's all, of a led network all, and those made to the own school once they
/// were made.
pub fn within<'q>(permit: &Permit) -> Rows<'q> {
    use RecommendationStatus::{Draft, Withdrawn};
    let rows = recommendations::table.filter(recommendations::district_id.eq(permit.district())).into_boxed();
    let Some(reach) = permit.partners() else { return rows };
    let made = recommendations::status
        .ne_all([Draft, Withdrawn])
        .or(recommendations::status.eq(Withdrawn).and(recommendations::report_id.is_null()));
    rows.filter(
        recommendations::network_id.eq_any(reach.networks).or(recommendations::school_id.eq(reach.own).and(made)),
    )
}

fn filtered<'q>(tx: &Tx<'_>, filter: &RecommendationFilter) -> Rows<'q> {
    let mut rows = within(&tx.permit);
    if let Some(network) = filter.network_id {
        rows = rows.filter(recommendations::network_id.eq(network));
    }
    if let Some(school) = filter.school_id {
        rows = rows.filter(recommendations::school_id.eq(school));
    }
    if let Some(report) = filter.report_id {
        rows = rows.filter(recommendations::report_id.eq(report));
    }
    if let Some(evaluation) = filter.evaluation_id {
        rows = rows.filter(recommendations::evaluation_id.eq(evaluation));
    }
    if let Some(year) = filter.academic_year {
        rows = rows.filter(recommendations::academic_year.eq(year));
    }
    if let Some(statuses) = &filter.status {
        rows = rows.filter(recommendations::status.eq_any(statuses.clone()));
    }
    if let Some(since) = filter.updated_since {
        rows = rows.filter(recommendations::updated_at.ge(since));
    }
    rows
}

/// A page of recommendations.
pub fn list(tx: &mut Tx<'_>, query: &ListQuery<RecommendationFilter>) -> Result<List<Recommendation>, Problem> {
    let count = if query.count { Some(filtered(tx, &query.filter).count().get_result(tx.conn)?) } else { None };
    let rows = tx.rows(page_of(filtered(tx, &query.filter), &query.page).select(Recommendation::columns()))?;
    Ok(query.page.cut(rows, count))
}

/// A recommendation in reach, or 404; 403 where the action reaches less far, or is another organisation's.
pub fn find(tx: &mut Tx<'_>, id: Id) -> Result<Recommendation, Problem> {
    let found = within(&tx.permit).filter(recommendations::id.eq(id));
    let one = found.select(Recommendation::as_select()).get_result(tx.conn)?;
    tx.permit.check(&one.place())?;
    if !one.is_open_to(tx.actor(), tx.action()) {
        return Err(Problem::new(Code::Forbidden));
    }
    Ok(one)
}

/// Writes a recommendation: one of a report is a draft until the report is accepted, one of an evaluation can be
/// answered at once.
pub fn create(tx: &mut Tx<'_>, input: &RecommendationInput) -> Result<Recommendation, Problem> {
    let source = check::source(tx, input)?;
    let of_report = input.report_id.is_some();
    let blank = Recommendation {
        district_id: tx.district(),
        id: Id::fresh(),
        network_id: source.network,
        report_id: input.report_id,
        evaluation_id: input.evaluation_id,
        school_id: source.school,
        academic_year: source.academic_year,
        clause: None,
        text: String::new(),
        due_year: input.due_year,
        status: if of_report { RecommendationStatus::Draft } else { RecommendationStatus::Open },
        status_reason: None,
        answered_by: None,
        answered_at: None,
        plan_task_id: None,
        outcome: None,
        carried_out_by: None,
        carried_out_at: None,
        version: 1,
        created_at: tx.now,
        created_by: tx.by(),
        updated_at: tx.now,
        updated_by: tx.by(),
    };
    tx.create(blank.with(input))
}

/// Changes what is not accepted, or not answered, yet.
pub fn change(
    tx: &mut Tx<'_>,
    before: &Recommendation,
    input: &RecommendationInput,
) -> Result<Recommendation, Problem> {
    let (was, mut faults) = (before.input(), Faults::default());
    faults.check(input.report_id != was.report_id, "/report_id", FieldCode::Fixed);
    faults.check(input.evaluation_id != was.evaluation_id, "/evaluation_id", FieldCode::Fixed);
    faults.check(input.network_id != was.network_id, "/network_id", FieldCode::Fixed);
    faults.done()?;
    check::expect_unaccepted(tx, before)?;
    check::source(tx, input)?;
    tx.change(before, before.with(input))
}
