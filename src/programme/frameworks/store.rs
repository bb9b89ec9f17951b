//! Every query on frameworks.

use diesel::prelude::*;

use super::model::{Framework, FrameworkInput};
use super::routes::FrameworkFilter;
use crate::access::Permit;
use crate::changes::{Record, Tx};
use crate::db::schema::frameworks;
use crate::db::{Id, MultiBackend, Whole};
use crate::error::{Faults, Problem};
use crate::web::{List, ListQuery, like_pattern, page_of};

type Rows<'q> = frameworks::BoxedQuery<'q, MultiBackend>;

/// The frameworks in reach: all of the district.
pub fn within<'q>(permit: &Permit) -> Rows<'q> {
    frameworks::table.filter(frameworks::district_id.eq(permit.district())).into_boxed()
}

fn filtered<'q>(tx: &Tx<'_>, filter: &FrameworkFilter) -> Rows<'q> {
    let mut rows = within(&tx.permit);
    if let Some(typed) = &filter.q {
        let pattern = like_pattern(typed);
        let found = diesel::dsl::sql::<diesel::sql_types::Bool>("(lower(frameworks.name_th) LIKE ")
            .bind::<diesel::sql_types::Text, _>(pattern.clone())
            .sql(" ESCAPE '\\' OR lower(frameworks.name_en) LIKE ")
            .bind::<diesel::sql_types::Text, _>(pattern.clone())
            .sql(" ESCAPE '\\' OR frameworks.code LIKE ")
            .bind::<diesel::sql_types::Text, _>(pattern)
            .sql(" ESCAPE '\\')");
        rows = rows.filter(found);
    }
    if let Some(code) = &filter.code {
        rows = rows.filter(frameworks::code.eq(code.clone()));
    }
    if let Some(statuses) = &filter.status {
        rows = rows.filter(frameworks::status.eq_any(statuses.clone()));
    }
    if let Some(since) = filter.updated_since {
        rows = rows.filter(frameworks::updated_at.ge(since));
    }
    rows
}

/// A page of frameworks.
pub fn list(tx: &mut Tx<'_>, query: &ListQuery<FrameworkFilter>) -> Result<List<Framework>, Problem> {
    let count = if query.count { Some(filtered(tx, &query.filter).count().get_result(tx.conn)?) } else { None };
    let rows = tx.rows(page_of(filtered(tx, &query.filter), &query.page).select(Framework::columns()))?;
    Ok(query.page.cut(rows, count))
}

/// A framework in reach, or 404; 403 where the action reaches less far.
pub fn find(tx: &mut Tx<'_>, id: Id) -> Result<Framework, Problem> {
    let framework =
        within(&tx.permit).filter(frameworks::id.eq(id)).select(Framework::as_select()).get_result(tx.conn)?;
    tx.permit.check(&framework.place())?;
    Ok(framework)
}

/// Makes a draft: the next edition of its code.
pub fn create(tx: &mut Tx<'_>, input: &FrameworkInput) -> Result<Framework, Problem> {
    check(input)?;
    let edition = next_edition(tx, &input.code)?;
    let framework = Framework::new(tx.district(), input, edition, tx.now, tx.by());
    tx.create(framework)
}

/// Changes a draft; with another code it is that code's next edition.
pub fn change(tx: &mut Tx<'_>, before: &Framework, input: &FrameworkInput) -> Result<Framework, Problem> {
    check(input)?;
    let edition = if input.code == before.code { before.edition } else { next_edition(tx, &input.code)? };
    let after = before.with(input, edition);
    tx.change(before, after)
}

fn next_edition(tx: &mut Tx<'_>, code: &str) -> Result<i32, Problem> {
    let editions = within(&tx.permit).filter(frameworks::code.eq(code.to_owned()));
    let highest: Option<i32> = editions.select(diesel::dsl::max(frameworks::edition)).get_result(tx.conn)?;
    Ok(highest.unwrap_or(0).saturating_add(1))
}

fn check(input: &FrameworkInput) -> Result<(), Problem> {
    let mut faults = Faults::default();
    input.check(&mut faults);
    faults.done()
}
