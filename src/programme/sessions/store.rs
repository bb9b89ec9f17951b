//! Queries of signing in and out. They come before any permit: who asks is what they find out.

use diesel::prelude::*;

use super::model::{MyNetwork, MyServiceAccount, Session};
use crate::access::{Action, Actor, OpenSession, Tier, end_session, end_sessions_of, secret_hash};
use crate::changes::{Record, Request, Tx};
use crate::db::schema::{accounts, networks, service_accounts, sessions};
use crate::db::{Conn, Id, Instant};
use crate::error::{Code, Problem};
use crate::programme::accounts::Account;

/// What signing in needs of an account.
#[derive(Debug, Clone)]
pub struct Credentials {
    /// The account.
    pub account: Id,
    /// Its district.
    pub district: Id,
    /// Its e-mail and name, which its password may not repeat.
    pub about: [String; 2],
    /// Its password's hash, if it has set one.
    pub hash: Option<String>,
}

type Row = (Id, Id, String, String, Option<String>);

fn credentials((account, district, email, name, hash): Row) -> Credentials {
    Credentials { account, district, about: [email, name], hash }
}

macro_rules! columns {
    () => {
        (accounts::id, accounts::district_id, accounts::email, accounts::name, accounts::password_hash)
    };
}

/// The active account of an e-mail.
pub fn by_email(conn: &mut Conn, email: &str) -> Result<Option<Credentials>, Problem> {
    let row = accounts::table.filter(accounts::email.eq(email).and(accounts::active.eq(true)));
    Ok(row.select(columns!()).get_result::<Row>(conn).optional()?.map(credentials))
}

/// The active account that an invitation code belongs to.
pub fn by_invitation(conn: &mut Conn, code: &str, now: Instant) -> Result<Option<Credentials>, Problem> {
    let row = accounts::table
        .filter(accounts::invitation_hash.eq(secret_hash(code)).and(accounts::active.eq(true)))
        .filter(accounts::invitation_expires_at.gt(now));
    Ok(row.select(columns!()).get_result::<Row>(conn).optional()?.map(credentials))
}

/// The caller's own credentials.
pub fn own(tx: &mut Tx<'_>) -> Result<Credentials, Problem> {
    let row = accounts::table.find((tx.district(), tx.actor().account()));
    Ok(credentials(row.select(columns!()).get_result::<Row>(tx.conn)?))
}

/// Begins a session, if the account's password is still the one that was checked.
pub fn begin(
    conn: &mut Conn,
    who: &Credentials,
    agent: Option<&str>,
    now: Instant,
    request: Request,
) -> Result<OpenSession, Problem> {
    let same = accounts::table
        .filter(accounts::id.eq(who.account).and(accounts::active.eq(true)))
        .filter(accounts::password_hash.eq(&who.hash));
    let touched = diesel::update(same).set(accounts::last_signed_in_at.eq(now)).execute(conn)?;
    if touched != 1 {
        return Err(Problem::new(Code::WrongCredentials));
    }
    let open = OpenSession::begin(conn, who.district, who.account, agent, now)?;
    let actor = Actor::of_account(conn, who.account, crate::clock::date_in_thailand(now))?;
    let mut tx = Tx::open(conn, &actor, Action::CreateSession, now, request)?;
    let session = find(&mut tx, open.id)?;
    tx.created(&session)?;
    Ok(open)
}

/// Sets the password of the account that was invited with the code, ends its sessions, and logs that it has come.
pub fn accept(conn: &mut Conn, code: &str, hash: &str, now: Instant, request: Request) -> Result<(), Problem> {
    let who = by_invitation(conn, code, now)?.ok_or(Problem::new(Code::InvitationInvalid))?;
    let actor = Actor::of_account(conn, who.account, crate::clock::date_in_thailand(now))?;
    let mut tx = Tx::open(conn, &actor, Action::AcceptInvitation, now, request)?;
    let row = accounts::table.find((who.district, who.account));
    let before: Account = row.select(Account::as_select()).get_result(tx.conn)?;
    let mut after = Account { invitation_expires_at: None, ..before.clone() };
    after.touch(now, tx.by());
    set_password(tx.conn, who.account, hash)?;
    let rows = diesel::update(row).set(&after).execute(tx.conn)?;
    end_sessions_of(tx.conn, who.account, None, "password_changed", now)?;
    tx.moved(rows, &before, &after, None)
}

