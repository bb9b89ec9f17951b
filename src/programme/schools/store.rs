//! Every query on schools.

use diesel::prelude::*;

use super::model::{School, SchoolInput};
use super::routes::SchoolFilter;
use crate::access::Permit;
use crate::changes::{Record, Tx};
use crate::db::schema::schools;
use crate::db::{Id, MultiBackend, Whole};
use crate::error::Problem;
use crate::programme::roster;
use crate::web::{List, ListQuery, like_pattern, page_of};

type Rows<'q> = schools::BoxedQuery<'q, MultiBackend>;

/// The schools in reach: all of the district.
pub fn within<'q>(permit: &Permit) -> Rows<'q> {
    schools::table.filter(schools::district_id.eq(permit.district())).into_boxed()
}

fn filtered<'q>(tx: &Tx<'_>, filter: &SchoolFilter) -> Rows<'q> {
    let mut rows = within(&tx.permit);
    if let Some(typed) = &filter.q {
        let pattern = like_pattern(typed);
        let found = diesel::dsl::sql::<diesel::sql_types::Bool>("(lower(schools.name_th) LIKE ")
            .bind::<diesel::sql_types::Text, _>(pattern.clone())
            .sql(" ESCAPE '\\' OR lower(schools.name_en) LIKE ")
            .bind::<diesel::sql_types::Text, _>(pattern.clone())
            .sql(" ESCAPE '\\' OR schools.obec_code LIKE ")
            .bind::<diesel::sql_types::Text, _>(pattern)
            .sql(" ESCAPE '\\')");
        rows = rows.filter(found);
    }
    if let Some(active) = filter.active {
        rows = rows.filter(schools::active.eq(active));
    }
    if let Some(code) = &filter.obec_code {
        rows = rows.filter(schools::obec_code.eq(code.clone()));
    }
    if let Some(network) = filter.network_id {
        rows = rows.filter(schools::id.eq_any(roster::schools_of(tx.district(), network, tx.today)));
    }
    if let Some(since) = filter.updated_since {
        rows = rows.filter(schools::updated_at.ge(since));
    }
    rows
}

/// A page of schools.
pub fn list(tx: &mut Tx<'_>, query: &ListQuery<SchoolFilter>) -> Result<List<School>, Problem> {
    let count = if query.count { Some(filtered(tx, &query.filter).count().get_result(tx.conn)?) } else { None };
    let rows = tx.rows(page_of(filtered(tx, &query.filter), &query.page).select(School::columns()))?;
    Ok(query.page.cut(rows, count))
}

/// A school in reach, or 404; 403 where the action reaches less far.
pub fn find(tx: &mut Tx<'_>, id: Id) -> Result<School, Problem> {
    let school = within(&tx.permit).filter(schools::id.eq(id)).select(School::as_select()).get_result(tx.conn)?;
    tx.permit.check(&school.place())?;
    Ok(school)
}

/// Makes a school.
pub fn create(tx: &mut Tx<'_>, input: &SchoolInput) -> Result<School, Problem> {
    let school = School::new(tx.district(), input, tx.now, tx.by());
    tx.create(school)
}

/// Changes a school's fields.
pub fn change(tx: &mut Tx<'_>, before: &School, input: &SchoolInput) -> Result<School, Problem> {
    tx.change(before, before.with(input))
}
