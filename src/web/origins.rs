//! Front ends of other origins (CORS): what their pages may send, and what of an answer they may read. A caller is known
//! by its bearer alone, never by a cookie, so credentials are not allowed.

use actix_cors::{Cors, CorsError};
use actix_web::http::header::{
    ACCESS_CONTROL_ALLOW_ORIGIN, ACCESS_CONTROL_EXPOSE_HEADERS, ALLOW, CONTENT_RANGE, HeaderMap, HeaderName, VARY,
};
use actix_web::middleware::Condition;

use crate::error::{Code, Problem};

/// The headers of requests that the service reads, besides those that every page may send.
const SENT: &[&str] = &[
    "authorization",
    "content-type",
    "idempotency-key",
    "if-match",
    "if-none-match",
    "if-range",
    "range",
    "x-request-id",
];

/// The headers of answers that say something, besides those that every page may read. A proxy in front of the
/// service may add the rate limit's.
const READ: &[&str] = &[
    "accept-ranges",
    "allow",
    "content-disposition",
    "content-range",
    "etag",
    "link",
    "location",
    "ratelimit",
    "ratelimit-policy",
    "retry-after",
    "www-authenticate",
    "x-request-id",
];

/// How long a browser may remember what it may send, in seconds. Chromium takes two hours of it.
const REMEMBERED: usize = 24 * 60 * 60;

/// The middleware that lets pages of these origins in; without any, it does nothing.
pub fn let_in(origins: &[String]) -> Condition<Cors> {
    let rules = Cors::default()
        .allowed_methods(["GET", "HEAD", "POST", "PATCH", "DELETE"])
        .allowed_headers(SENT.iter().copied())
        .expose_headers(READ.iter().copied())
        .max_age(REMEMBERED);
    let cors = origins.iter().fold(rules, |cors, origin| cors.allowed_origin(origin));
    Condition::new(!origins.is_empty(), cors)
}

/// The problem of a preflight that was refused.
pub(super) fn refused(error: &actix_web::Error) -> Option<Problem> {
    error.as_error::<CorsError>().map(|_| Problem::new(Code::OriginRefused))
}

/// What an error keeps of the answer whose place it takes: what it may be read by, and what belongs to its status.
pub(super) fn keep_readable(from: &HeaderMap, to: &mut HeaderMap) {
    const KEPT: [HeaderName; 4] = [ALLOW, CONTENT_RANGE, ACCESS_CONTROL_ALLOW_ORIGIN, ACCESS_CONTROL_EXPOSE_HEADERS];
    for name in KEPT {
        if let Some(value) = from.get(&name) {
            to.insert(name, value.clone());
        }
    }
    from.get_all(VARY).for_each(|value| to.append(VARY, value.clone()));
}
