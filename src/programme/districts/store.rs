//! Every query on districts.

use diesel::prelude::*;

use super::model::{District, DistrictInput};
use super::routes::DistrictFilter;
use crate::changes::{Record, Tx};
use crate::db::schema::districts;
use crate::db::{Id, MultiBackend, Whole};
use crate::error::{Faults, Problem};
use crate::web::{List, ListQuery, page_of};

type Rows<'q> = districts::BoxedQuery<'q, MultiBackend>;

/// The district in reach: the caller's own.
fn within<'q>(tx: &Tx<'_>) -> Rows<'q> {
    districts::table.filter(districts::id.eq(tx.district())).into_boxed()
}

fn filtered<'q>(tx: &Tx<'_>, filter: &DistrictFilter) -> Rows<'q> {
    let rows = within(tx);
    match filter.updated_since {
        Some(since) => rows.filter(districts::updated_at.ge(since)),
        None => rows,
    }
}

/// A page of districts.
pub fn list(tx: &mut Tx<'_>, query: &ListQuery<DistrictFilter>) -> Result<List<District>, Problem> {
    let count = if query.count { Some(filtered(tx, &query.filter).count().get_result(tx.conn)?) } else { None };
    let rows = tx.rows(page_of(filtered(tx, &query.filter), &query.page).select(District::columns()))?;
    Ok(query.page.cut(rows, count))
}

/// The caller's own district, or 404.
pub fn find(tx: &mut Tx<'_>, id: Id) -> Result<District, Problem> {
    let district = within(tx).filter(districts::id.eq(id)).select(District::as_select()).get_result(tx.conn)?;
    tx.permit.check(&district.place())?;
    Ok(district)
}

/// Changes a district's fields.
pub fn change(tx: &mut Tx<'_>, before: &District, input: &DistrictInput) -> Result<District, Problem> {
    let mut faults = Faults::default();
    input.check(&mut faults);
    faults.done()?;
    let mut after = before.with(input);
    after.touch(tx.now, tx.by());
    let same = districts::table.find(before.id).filter(districts::version.eq(before.version));
    let rows = diesel::update(same).set(&after).execute(tx.conn)?;
    tx.changed(rows, before, &after)?;
    Ok(after)
}
