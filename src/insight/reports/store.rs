//! Every query on reports and on what was frozen for them.

use diesel::prelude::*;
use serde_json::{Value, json};

use super::canonical;
use super::figures::{Inputs, ReportFigures};
use super::gather;
use super::model::{Report, ReportInput, ReportStatus};
use super::routes::ReportFilter;
use crate::access::Permit;
use crate::changes::{Record, Tx};
use crate::db::schema::{recommendations, report_contents, reports};
use crate::db::{Id, Json, MultiBackend, Whole};
use crate::error::{Code, Faults, FieldCode, Problem};
use crate::insight::recommendations::{Recommendation, RecommendationStatus};
use crate::programme::{known, roster};
use crate::web::{List, ListQuery, page_of};

type Rows<'q> = reports::BoxedQuery<'q, MultiBackend>;

/// The reports in reach: the district's all, of a led network all, of a joined network those that were accepted.
pub fn within<'q>(permit: &Permit) -> Rows<'q> {
    let rows = reports::table.filter(reports::district_id.eq(permit.district())).into_boxed();
    match permit.networks() {
        None => rows,
        Some(joined) => rows.filter(reports::network_id.eq_any(joined)).filter(
            reports::network_id.eq_any(permit.actor().led().to_vec()).or(reports::status.eq(ReportStatus::Accepted)),
        ),
    }
}

fn filtered<'q>(tx: &Tx<'_>, filter: &ReportFilter) -> Rows<'q> {
    let mut rows = within(&tx.permit);
    if let Some(network) = filter.network_id {
        rows = rows.filter(reports::network_id.eq(network));
    }
    if let Some(year) = filter.academic_year {
        rows = rows.filter(reports::academic_year.eq(year));
    }
    if let Some(statuses) = &filter.status {
        rows = rows.filter(reports::status.eq_any(statuses.clone()));
    }
    if let Some(superseded) = filter.superseded {
        let by = reports::superseded_by_id;
        rows = if superseded { rows.filter(by.is_not_null()) } else { rows.filter(by.is_null()) };
    }
    if let Some(since) = filter.updated_since {
        rows = rows.filter(reports::updated_at.ge(since));
    }
    rows
}

/// A page of reports.
pub fn list(tx: &mut Tx<'_>, query: &ListQuery<ReportFilter>) -> Result<List<Report>, Problem> {
    let count = if query.count { Some(filtered(tx, &query.filter).count().get_result(tx.conn)?) } else { None };
    let rows = tx.rows(page_of(filtered(tx, &query.filter), &query.page).select(Report::columns()))?;
    Ok(query.page.cut(rows, count))
}

/// A report in reach, or 404; 403 where the action reaches less far.
pub fn find(tx: &mut Tx<'_>, id: Id) -> Result<Report, Problem> {
    let report = within(&tx.permit).filter(reports::id.eq(id)).select(Report::as_select()).get_result(tx.conn)?;
    tx.permit.check(&report.place())?;
    Ok(report)
}

/// Makes a draft. Where a report was accepted, only a superseding one can follow.
pub fn create(tx: &mut Tx<'_>, input: &ReportInput) -> Result<Report, Problem> {
    check(tx, input)?;
    let accepted = reports::table
        .filter(reports::district_id.eq(tx.district()).and(reports::network_id.eq(input.network_id)))
        .filter(reports::academic_year.eq(input.academic_year).and(reports::status.eq(ReportStatus::Accepted)))
        .count()
        .get_result::<i64>(tx.conn)?;
    if accepted > 0 {
        return Err(Problem::taken("reports_network_id_academic_year_key"));
    }
    let blank = Report::new(tx.district(), input.network_id, input.academic_year, tx.now, tx.by());
    tx.create(blank.with(input))
}

/// Changes the words of a draft, or of one that was returned.
pub fn change(tx: &mut Tx<'_>, before: &Report, input: &ReportInput) -> Result<Report, Problem> {
    let mut faults = Faults::default();
    faults.check(input.network_id != before.network_id, "/network_id", FieldCode::Fixed);
    faults.check(input.academic_year != before.academic_year, "/academic_year", FieldCode::Fixed);
    faults.done()?;
    check(tx, input)?;
    tx.change(before, before.with(input))
}

/// Names every wrong field: the year is one of the agreement's and has begun, each clause stands in it and is named
/// once.
fn check(tx: &mut Tx<'_>, input: &ReportInput) -> Result<(), Problem> {
    let term = roster::term_for(tx, input.network_id)?;
    if !tx.actor().led().contains(&input.network_id) {
        return Err(Problem::field("/network_id", FieldCode::NotLedByYou));
    }
    let mut faults = Faults::default();
    term.check_year(input.academic_year, "/academic_year", &mut faults);
    let this_year = known::terms(tx)?.academic_year(tx.today);
    faults.check(input.academic_year > this_year, "/academic_year", FieldCode::InTheFuture);
    for (index, one) in input.narrative.iter().enumerate() {
        let at = format!("/narrative/{index}/clause");
        term.check_clause(&one.clause, &at, &mut faults);
        let before = input.narrative.iter().take(index).any(|other| other.clause == one.clause);
        faults.check(before, &at, FieldCode::Repeated);
    }
    faults.done()
}

