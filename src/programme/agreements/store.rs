//! Every query on agreements.

use diesel::prelude::*;

use super::input::AgreementInput;
use super::model::Agreement;
use super::routes::AgreementFilter;
use crate::access::Permit;
use crate::changes::{Record, Tx};
use crate::db::schema::{agreements, schools};
use crate::db::{Id, MultiBackend, Whole};
use crate::error::{Faults, FieldCode, Problem};
use crate::web::{List, ListQuery, like_pattern, page_of};

type Rows<'q> = agreements::BoxedQuery<'q, MultiBackend>;

/// The agreements in reach.
pub fn within<'q>(permit: &Permit) -> Rows<'q> {
    let rows = agreements::table.filter(agreements::district_id.eq(permit.district())).into_boxed();
    match permit.agreements() {
        None => rows,
        Some(reached) => rows.filter(agreements::id.eq_any(reached)),
    }
}

fn filtered<'q>(tx: &Tx<'_>, filter: &AgreementFilter) -> Rows<'q> {
    let mut rows = within(&tx.permit);
    if let Some(typed) = &filter.q {
        let pattern = like_pattern(typed);
        let found = diesel::dsl::sql::<diesel::sql_types::Bool>("(lower(agreements.title) LIKE ")
            .bind::<diesel::sql_types::Text, _>(pattern.clone())
            .sql(" ESCAPE '\\' OR lower(agreements.number) LIKE ")
            .bind::<diesel::sql_types::Text, _>(pattern)
            .sql(" ESCAPE '\\')");
        rows = rows.filter(found);
    }
    if let Some(statuses) = &filter.status {
        rows = rows.filter(agreements::status.eq_any(statuses.clone()));
    }
    if let Some(year) = filter.academic_year {
        rows = rows.filter(agreements::first_year.le(year).and(agreements::last_year.ge(year)));
    }
    if let Some(since) = filter.updated_since {
        rows = rows.filter(agreements::updated_at.ge(since));
    }
    rows
}

/// A page of agreements.
pub fn list(tx: &mut Tx<'_>, query: &ListQuery<AgreementFilter>) -> Result<List<Agreement>, Problem> {
    let count = if query.count { Some(filtered(tx, &query.filter).count().get_result(tx.conn)?) } else { None };
    let rows = tx.rows(page_of(filtered(tx, &query.filter), &query.page).select(Agreement::columns()))?;
    Ok(query.page.cut(rows, count))
}

/// An agreement in reach, or 404; 403 where the action reaches less far.
pub fn find(tx: &mut Tx<'_>, id: Id) -> Result<Agreement, Problem> {
    let agreement =
        within(&tx.permit).filter(agreements::id.eq(id)).select(Agreement::as_select()).get_result(tx.conn)?;
    tx.permit.check(&agreement.place())?;
    Ok(agreement)
}

/// Drafts an agreement.
pub fn create(tx: &mut Tx<'_>, input: &AgreementInput) -> Result<Agreement, Problem> {
    let mut faults = Faults::default();
    check(tx, input, &mut faults)?;
    faults.done()?;
    let agreement = Agreement::new(tx.district(), input, tx.now, tx.by());
    tx.create(agreement)
}

/// Changes a draft.
pub fn change(tx: &mut Tx<'_>, before: &Agreement, input: &AgreementInput) -> Result<Agreement, Problem> {
    let mut faults = Faults::default();
    check(tx, input, &mut faults)?;
    faults.done()?;
    let after = before.with(input);
    tx.change(before, after)
}

/// Notes every wrong field. A school that has closed since may stay among the signatories.
pub fn check(tx: &mut Tx<'_>, input: &AgreementInput, faults: &mut Faults) -> Result<(), Problem> {
    input.note_contradictions(faults);
    let named: Vec<Id> = input.signatories.iter().filter_map(|one| one.school_id).collect();
    let known: Vec<Id> = schools::table
        .filter(schools::district_id.eq(tx.district()).and(schools::id.eq_any(named)))
        .select(schools::id)
        .load(tx.conn)?;
    for (index, signatory) in input.signatories.iter().enumerate() {
        let unknown = signatory.school_id.is_some_and(|school| !known.contains(&school));
        faults.check(unknown, &format!("/signatories/{index}/school_id"), FieldCode::UnknownRecord);
    }
    Ok(())
}
