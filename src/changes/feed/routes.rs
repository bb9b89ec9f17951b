//! The feed over HTTP.

use actix_web::{HttpResponse, get};
use serde::Deserialize;
use utoipa::IntoParams;

use super::cursor::Cursor;
use super::model::Changes;
use super::step::{self, Step};
use crate::access::{Action, Caller};
use crate::clock;
use crate::db::Instant;
use crate::error::Problem;
use crate::web::{Answer, Words, in_range, seal, unseal};

/// The longest wait, in seconds.
const LONGEST_WAIT: i64 = 30;
/// How many changes are told at once, unless it is asked otherwise.
const USUAL: usize = 200;

/// From where, how much, and how long to wait for it.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Following {
    /// `next` of the last answer; without it the answer is empty and tells where the log ends now.
    pub after: Option<String>,
    /// How many changes to be told at the most.
    #[param(minimum = 1, maximum = 1000, default = 200)]
    pub limit: Option<i64>,
    /// Seconds to wait when there is nothing new yet after `after`.
    #[param(minimum = 0, maximum = 30, default = 0)]
    pub wait: Option<i64>,
}

/// Follow the changes
///
/// What a copy of the records must follow to stay equal to what the caller may see. First ask without `after` and keep
/// `next`; then read the lists you want; from then on ask with `after` and follow what you are told: get what is
/// `created`, `changed` or `gained`, drop what is `deleted` or `lost`. Nothing is skipped and the order is that of
/// the writes, however many write at once. When memberships or agreements change, what came within reach is told as
/// `gained` and what left it as `lost`, whenever it was written. A cursor from before the kept time is 410
/// `resync_required`, and so is the first one if what a school reaches changed while its lists were read: start anew.
#[utoipa::path(tag = "changes", params(Following), responses((status = 200, body = Changes)))]
#[get("/changes")]
pub async fn list_changes(caller: Caller, Words(asked): Words<Following>) -> Result<HttpResponse, Problem> {
    in_range(&[("limit", asked.limit, 1, 1000), ("wait", asked.wait, 0, LONGEST_WAIT)])?;
    let limit = asked.limit.and_then(|limit| usize::try_from(limit).ok()).unwrap_or(USUAL);
    let wait = asked.after.as_ref().and(asked.wait).unwrap_or(0);
    let until = Instant::new(clock::now().utc() + chrono::Duration::seconds(wait));
    let key = caller.state().keys.seal().clone();
    let mut after: Option<Cursor> = asked.after.as_deref().map(|text| unseal(text, &key)).transpose()?;
    let mut waiting = caller.state().news.wait();
    loop {
        let days = caller.state().changes_days;
        let Step { data, cursor, more } = caller
            .read(Action::ListChanges, move |tx| match after.clone() {
                Some(cursor) => step::next(tx, cursor, limit, days),
                None => Ok(Step::empty(step::end(tx)?.before_reading())),
            })
            .await?;
        let waits = data.is_empty() && clock::now() < until;
        match waiting.as_mut().filter(|_| waits) {
            Some(_) if more => {}
            Some(waiting) => waiting.a_while().await,
            None => return Ok(Answer::json(&Changes { data, next: seal(&cursor, &key), more })?.send()),
        }
        after = Some(cursor);
    }
}