/// Sets a password. The invitation is used up.
pub fn set_password(conn: &mut Conn, account: Id, hash: &str) -> Result<(), Problem> {
    let none: (Option<Vec<u8>>, Option<Instant>) = (None, None);
    diesel::update(accounts::table.filter(accounts::id.eq(account)))
        .set((
            accounts::password_hash.eq(hash),
            accounts::invitation_hash.eq(none.0),
            accounts::invitation_expires_at.eq(none.1),
        ))
        .execute(conn)?;
    Ok(())
}

/// Logs that the caller's password is another one: with the session, or with the account of who has none, coming from the portal.
pub fn log_changed_password(tx: &mut Tx<'_>) -> Result<(), Problem> {
    let reason = Some("password_changed");
    if let Some(current) = tx.actor().session() {
        let session = find(tx, current)?;
        return tx.moved(1, &session, &session, reason);
    }
    let row = accounts::table.find((tx.district(), tx.actor().account()));
    let account: Account = row.select(Account::as_select()).get_result(tx.conn)?;
    tx.moved(1, &account, &account, reason)
}

/// One of the caller's own sessions that has not ended.
pub fn find(tx: &mut Tx<'_>, id: Id) -> Result<Session, Problem> {
    let live = sessions::account_id.eq(tx.actor().account()).and(sessions::ended_at.is_null());
    Ok(sessions::table.filter(live.and(sessions::id.eq(id))).select(Session::as_select()).get_result(tx.conn)?)
}

/// The caller's own sessions that have not ended, newest first.
pub fn list(tx: &mut Tx<'_>) -> Result<Vec<Session>, Problem> {
    let live = sessions::account_id.eq(tx.actor().account()).and(sessions::ended_at.is_null());
    let own = sessions::table.filter(live.and(sessions::expires_at.gt(tx.now)));
    Ok(own.order(sessions::id.desc()).select(Session::as_select()).load(tx.conn)?)
}

/// Ends one of the caller's own sessions.
pub fn end(tx: &mut Tx<'_>, id: Id) -> Result<(), Problem> {
    let session = find(tx, id)?;
    let rows = end_session(tx.conn, id, "signed_out", tx.now)?;
    tx.moved(rows, &session, &session, Some("signed_out"))
}

/// The networks the caller's school belongs to today.
pub fn networks(tx: &mut Tx<'_>) -> Result<Vec<MyNetwork>, Problem> {
    let joined = tx.actor().joined().to_vec();
    let rows = networks::table
        .filter(networks::district_id.eq(tx.district()).and(networks::id.eq_any(&joined)))
        .order((networks::name_key, networks::id))
        .select((networks::id, networks::name, networks::agreement_id))
        .load::<(Id, String, Id)>(tx.conn)?;
    let led = tx.actor().led();
    Ok(rows
        .into_iter()
        .map(|(id, name, agreement_id)| {
            let role = if led.contains(&id) { Tier::Lead } else { Tier::Partner };
            MyNetwork { id, name, agreement_id, role }
        })
        .collect())
}

/// The service account whose key the caller sent.
pub fn service_account(tx: &mut Tx<'_>) -> Result<Option<MyServiceAccount>, Problem> {
    use service_accounts as s;
    let Some(key) = tx.actor().key() else { return Ok(None) };
    let row = s::table.find((tx.district(), key.service_account)).select((s::id, s::name, s::access, s::expires_on));
    Ok(Some(row.get_result(tx.conn)?))
}
