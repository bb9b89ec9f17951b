//! Every query on the change log. Reading it is for the district alone.

use diesel::prelude::*;

use super::routes::AuditFilter;
use super::{AuditEvent, Tx};
use crate::db::schema::change_log;
use crate::db::{MultiBackend, Whole};
use crate::error::Problem;
use crate::web::{List, ListQuery, page_of};

type Rows<'q> = change_log::BoxedQuery<'q, MultiBackend>;

fn within<'q>(tx: &Tx<'_>, filter: &AuditFilter) -> Rows<'q> {
    let mut rows = change_log::table.filter(change_log::district_id.eq(tx.district())).into_boxed();
    if let Some(resource) = &filter.resource {
        rows = rows.filter(change_log::resource.eq(resource.clone()));
    }
    if let Some(record) = filter.record_id {
        rows = rows.filter(change_log::record_id.eq(record));
    }
    if let Some(account) = filter.account_id {
        rows = rows.filter(change_log::account_id.eq(account));
    }
    if let Some(service_account) = filter.service_account_id {
        rows = rows.filter(change_log::service_account_id.eq(service_account));
    }
    if let Some(action) = &filter.action {
        rows = rows.filter(change_log::action.eq(action.clone()));
    }
    if let Some(since) = filter.since {
        rows = rows.filter(change_log::at.ge(since));
    }
    if let Some(until) = filter.until {
        rows = rows.filter(change_log::at.lt(until));
    }
    rows
}

/// A page of the audit trail, newest first.
pub fn list(tx: &mut Tx<'_>, query: &ListQuery<AuditFilter>) -> Result<List<AuditEvent>, Problem> {
    let count = if query.count { Some(within(tx, &query.filter).count().get_result(tx.conn)?) } else { None };
    let rows = tx.rows(page_of(within(tx, &query.filter), &query.page).select(AuditEvent::columns()))?;
    Ok(query.page.cut(rows, count))
}
