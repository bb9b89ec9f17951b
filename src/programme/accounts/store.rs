//! Every query on accounts.

use diesel::prelude::*;

use super::model::{Account, AccountChange, AccountInput};
use super::routes::AccountFilter;
use crate::access::{Permit, Rank, end_sessions_of, forget_portal_user, secret_hash};
use crate::changes::{Record, Tx};
use crate::db::schema::accounts;
use crate::db::{Id, Instant, MultiBackend, Whole};
use crate::error::{Code, Faults, FieldCode, Problem};
use crate::programme::known;
use crate::web::{List, ListQuery, like_pattern, page_of, sort_key};

type Rows<'q> = accounts::BoxedQuery<'q, MultiBackend>;

/// The accounts in reach: all for the district office, its own for a school.
fn within<'q>(permit: &Permit) -> Rows<'q> {
    let rows = accounts::table.filter(accounts::district_id.eq(permit.district())).into_boxed();
    match permit.schools() {
        None => rows,
        Some(schools) => rows.filter(accounts::school_id.eq_any(schools.into_iter().map(Some))),
    }
}

fn filtered<'q>(tx: &Tx<'_>, filter: &AccountFilter) -> Rows<'q> {
    let mut rows = within(&tx.permit);
    if let Some(typed) = &filter.q {
        let pattern = like_pattern(typed);
        let found = diesel::dsl::sql::<diesel::sql_types::Bool>("(lower(accounts.name) LIKE ")
            .bind::<diesel::sql_types::Text, _>(pattern.clone())
            .sql(" ESCAPE '\\' OR accounts.email LIKE ")
            .bind::<diesel::sql_types::Text, _>(pattern)
            .sql(" ESCAPE '\\')");
        rows = rows.filter(found);
    }
    if let Some(school) = filter.school_id {
        rows = rows.filter(accounts::school_id.eq(school));
    }
    if let Some(rank) = filter.rank {
        rows = rows.filter(accounts::rank.eq(rank));
    }
    if let Some(active) = filter.active {
        rows = rows.filter(accounts::active.eq(active));
    }
    if let Some(since) = filter.updated_since {
        rows = rows.filter(accounts::updated_at.ge(since));
    }
    rows
}

/// A page of accounts.
pub fn list(tx: &mut Tx<'_>, query: &ListQuery<AccountFilter>) -> Result<List<Account>, Problem> {
    let count = if query.count { Some(filtered(tx, &query.filter).count().get_result(tx.conn)?) } else { None };
    let rows = tx.rows(page_of(filtered(tx, &query.filter), &query.page).select(Account::columns()))?;
    Ok(query.page.cut(rows, count))
}

/// An account in reach, or 404; 403 where the action reaches less far.
pub fn find(tx: &mut Tx<'_>, id: Id) -> Result<Account, Problem> {
    let account = within(&tx.permit).filter(accounts::id.eq(id)).select(Account::as_select()).get_result(tx.conn)?;
    tx.permit.check(&account.place())?;
    Ok(account)
}

/// Makes an account that can set its password with the code.
pub fn create(tx: &mut Tx<'_>, input: &AccountInput, code: &str, expires: Instant) -> Result<Account, Problem> {
    let account = Account {
        district_id: tx.district(),
        id: Id::fresh(),
        school_id: school_for(tx, input.school_id)?,
        email: input.email.to_lowercase(),
        name: input.name.clone(),
        name_key: sort_key(&input.name),
        rank: input.rank,
        active: true,
        invitation_expires_at: Some(expires),
        last_signed_in_at: None,
        version: 1,
        created_at: tx.now,
        created_by: tx.by(),
        updated_at: tx.now,
        updated_by: tx.by(),
    };
    diesel::insert_into(accounts::table)
        .values((&account, accounts::invitation_hash.eq(secret_hash(code))))
        .execute(tx.conn)?;
    tx.created(&account)?;
    Ok(account)
}

/// The school an account is made for. To a school, every other one is the same wrong answer, whether it exists or not.
fn school_for(tx: &mut Tx<'_>, asked: Option<Id>) -> Result<Option<Id>, Problem> {
    let own = tx.actor().school();
    let mut faults = Faults::default();
    match asked {
        Some(school) if own.is_some() => faults.check(own != Some(school), "/school_id", FieldCode::NotYours),
        Some(school) => known::school(tx, school, "/school_id", &mut faults)?,
        None => {}
    }
    faults.done()?;
    Ok(asked.or(own))
}

/// Changes an account's fields. Another e-mail may be another person's, so that is what the portal's users are found by again.
pub fn change(tx: &mut Tx<'_>, before: &Account, change: &AccountChange) -> Result<Account, Problem> {
    let mut after = before.with(change);
    expect_manager_left(tx, before, &after)?;
    let rows = save(tx, before, &mut after)?;
    if after.email != before.email {
        forget_portal_user(tx.conn, before.district_id, before.id)?;
    }
    tx.changed(rows, before, &after)?;
    Ok(after)
}

/// Takes the password away, ends the sessions, forgets the portal's user and lets the code set a new password.
pub fn reset(tx: &mut Tx<'_>, before: &Account, code: &str, expires: Instant) -> Result<Account, Problem> {
    let mut after = Account { invitation_expires_at: Some(expires), ..before.clone() };
    let rows = save(tx, before, &mut after)?;
    let invited = accounts::invitation_hash.eq(secret_hash(code));
    diesel::update(accounts::table.find((before.district_id, before.id)))
        .set((invited, accounts::password_hash.eq(None::<String>)))
        .execute(tx.conn)?;
    end_sessions_of(tx.conn, before.id, None, "reset", tx.now)?;
    forget_portal_user(tx.conn, before.district_id, before.id)?;
    tx.moved(rows, before, &after, None)?;
    Ok(after)
}

/// Switches an account on or off; its sessions end at once with it.
pub fn switch(tx: &mut Tx<'_>, before: &Account, active: bool, reason: Option<&str>) -> Result<Account, Problem> {
    let mut after = Account { active, ..before.clone() };
    expect_manager_left(tx, before, &after)?;
    let rows = save(tx, before, &mut after)?;
    if !active {
        end_sessions_of(tx.conn, before.id, None, "deactivated", tx.now)?;
    }
    tx.moved(rows, before, &after, reason)?;
    Ok(after)
}

fn save(tx: &mut Tx<'_>, before: &Account, after: &mut Account) -> Result<usize, Problem> {
    after.touch(tx.now, tx.by());
    let same = accounts::table.find((before.district_id, before.id)).filter(accounts::version.eq(before.version));
    Ok(diesel::update(same).set(&*after).execute(tx.conn)?)
}

fn expect_manager_left(tx: &mut Tx<'_>, before: &Account, after: &Account) -> Result<(), Problem> {
    if before.manages() && !after.manages() && is_last_manager(tx, before)? {
        return Err(Problem::new(Code::LastManager));
    }
    Ok(())
}

/// Whether an account is the only active manager of its organisation.
pub fn is_last_manager(tx: &mut Tx<'_>, account: &Account) -> Result<bool, Problem> {
    let managers = accounts::active.eq(true).and(accounts::rank.eq(Rank::Manager));
    let others = accounts::table
        .filter(accounts::district_id.eq(tx.district()).and(accounts::id.ne(account.id)).and(managers))
        .select(accounts::id);
    let found = match account.school_id {
        Some(school) => others.filter(accounts::school_id.eq(school)).get_result::<Id>(tx.conn).optional()?,
        None => others.filter(accounts::school_id.is_null()).get_result::<Id>(tx.conn).optional()?,
    };
    Ok(account.manages() && found.is_none())
}
