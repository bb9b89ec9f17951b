//! Every query on service accounts and their keys.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::model::{KeyRotation, ServiceAccount, ServiceAccountInput, ServiceAccountStatus, check_expiry};
use super::routes::ServiceAccountFilter;
use crate::access::{Permit, ServiceKey, secret_hash};
use crate::changes::{Record, Tx};
use crate::clock;
use crate::db::schema::{service_accounts, service_keys};
use crate::db::{Id, Instant, MultiBackend, Whole};
use crate::error::Problem;
use crate::web::{List, ListQuery, page_of};

type Rows<'q> = service_accounts::BoxedQuery<'q, MultiBackend>;

/// The service accounts in reach: all for the district office, its own for a school.
fn within<'q>(permit: &Permit) -> Rows<'q> {
    let rows = service_accounts::table.filter(service_accounts::district_id.eq(permit.district())).into_boxed();
    match permit.schools() {
        None => rows,
        Some(schools) => rows.filter(service_accounts::school_id.eq_any(schools.into_iter().map(Some))),
    }
}

fn filtered<'q>(tx: &Tx<'_>, filter: &ServiceAccountFilter) -> Rows<'q> {
    let mut rows = within(&tx.permit);
    if let Some(account) = filter.account_id {
        rows = rows.filter(service_accounts::account_id.eq(account));
    }
    if let Some(school) = filter.school_id {
        rows = rows.filter(service_accounts::school_id.eq(school));
    }
    if let Some(status) = filter.status {
        rows = rows.filter(service_accounts::status.eq(status));
    }
    if let Some(day) = filter.expires_before {
        rows = rows.filter(service_accounts::expires_on.lt(day));
    }
    if let Some(since) = filter.updated_since {
        rows = rows.filter(service_accounts::updated_at.ge(since));
    }
    rows
}

/// A page of service accounts.
pub fn list(tx: &mut Tx<'_>, query: &ListQuery<ServiceAccountFilter>) -> Result<List<ServiceAccount>, Problem> {
    let count = if query.count { Some(filtered(tx, &query.filter).count().get_result(tx.conn)?) } else { None };
    let rows = tx.rows(page_of(filtered(tx, &query.filter), &query.page).select(ServiceAccount::columns()))?;
    Ok(query.page.cut(rows, count))
}

/// A service account in reach, or 404; 403 where the action reaches less far.
pub fn find(tx: &mut Tx<'_>, id: Id) -> Result<ServiceAccount, Problem> {
    let row = within(&tx.permit).filter(service_accounts::id.eq(id)).select(ServiceAccount::as_select());
    let found: ServiceAccount = row.get_result(tx.conn)?;
    tx.permit.check(&found.place())?;
    Ok(found)
}

/// Makes a service account of the caller's, and its first key.
pub fn create(tx: &mut Tx<'_>, input: &ServiceAccountInput) -> Result<(ServiceAccount, String), Problem> {
    check_expiry(input.expires_on, tx.today)?;
    let id = Id::fresh();
    let made = ServiceAccount {
        district_id: tx.district(),
        id,
        account_id: tx.actor().account(),
        school_id: tx.actor().school(),
        name: input.name.clone(),
        access: input.access,
        status: ServiceAccountStatus::Active,
        key_prefix: ServiceKey::beginning(id),
        expires_on: input.expires_on,
        old_keys_until: None,
        last_used_at: None,
        version: 1,
        created_at: tx.now,
        created_by: tx.by(),
        updated_at: tx.now,
        updated_by: tx.by(),
    };
    let made = tx.create(made)?;
    let key = issue(tx, id, input.expires_on)?;
    Ok((made, key))
}

/// Makes a new key. Those of before work until the overlap ends, or until they would have ended anyway.
pub fn rotate(
    tx: &mut Tx<'_>,
    before: &ServiceAccount,
    input: &KeyRotation,
) -> Result<(ServiceAccount, String), Problem> {
    check_expiry(input.expires_on, tx.today)?;
    let old_keys_until = outlast(tx, before.id, input.overlap_until(tx.now))?;
    let after = ServiceAccount { expires_on: input.expires_on, old_keys_until, ..before.clone() };
    let after = tx.advance(before, after, None)?;
    let key = issue(tx, before.id, input.expires_on)?;
    Ok((after, key))
}

/// Ends every key at once, for good.
pub fn revoke(tx: &mut Tx<'_>, before: &ServiceAccount, reason: &str) -> Result<ServiceAccount, Problem> {
    let keys = service_keys::district_id.eq(tx.district()).and(service_keys::service_account_id.eq(before.id));
    diesel::delete(service_keys::table.filter(keys)).execute(tx.conn)?;
    let after = ServiceAccount { status: ServiceAccountStatus::Revoked, old_keys_until: None, ..before.clone() };
    tx.advance(before, after, Some(reason))
}

/// Lets the keys there are work no longer than `until`, forgets those that no longer do, and tells when the last of
/// them will have ended.
fn outlast(tx: &mut Tx<'_>, service_account: Id, until: Instant) -> Result<Option<Instant>, Problem> {
    let keys = service_keys::district_id.eq(tx.district()).and(service_keys::service_account_id.eq(service_account));
    diesel::update(service_keys::table.filter(keys.and(service_keys::valid_until.gt(until))))
        .set(service_keys::valid_until.eq(until))
        .execute(tx.conn)?;
    diesel::delete(service_keys::table.filter(keys.and(service_keys::valid_until.le(tx.now)))).execute(tx.conn)?;
    let left = service_keys::table.filter(keys).order(service_keys::valid_until.desc());
    Ok(left.select(service_keys::valid_until).first(tx.conn).optional()?)
}

fn issue(tx: &mut Tx<'_>, service_account: Id, expires_on: NaiveDate) -> Result<String, Problem> {
    let key = ServiceKey::fresh(service_account)?;
    diesel::insert_into(service_keys::table)
        .values((
            (service_keys::hash.eq(secret_hash(&key)), service_keys::district_id.eq(tx.district())),
            service_keys::service_account_id.eq(service_account),
            service_keys::valid_until.eq(clock::end_of_day(expires_on)),
        ))
        .execute(tx.conn)?;
    Ok(key)
}
