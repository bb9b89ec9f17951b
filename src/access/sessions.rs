//! Sessions: an opaque refresh token, kept hashed and used once, behind short-lived access tokens. A refresh token
//! that comes twice was stolen or copied: its whole session ends (RFC 9700).

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use diesel::prelude::*;
use sha2::{Digest, Sha256};

use super::ACCESS_TOKEN_SECONDS;
use crate::db::schema::{refresh_tokens, sessions};
use crate::db::{Conn, Id, Instant};
use crate::error::{Code, Problem};

/// How many days a session lives without being refreshed.
pub const SESSION_DAYS: i64 = 30;
/// What is remembered of an actor relies on it that no access token outlives its session.
const _: () = assert!(ACCESS_TOKEN_SECONDS < SESSION_DAYS * 24 * 60 * 60);

/// A session with the refresh token that continues it.
pub struct OpenSession {
    /// The session.
    pub id: Id,
    /// Whose it is.
    pub account: Id,
    /// Shown once, kept only as a hash.
    pub refresh_token: String,
}

/// 32 random bytes that a person or a program keeps for us, in URL-safe letters after a recognisable prefix.
pub fn secret(prefix: &str) -> Result<String, Problem> {
    let mut bytes = [0u8; 32];
    aws_lc_rs::rand::fill(&mut bytes).map_err(|_| Problem::new(Code::Internal))?;
    Ok(format!("{prefix}{}", URL_SAFE_NO_PAD.encode(bytes)))
}

/// What is kept of a secret. It has 256 random bits, so a plain hash is enough.
pub fn secret_hash(secret: &str) -> Vec<u8> {
    Sha256::digest(secret.as_bytes()).to_vec()
}

fn expiry(now: Instant) -> Instant {
    Instant::new(now.utc() + chrono::Duration::days(SESSION_DAYS))
}

impl OpenSession {
    /// Begins a session for an account whose password was right.
    pub fn begin(
        conn: &mut Conn,
        district: Id,
        account: Id,
        agent: Option<&str>,
        now: Instant,
    ) -> Result<Self, Problem> {
        let id = Id::fresh();
        diesel::insert_into(sessions::table)
            .values((
                (sessions::district_id.eq(district), sessions::id.eq(id), sessions::account_id.eq(account)),
                (sessions::created_at.eq(now), sessions::refreshed_at.eq(now), sessions::expires_at.eq(expiry(now))),
                sessions::user_agent.eq(agent),
            ))
            .execute(conn)?;
        Ok(Self { id, account, refresh_token: issue(conn, id, now)? })
    }

    /// Continues a session: the token is used up and a new one issued. A used one ends the session; the caller must
    /// commit that, so the outcome is `Ok(None)` and not an error.
    pub fn renew(conn: &mut Conn, token: &str, now: Instant) -> Result<Option<Self>, Problem> {
        let hash = secret_hash(token);
        let found = refresh_tokens::table
            .inner_join(sessions::table.on(sessions::id.eq(refresh_tokens::session_id)))
            .filter(refresh_tokens::hash.eq(&hash))
            .filter(sessions::ended_at.is_null().and(sessions::expires_at.gt(now)))
            .select((sessions::id, sessions::account_id, refresh_tokens::used_at))
            .get_result::<(Id, Id, Option<Instant>)>(conn)
            .optional()?;
        let Some((id, account, used_at)) = found else { return Ok(None) };
        if used_at.is_some() {
            end(conn, id, "token_reused", now)?;
            return Ok(None);
        }
        diesel::update(refresh_tokens::table.filter(refresh_tokens::hash.eq(&hash)))
            .set(refresh_tokens::used_at.eq(now))
            .execute(conn)?;
        diesel::update(sessions::table.filter(sessions::id.eq(id)))
            .set((sessions::refreshed_at.eq(now), sessions::expires_at.eq(expiry(now))))
            .execute(conn)?;
        Ok(Some(Self { id, account, refresh_token: issue(conn, id, now)? }))
    }
}

fn issue(conn: &mut Conn, session: Id, now: Instant) -> Result<String, Problem> {
    let token = secret("rmr_")?;
    diesel::insert_into(refresh_tokens::table)
        .values((
            refresh_tokens::hash.eq(secret_hash(&token)),
            refresh_tokens::session_id.eq(session),
            refresh_tokens::issued_at.eq(now),
        ))
        .execute(conn)?;
    Ok(token)
}

/// Ends one session; an ended one stays as it ended.
pub fn end(conn: &mut Conn, session: Id, reason: &str, now: Instant) -> Result<usize, Problem> {
    Ok(diesel::update(sessions::table.filter(sessions::id.eq(session).and(sessions::ended_at.is_null())))
        .set((sessions::ended_at.eq(now), sessions::end_reason.eq(reason)))
        .execute(conn)?)
}

/// Ends all of an account's sessions but, if named, the one it is using.
pub fn end_sessions_of(
    conn: &mut Conn,
    account: Id,
    but: Option<Id>,
    reason: &str,
    now: Instant,
) -> Result<(), Problem> {
    let live = sessions::account_id.eq(account).and(sessions::ended_at.is_null());
    let ending = (sessions::ended_at.eq(now), sessions::end_reason.eq(reason));
    match but {
        Some(kept) => {
            diesel::update(sessions::table.filter(live.and(sessions::id.ne(kept)))).set(ending).execute(conn)?
        }
        None => diesel::update(sessions::table.filter(live)).set(ending).execute(conn)?,
    };
    Ok(())
}
