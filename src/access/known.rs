//! Actors as they were last read. One is used again as long as nothing was logged in its district since that its reach
//! depends on: a removal acts at once, and a request that only reads need not find out anew what its school reaches.

use chrono::NaiveDate;
use diesel::prelude::*;
use quick_cache::sync::Cache;

use super::{Actor, Bearer};
use crate::db::{Conn, Id, Instant, Keep, NewestReach, ReachStands};
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
    /// The actor of a caller as it was last read today, if it was, and what must still be so.
    pub fn remembered(&self, bearer: &Bearer, today: NaiveDate) -> Option<(Actor, ReachStands)> {
        let question = question(bearer)?;
        let Known { actor, reach, .. } = self.0.get(&question.session).filter(|known| known.on == today)?;
        let stands = ReachStands { of: question, district: actor.district(), seq: reach.unwrap_or(0) };
        Some((actor, stands))
    }

    /// The actor of a caller that only reads, read anew and remembered; 401 when what it sent is no longer good. A write
    /// reads its actor in its own transaction, with [`Actor::load`].
    pub fn load(&self, conn: &mut Conn, bearer: &Bearer, now: Instant, today: NaiveDate) -> Result<Actor, Problem> {
        let Some(question) = question(bearer) else { return Actor::load(conn, bearer, now, today) };
        // Asked before the actor is read: a change that comes in between is noticed by the next request.
        let reach = question.kept().get_result(conn).optional()?.ok_or(Problem::new(Code::TokenInvalid))?;
        let actor = Actor::load(conn, bearer, now, today)?;
        self.0.insert(question.session, Known { actor: actor.clone(), on: today, reach });
        Ok(actor)
    }
}

/// The question for a caller with a session. The rows of a district become visible in the order of their numbers.
fn question(bearer: &Bearer) -> Option<NewestReach> {
    let Bearer::Token(claims) = bearer else { return None };
    Some(NewestReach { session: claims.sid })
}
