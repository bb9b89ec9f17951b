//! Every query on adoptions. All the district reads them.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::model::{Adoption, AdoptionInput, AdoptionStatus};
use super::routes::AdoptionFilter;
use crate::access::Permit;
use crate::changes::{Record, Tx};
use crate::db::schema::{adoptions, innovations};
use crate::db::{Id, MultiBackend, Whole};
use crate::error::{Code, Faults, FieldCode, Problem};
use crate::programme::innovations::InnovationStatus;
use crate::programme::{known, roster};
use crate::web::{List, ListQuery, page_of};

type Rows<'q> = adoptions::BoxedQuery<'q, MultiBackend>;

/// The adoptions in reach: all of the district.
pub fn within<'q>(permit: &Permit) -> Rows<'q> {
    adoptions::table.filter(adoptions::district_id.eq(permit.district())).into_boxed()
}

fn filtered<'q>(tx: &Tx<'_>, filter: &AdoptionFilter) -> Rows<'q> {
    let mut rows = within(&tx.permit);
    if let Some(innovation) = filter.innovation_id {
        rows = rows.filter(adoptions::innovation_id.eq(innovation));
    }
    if let Some(school) = filter.school_id {
        rows = rows.filter(adoptions::school_id.eq(school));
    }
    if let Some(network) = filter.network_id {
        let members = roster::schools_of(tx.district(), network, tx.today);
        rows = rows.filter(adoptions::school_id.eq_any(members));
    }
    if let Some(year) = filter.academic_year {
        rows = rows.filter(adoptions::academic_year.eq(year));
    }
    if let Some(statuses) = &filter.status {
        rows = rows.filter(adoptions::status.eq_any(statuses.clone()));
    }
    if let Some(since) = filter.updated_since {
        rows = rows.filter(adoptions::updated_at.ge(since));
    }
    rows
}

/// A page of adoptions.
pub fn list(tx: &mut Tx<'_>, query: &ListQuery<AdoptionFilter>) -> Result<List<Adoption>, Problem> {
    let count = if query.count { Some(filtered(tx, &query.filter).count().get_result(tx.conn)?) } else { None };
    let rows = tx.rows(page_of(filtered(tx, &query.filter), &query.page).select(Adoption::columns()))?;
    Ok(query.page.cut(rows, count))
}

/// An adoption of the district, or 404; 403 where the action reaches less far.
pub fn find(tx: &mut Tx<'_>, id: Id) -> Result<Adoption, Problem> {
    let adoption = within(&tx.permit).filter(adoptions::id.eq(id)).select(Adoption::as_select()).get_result(tx.conn)?;
    tx.permit.check(&adoption.place())?;
    Ok(adoption)
}

/// Starts an adoption by the actor's school.
pub fn start(tx: &mut Tx<'_>, input: &AdoptionInput) -> Result<Adoption, Problem> {
    let school_id = tx.actor().school().ok_or(Problem::new(Code::Forbidden))?;
    let published_on = adoptable(tx, input.innovation_id, school_id)?;
    let academic_year = check(tx, input, published_on)?;
    let blank = Adoption {
        district_id: tx.district(),
        id: Id::fresh(),
        innovation_id: input.innovation_id,
        school_id,
        started_on: input.started_on,
        academic_year,
        adapted: String::new(),
        result: None,
        status: AdoptionStatus::Started,
        status_reason: None,
        reported_by: None,
        reported_at: None,
        version: 1,
        created_at: tx.now,
        created_by: tx.by(),
        updated_at: tx.now,
        updated_by: tx.by(),
    };
    tx.create(blank.with(input, academic_year))
}

/// Changes an adoption that goes on, of whatever has become of the innovation since.
pub fn change(tx: &mut Tx<'_>, before: &Adoption, input: &AdoptionInput) -> Result<Adoption, Problem> {
    if input.innovation_id != before.innovation_id {
        return Err(Problem::field("/innovation_id", FieldCode::Fixed));
    }
    let (_, _, published_on) = innovation(tx, before.innovation_id)?.ok_or(Problem::new(Code::Internal))?;
    let academic_year = check(tx, input, published_on)?;
    tx.change(before, before.with(input, academic_year))
}

type Adoptable = (Id, InnovationStatus, Option<NaiveDate>);

fn innovation(tx: &mut Tx<'_>, id: Id) -> Result<Option<Adoptable>, Problem> {
    let columns = (innovations::school_id, innovations::status, innovations::published_on);
    Ok(innovations::table.find((tx.district(), id)).select(columns).get_result(tx.conn).optional()?)
}

/// When an innovation was published that the school may adopt. What is not published is unknown to other schools.
fn adoptable(tx: &mut Tx<'_>, id: Id, school: Id) -> Result<Option<NaiveDate>, Problem> {
    let code = match innovation(tx, id)? {
        Some((own, _, _)) if own == school => FieldCode::OwnInnovation,
        Some((_, InnovationStatus::Published, published_on)) => return Ok(published_on),
        Some((_, _, Some(_))) => FieldCode::Inactive,
        _ => FieldCode::UnknownRecord,
    };
    Err(Problem::field("/innovation_id", code))
}

/// Names a wrong day; gives its academic year.
fn check(tx: &mut Tx<'_>, input: &AdoptionInput, published_on: Option<NaiveDate>) -> Result<i32, Problem> {
    let mut faults = Faults::default();
    faults.check(input.started_on > tx.today, "/started_on", FieldCode::InTheFuture);
    if let Some(published_on) = published_on.filter(|published_on| input.started_on < *published_on) {
        faults.add_about("/started_on", FieldCode::WrongOrder, published_on.to_string());
    }
    faults.done()?;
    Ok(known::terms(tx)?.academic_year(input.started_on))
}
