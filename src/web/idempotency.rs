//! `Idempotency-Key`: the answer of a POST is kept in the transaction that made it, so that a retry gets it again
//! and does nothing twice. A secret in it is not kept: the retry gets the answer without it.

use std::collections::HashSet;
use std::sync::{Arc, Mutex};

use actix_web::http::{Method, StatusCode};
use actix_web::{HttpMessage, HttpRequest};
use diesel::prelude::*;
use sha2::{Digest, Sha256};

use super::Answer;
use super::body::BodyHash;
use crate::db::schema::idempotency_keys;
use crate::db::{Conn, Id, Instant};
use crate::error::{Code, FieldCode, FieldError, Place, Problem};

/// How long an answer is kept.
const HOURS: i64 = 24;
/// The longest key.
const LONGEST: usize = 255;

/// A POST that may be retried: the caller's key, and the hash of what was asked.
#[derive(Debug, Clone)]
pub struct Retriable {
    account: Id,
    key: String,
    fingerprint: Vec<u8>,
}

type StoredAnswer = (Vec<u8>, i32, Option<String>, Option<String>, Vec<u8>);

impl Retriable {
    /// The retriable POST of a request; none without the header, 400 when the key is empty or too long.
    pub fn of(request: &HttpRequest, account: Id) -> Result<Option<Self>, Problem> {
        // The hash of a body with passwords is not kept, and a second try is told that the old one is no more.
        let keeps = !request.path().ends_with("/me/password");
        let Some(header) = request.headers().get("idempotency-key").filter(|_| keeps) else { return Ok(None) };
        let key = header.to_str().ok().filter(|key| (1..=LONGEST).contains(&key.len()));
        let key = key.ok_or_else(|| {
            let place = Place::Parameter("Idempotency-Key".into());
            let error = FieldError { about: LONGEST.to_string(), ..FieldError::new(place, FieldCode::TooLong) };
            Problem { errors: vec![error], ..Problem::new(Code::InvalidParameters) }
        })?;
        let body = request.extensions().get::<BodyHash>().map(|hash| hash.0.clone()).unwrap_or_default();
        let asked = [request.method().as_str(), request.path(), request.query_string()];
        let fingerprint = Self::fingerprint(asked, &body);
        Ok((request.method() == Method::POST).then(|| Self { account, key: key.to_owned(), fingerprint }))
    }

    /// The hash of what was asked: method, address with its parameters, and body.
    fn fingerprint(asked: [&str; 3], body: &[u8]) -> Vec<u8> {
        let mut hash = Sha256::new();
        for part in asked {
            hash.update(part);
            hash.update([0]);
        }
        hash.update(body);
        hash.finalize().to_vec()
    }

    /// The answer this key got before, if any; 422 if it was for another request.
    pub fn answered(&self, conn: &mut Conn) -> Result<Option<Answer>, Problem> {
        use idempotency_keys as k;
        let stored = k::table
            .filter(k::account_id.eq(self.account).and(k::idempotency_key.eq(&self.key)))
            .select((k::fingerprint, k::status, k::etag, k::location, k::body))
            .get_result::<StoredAnswer>(conn)
            .optional()?;
        let Some((fingerprint, status, etag, location, body)) = stored else { return Ok(None) };
        if fingerprint != self.fingerprint {
            return Err(Problem::new(Code::KeyReused));
        }
        let status = u16::try_from(status).ok().and_then(|code| StatusCode::from_u16(code).ok()).unwrap_or_default();
        Ok(Some(Answer { status, etag, location, link: None, body, kept_body: None }))
    }

    /// Keeps the answer, in the transaction that made it.
    pub fn keep(&self, conn: &mut Conn, answer: &Answer, now: Instant) -> Result<(), Problem> {
        use idempotency_keys as k;
        let body = answer.kept_body.as_ref().unwrap_or(&answer.body);
        diesel::insert_into(k::table)
            .values((
                (
                    k::account_id.eq(self.account),
                    k::idempotency_key.eq(&self.key),
                    k::fingerprint.eq(&self.fingerprint),
                ),
                (k::status.eq(i32::from(answer.status.as_u16())), k::etag.eq(&answer.etag)),
                (k::location.eq(&answer.location), k::body.eq(body), k::created_at.eq(now)),
            ))
            .execute(conn)?;
        Ok(())
    }
}

/// Forgets the answers that are older than a day.
pub fn sweep(conn: &mut Conn, now: Instant) -> Result<usize, Problem> {
    let oldest = Instant::new(now.utc() - chrono::Duration::hours(HOURS));
    Ok(diesel::delete(idempotency_keys::table.filter(idempotency_keys::created_at.lt(oldest))).execute(conn)?)
}

/// The keys whose first request is still running in this process.
#[derive(Clone, Default)]
pub struct InFlight(Arc<Mutex<HashSet<(Id, String)>>>);

impl InFlight {
    /// Notes the key until the guard is dropped; 409 when it is noted already.
    pub(crate) fn enter(&self, retriable: &Retriable) -> Result<Entered, Problem> {
        let key = (retriable.account, retriable.key.clone());
        let mut running = self.0.lock().map_err(|_| Problem::new(Code::Internal))?;
        if !running.insert(key.clone()) {
            return Err(Problem::new(Code::RequestInFlight));
        }
        Ok(Entered { of: self.clone(), key })
    }
}

/// A key that is in flight as long as this lives.
pub(crate) struct Entered {
    of: InFlight,
    key: (Id, String),
}

impl Drop for Entered {
    fn drop(&mut self) {
        if let Ok(mut running) = self.of.0.lock() {
            running.remove(&self.key);
        }
    }
}