/// The draft of the edition that shall supersede an accepted report (409 where there is one already).
pub fn supersede(tx: &mut Tx<'_>, accepted: &Report, reason: &str) -> Result<Report, Problem> {
    if accepted.superseded_by_id.is_some() {
        return Err(Problem::state("superseded", &[]));
    }
    tx.create(accepted.successor(reason, tx.now, tx.by()))
}

/// Whether an edition that shall supersede the report is being written.
pub fn has_successor(tx: &mut Tx<'_>, report: &Report) -> Result<bool, Problem> {
    let successors = reports::table
        .filter(reports::district_id.eq(tx.district()).and(reports::supersedes_id.eq(report.id)))
        .count()
        .get_result::<i64>(tx.conn)?;
    Ok(successors > 0)
}

/// The figures as JSON: what was frozen, or those of now.
pub fn figures(tx: &mut Tx<'_>, report: &Report) -> Result<Value, Problem> {
    if report.status.is_frozen() {
        let frozen = report_contents::table.find((tx.district(), report.id)).select(report_contents::figures);
        return Ok(frozen.get_result::<Json<Value>>(tx.conn)?.0);
    }
    canonical::value_of(&gather::inputs(tx, report)?.figures())
}

/// Freezes the figures of now with the inputs that they come from (409 where there is nothing to report).
pub fn freeze(tx: &mut Tx<'_>, report: &Report) -> Result<(), Problem> {
    let inputs: Inputs = gather::inputs(tx, report)?;
    let figures: ReportFigures = inputs.figures();
    if figures.totals.is_nothing() {
        return Err(Problem::new(Code::NothingToReport).about(report.academic_year.to_string()));
    }
    let inputs = Json(canonical::value_of(&inputs)?);
    let figures = Json(canonical::value_of(&figures)?);
    let of_report = (report_contents::district_id.eq(tx.district()), report_contents::report_id.eq(report.id));
    diesel::delete(report_contents::table.find((tx.district(), report.id))).execute(tx.conn)?;
    diesel::insert_into(report_contents::table)
        .values((of_report, report_contents::inputs.eq(inputs), report_contents::figures.eq(figures)))
        .execute(tx.conn)?;
    Ok(())
}

/// What is accepted: hashed so that anybody can see it unchanged.
fn content(report: &Report, figures: Value) -> Result<Value, Problem> {
    canonical::value_of(&json!({
        "academic_year": report.academic_year,
        "edition": report.edition,
        "figures": figures,
        "narrative": report.narrative,
        "network_id": report.network_id,
        "summary": report.summary,
    }))
}

/// What acceptance brings about: the hash of the content, recommendations that can be answered, and the end of the
/// edition before.
pub fn accept(tx: &mut Tx<'_>, report: Report) -> Result<Report, Problem> {
    let content = content(&report, figures(tx, &report)?)?;
    for before in recommendations_of(tx, report.id)? {
        let after = Recommendation { status: RecommendationStatus::Open, ..before.clone() };
        tx.advance(&before, after, None)?;
    }
    if let Some(superseded) = report.supersedes_id {
        let row = reports::table.find((tx.district(), superseded)).select(Report::as_select());
        let before: Report = row.get_result(tx.conn)?;
        let after = Report { superseded_by_id: Some(report.id), ..before.clone() };
        tx.advance(&before, after, None)?;
    }
    let content_hash = Some(canonical::hash(&content));
    Ok(Report { content_hash, accepted_by: tx.by(), accepted_at: Some(tx.now), ..report })
}

/// Refuses whoever wrote or submitted the report or one of its recommendations.
pub fn expect_other_hand(tx: &mut Tx<'_>, report: &Report) -> Result<(), Problem> {
    tx.expect_other_hand(report)?;
    recommendations_of(tx, report.id)?.iter().try_for_each(|one| tx.expect_other_hand(one))
}

/// The recommendations that wait for the report's acceptance.
fn recommendations_of(tx: &mut Tx<'_>, report: Id) -> Result<Vec<Recommendation>, Problem> {
    Ok(recommendations::table
        .filter(recommendations::district_id.eq(tx.district()).and(recommendations::report_id.eq(report)))
        .filter(recommendations::status.eq(RecommendationStatus::Draft))
        .order(recommendations::id)
        .select(Recommendation::as_select())
        .load(tx.conn)?)
}
