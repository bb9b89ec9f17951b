//! Every query on school year records.

use diesel::prelude::*;

use super::figures::{check_enrolment, check_test_means};
use super::history::VerifiedValue;
use super::model::{SchoolYearRecord, SchoolYearRecordInput};
use super::routes::SchoolYearRecordFilter;
use crate::access::Permit;
use crate::changes::{Record, Tx};
use crate::db::schema::{indicator_values, indicators, school_year_records, schools};
use crate::db::{Id, Json, MultiBackend, Whole};
use crate::error::{Code, Faults, FieldCode, Problem};
use crate::programme::{known, roster};
use crate::web::{List, ListQuery, page_of};

type Rows<'q> = school_year_records::BoxedQuery<'q, MultiBackend>;

/// The records in reach.
pub fn within<'q>(permit: &Permit) -> Rows<'q> {
    let rows = school_year_records::table.filter(school_year_records::district_id.eq(permit.district())).into_boxed();
    match permit.schools() {
        None => rows,
        Some(schools) => rows.filter(school_year_records::school_id.eq_any(schools)),
    }
}

fn filtered<'q>(tx: &Tx<'_>, filter: &SchoolYearRecordFilter) -> Rows<'q> {
    let mut rows = within(&tx.permit);
    if let Some(school) = filter.school_id {
        rows = rows.filter(school_year_records::school_id.eq(school));
    }
    if let Some(network) = filter.network_id {
        rows = rows.filter(school_year_records::school_id.eq_any(roster::schools_of(tx.district(), network, tx.today)));
    }
    if let Some(year) = filter.academic_year {
        rows = rows.filter(school_year_records::academic_year.eq(year));
    }
    match filter.sar_submitted {
        None => {}
        Some(true) => rows = rows.filter(school_year_records::sar_submitted_on.is_not_null()),
        Some(false) => rows = rows.filter(school_year_records::sar_submitted_on.is_null()),
    }
    if let Some(since) = filter.updated_since {
        rows = rows.filter(school_year_records::updated_at.ge(since));
    }
    rows
}

/// A page of records.
pub fn list(tx: &mut Tx<'_>, query: &ListQuery<SchoolYearRecordFilter>) -> Result<List<SchoolYearRecord>, Problem> {
    let count = if query.count { Some(filtered(tx, &query.filter).count().get_result(tx.conn)?) } else { None };
    let rows = tx.rows(page_of(filtered(tx, &query.filter), &query.page).select(SchoolYearRecord::columns()))?;
    Ok(query.page.cut(rows, count))
}

/// A record in reach, or 404; 403 where the action reaches less far.
pub fn find(tx: &mut Tx<'_>, id: Id) -> Result<SchoolYearRecord, Problem> {
    let rows = within(&tx.permit).filter(school_year_records::id.eq(id));
    let record = rows.select(SchoolYearRecord::as_select()).get_result(tx.conn)?;
    tx.permit.check(&record.place())?;
    Ok(record)
}

/// Every record of a school, the earliest year first.
pub fn of_school(tx: &mut Tx<'_>, school: Id) -> Result<Vec<SchoolYearRecord>, Problem> {
    Ok(school_year_records::table
        .filter(school_year_records::district_id.eq(tx.district()).and(school_year_records::school_id.eq(school)))
        .select(SchoolYearRecord::as_select())
        .order(school_year_records::academic_year)
        .load(tx.conn)?)
}

/// Every indicator value of a school that was verified, by the indicators' codes.
pub fn verified_of_school(tx: &mut Tx<'_>, school: Id) -> Result<Vec<VerifiedValue>, Problem> {
    let same = indicators::id.eq(indicator_values::indicator_id);
    Ok(indicator_values::table
        .inner_join(indicators::table.on(same.and(indicators::district_id.eq(indicator_values::district_id))))
        .filter(indicator_values::district_id.eq(tx.district()).and(indicator_values::school_id.eq(school)))
        .filter(indicator_values::status.eq("verified"))
        .order((indicators::code, indicator_values::term, indicator_values::id))
        .select(VerifiedValue::as_select())
        .load(tx.conn)?)
}

/// Refuses a school that is not in the district (404).
pub fn expect_school(tx: &mut Tx<'_>, school: Id) -> Result<(), Problem> {
    schools::table.find((tx.district(), school)).select(schools::id).get_result::<Id>(tx.conn)?;
    Ok(())
}

/// Makes the record of the actor's school.
pub fn create(tx: &mut Tx<'_>, input: &SchoolYearRecordInput) -> Result<SchoolYearRecord, Problem> {
    let school = tx.actor().school().ok_or(Problem::new(Code::Forbidden))?;
    check(tx, input, school, None)?;
    let blank = SchoolYearRecord {
        district_id: tx.district(),
        id: Id::fresh(),
        school_id: school,
        academic_year: input.academic_year,
        enrolment: Json(vec![]),
        teachers: None,
        teachers_with_degree: None,
        test_means: Json(vec![]),
        sar_submitted_on: None,
        notes: None,
        version: 1,
        created_at: tx.now,
        created_by: tx.by(),
        updated_at: tx.now,
        updated_by: tx.by(),
    };
    tx.create(blank.with(input))
}

/// Changes a record.
pub fn change(
    tx: &mut Tx<'_>,
    before: &SchoolYearRecord,
    input: &SchoolYearRecordInput,
) -> Result<SchoolYearRecord, Problem> {
    check(tx, input, before.school_id, Some(before))?;
    tx.change(before, before.with(input))
}

/// Names every wrong field, and refuses a locked year.
fn check(
    tx: &mut Tx<'_>,
    input: &SchoolYearRecordInput,
    school: Id,
    before: Option<&SchoolYearRecord>,
) -> Result<(), Problem> {
    let mut faults = Faults::default();
    let moved = before.is_some_and(|before| before.academic_year != input.academic_year);
    faults.check(moved, "/academic_year", FieldCode::Fixed);
    check_days(tx, input, &mut faults)?;
    check_enrolment(&input.enrolment, &mut faults);
    check_test_means(&input.test_means, &mut faults);
    if input.teachers_with_degree > input.teachers {
        let teachers = input.teachers.unwrap_or_default().to_string();
        faults.add_about("/teachers_with_degree", FieldCode::TooLarge, teachers);
    }
    faults.done()?;
    known::expect_open_year(tx, input.academic_year, school)
}

/// Notes a year that has not begun, and a SAR sent before its year or in the future.
fn check_days(tx: &mut Tx<'_>, input: &SchoolYearRecordInput, faults: &mut Faults) -> Result<(), Problem> {
    let Some((first, _)) = known::terms(tx)?.span(input.academic_year) else { return Ok(()) };
    faults.check(first > tx.today, "/academic_year", FieldCode::InTheFuture);
    let Some(sent) = input.sar_submitted_on else { return Ok(()) };
    faults.check(sent > tx.today, "/sar_submitted_on", FieldCode::InTheFuture);
    if sent < first {
        faults.add_about("/sar_submitted_on", FieldCode::WrongOrder, first.to_string());
    }
    Ok(())
}
