//! Every query on visit targets.

use diesel::prelude::*;

use super::model::{VisitTarget, VisitTargetChange, VisitTargetInput};
use super::routes::VisitTargetFilter;
use crate::access::{Permit, Place};
use crate::changes::{Record, Tx};
use crate::db::schema::{visit_targets, visits};
use crate::db::{Id, MultiBackend, Whole};
use crate::error::{Faults, FieldCode, Problem};
use crate::programme::roster;
use crate::programme::visits::{VisitKind, VisitStatus};
use crate::web::{List, ListQuery, page_of};

type Rows<'q> = visit_targets::BoxedQuery<'q, MultiBackend>;

/// The targets in reach.
pub fn within<'q>(permit: &Permit) -> Rows<'q> {
    let rows = visit_targets::table.filter(visit_targets::district_id.eq(permit.district())).into_boxed();
    match permit.networks() {
        None => rows,
        Some(networks) => rows.filter(visit_targets::network_id.eq_any(networks)),
    }
}

fn filtered<'q>(tx: &Tx<'_>, filter: &VisitTargetFilter) -> Rows<'q> {
    let mut rows = within(&tx.permit);
    if let Some(network) = filter.network_id {
        rows = rows.filter(visit_targets::network_id.eq(network));
    }
    if let Some(year) = filter.academic_year {
        rows = rows.filter(visit_targets::academic_year.eq(year));
    }
    if let Some(since) = filter.updated_since {
        rows = rows.filter(visit_targets::updated_at.ge(since));
    }
    rows
}

/// A page of targets.
pub fn list(tx: &mut Tx<'_>, query: &ListQuery<VisitTargetFilter>) -> Result<List<VisitTarget>, Problem> {
    let count = if query.count { Some(filtered(tx, &query.filter).count().get_result(tx.conn)?) } else { None };
    let rows = tx.rows(page_of(filtered(tx, &query.filter), &query.page).select(VisitTarget::columns()))?;
    Ok(query.page.cut(rows, count))
}

/// A target in reach, or 404; 403 where the action reaches less far.
pub fn find(tx: &mut Tx<'_>, id: Id) -> Result<VisitTarget, Problem> {
    let rows = within(&tx.permit).filter(visit_targets::id.eq(id));
    let target = rows.select(VisitTarget::as_select()).get_result(tx.conn)?;
    tx.permit.check(&target.place())?;
    Ok(target)
}

/// Sets a network's target for a year.
pub fn create(tx: &mut Tx<'_>, input: &VisitTargetInput) -> Result<VisitTarget, Problem> {
    let term = roster::term_for(tx, input.network_id)?;
    let mut faults = Faults::default();
    let reached = tx.permit.check(&Place::Network(input.network_id)).is_ok();
    faults.check(!reached, "/network_id", FieldCode::NotLedByYou);
    term.check_year(input.academic_year, "/academic_year", &mut faults);
    faults.done()?;
    term.expect_in_force(tx.today)?;
    tx.create(VisitTarget {
        district_id: tx.district(),
        id: Id::fresh(),
        network_id: input.network_id,
        academic_year: input.academic_year,
        mentoring: input.mentoring,
        supervision: input.supervision,
        reason: None,
        version: 1,
        created_at: tx.now,
        created_by: tx.by(),
        updated_at: tx.now,
        updated_by: tx.by(),
    })
}

/// Changes a target; what it was is kept in the audit trail with the reason.
pub fn change(tx: &mut Tx<'_>, before: &VisitTarget, input: &VisitTargetChange) -> Result<VisitTarget, Problem> {
    roster::term_of(tx, before.network_id)?.expect_in_force(tx.today)?;
    let after = VisitTarget {
        mentoring: input.mentoring,
        supervision: input.supervision,
        reason: Some(input.reason.clone()),
        ..before.clone()
    };
    tx.change_because(before, after, &input.reason)
}

/// A network's target for a year.
pub fn of_year(tx: &mut Tx<'_>, network: Id, academic_year: i32) -> Result<Option<VisitTarget>, Problem> {
    Ok(visit_targets::table
        .filter(visit_targets::district_id.eq(tx.district()).and(visit_targets::network_id.eq(network)))
        .filter(visit_targets::academic_year.eq(academic_year))
        .select(VisitTarget::as_select())
        .get_result(tx.conn)
        .optional()?)
}

/// The visits under a network in a year: to which school, of which kind, and how far they have come.
pub fn visits_of_year(
    tx: &mut Tx<'_>,
    network: Id,
    academic_year: i32,
) -> Result<Vec<(Id, VisitKind, VisitStatus)>, Problem> {
    Ok(visits::table
        .filter(visits::district_id.eq(tx.district()).and(visits::network_id.eq(network)))
        .filter(visits::academic_year.eq(academic_year))
        .select((visits::school_id, visits::kind, visits::status))
        .load(tx.conn)?)
}
