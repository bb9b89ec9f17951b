//! Actors as they were last read. One is used again as long as nothing was logged in its district since that its reach
//! depends on: a removal acts at once, and a request that only reads need not find out anew what its school reaches.

use chrono::NaiveDate;
use diesel::dsl::max;
use diesel::prelude::*;
use quick_cache::sync::Cache;

use super::{Actor, Bearer, Claims};
use crate::db::schema::{change_log, sessions};
use crate::db::{Conn, Id, Instant, Keep, of_reach};
use crate::error::{Code, Problem};

/// How many sessions' actors are kept.
const KEPT: usize = 2_000;

/// The actors of sessions that have read lately.
pub struct KnownActors(Cache<Id, Known>);

#[derive(Clone)]
struct Known {
    actor: Actor,
    on: NaiveDate,
    reach: Option<i64>,
}

impl Default for KnownActors {
    fn default() -> Self {
        Self(Cache::new(KEPT))
    }
}

impl KnownActors {
    /// The actor of a caller that only reads; 401 when what it sent is no longer good. A write reads its actor in its own
    /// transaction, with [`Actor::load`].
    pub fn load(&self, conn: &mut Conn, bearer: &Bearer, now: Instant, today: NaiveDate) -> Result<Actor, Problem> {
        let Bearer::Token(claims) = bearer else { return Actor::load(conn, bearer, now, today) };
        // Asked for before the actor is read: a change that comes in between is told by the next request.
        let reach = reach(conn, claims, now)?;
        let known = self.0.get(&claims.sid).filter(|known| known.on == today && known.reach == reach);
        if let Some(known) = known {
            return Ok(known.actor);
        }
        let actor = Actor::load(conn, bearer, now, today)?;
        self.0.insert(claims.sid, Known { actor: actor.clone(), on: today, reach });
        Ok(actor)
    }
}

/// The number of the newest log row that may have changed what the session's account reaches. The rows of a district
/// become visible in the order of their numbers.
fn reach(conn: &mut Conn, claims: &Claims, now: Instant) -> Result<Option<i64>, Problem> {
    let newest = change_log::table
        .filter(change_log::district_id.eq(sessions::district_id).and(of_reach()))
        .select(max(change_log::seq))
        .single_value();
    let live = sessions::table
        .filter(sessions::id.eq(claims.sid).and(sessions::account_id.eq(claims.sub)))
        .filter(sessions::ended_at.is_null().and(sessions::expires_at.gt(now)));
    live.select(newest).kept().get_result(conn).optional()?.ok_or(Problem::new(Code::TokenInvalid))
}
