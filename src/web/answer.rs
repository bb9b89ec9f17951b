//! Answers: a record with its `ETag`, a list with its `Link`, or nothing. What a POST answered can be kept and sent
//! again.

use actix_web::http::StatusCode;
use actix_web::http::header::{ETAG, IF_NONE_MATCH, LINK, LOCATION};
use actix_web::{HttpRequest, HttpResponse};
use serde::Serialize;
use utoipa::ToSchema;

use super::List;
use crate::changes::Record;
use crate::error::{Code, Problem};

/// A record as it is sent: with the related records asked for and, for a single one, what the caller may do now.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct View<T, E = Plain> {
    /// The record.
    #[serde(flatten)]
    pub record: T,
    /// The related records of `expand`.
    #[serde(flatten)]
    pub related: E,
    /// The operations that this caller may do on this record now; on single records only.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = json!(["change_visit", "hold_visit"]))]
    pub allowed_actions: Option<Vec<&'static str>>,
}

/// Nothing related.
#[derive(Debug, Clone, Default, Serialize, ToSchema)]
pub struct Plain {}

impl<T: Record, E: Default> View<T, E> {
    /// A single record with what the caller may do now.
    pub fn single(record: T, allowed: Vec<crate::access::Action>) -> Self {
        let allowed = allowed.into_iter().map(crate::access::Action::as_str).collect();
        Self { record, related: E::default(), allowed_actions: Some(allowed) }
    }
    /// A record of a list.
    pub fn listed(record: T) -> Self {
        Self { record, related: E::default(), allowed_actions: None }
    }
}

/// An answer that can be kept for `Idempotency-Key`.
#[derive(Debug, Clone)]
pub struct Answer {
    pub(super) status: StatusCode,
    pub(super) etag: Option<String>,
    pub(super) location: Option<String>,
    /// Where the next page is.
    pub(super) link: Option<String>,
    pub(super) body: Vec<u8>,
    /// What is kept for a retry instead of the body, where the body holds a secret.
    pub(super) kept_body: Option<Vec<u8>>,
}

fn etag(version: i32) -> String {
    format!("\"{version}\"")
}

impl Answer {
    /// A new record: 201 with `Location` and `ETag`.
    pub fn created<T: Record, E: Serialize>(view: &View<T, E>) -> Result<Self, Problem> {
        let location = Some(format!("/v1/{}/{}", T::RESOURCE, view.record.id()));
        Ok(Self { status: StatusCode::CREATED, location, ..Self::record(view)? })
    }
    /// A record: 200 with `ETag`.
    pub fn record<T: Record, E: Serialize>(view: &View<T, E>) -> Result<Self, Problem> {
        Ok(Self { etag: Some(etag(view.record.version())), ..Self::json(view)? })
    }
    /// Anything else that is no record of its own: 200.
    pub fn json(body: &impl Serialize) -> Result<Self, Problem> {
        let body = sonic_rs::to_vec(body).map_err(|error| {
            tracing::error!(%error, "an answer could not be written");
            Problem::new(Code::Internal)
        })?;
        Ok(Self { status: StatusCode::OK, etag: None, location: None, link: None, body, kept_body: None })
    }
    /// The same with 201, for what has no address of its own.
    pub fn made(body: &impl Serialize) -> Result<Self, Problem> {
        Ok(Self { status: StatusCode::CREATED, ..Self::json(body)? })
    }
    /// 204.
    pub fn nothing() -> Self {
        Self { status: StatusCode::NO_CONTENT, etag: None, location: None, link: None, body: vec![], kept_body: None }
    }
    /// The same, but a retry with the same `Idempotency-Key` gets `kept`: a secret is shown once and never stored.
    pub fn shown_once<T: Serialize, E: Serialize>(self, kept: &View<T, E>) -> Result<Self, Problem> {
        Ok(Self { kept_body: Some(Self::json(kept)?.body), ..self })
    }
    /// A page of a list at an address, with `Link: rel="next"` when there is one.
    pub fn page<T: Serialize>(list: &List<T>, path: &str, query: &str) -> Result<Self, Problem> {
        let next = list.page.next.as_ref().map(|next| {
            let kept = query.split('&').filter(|pair| !pair.is_empty() && !pair.starts_with("cursor="));
            let query: Vec<_> = kept.map(str::to_owned).chain([format!("cursor={next}")]).collect();
            format!("<{path}?{}>; rel=\"next\"", query.join("&"))
        });
        Ok(Self { link: next, ..Self::json(list)? })
    }
    /// Sends it.
    pub fn send(self) -> HttpResponse {
        let mut response = HttpResponse::build(self.status);
        if let Some(etag) = self.etag {
            response.insert_header((ETAG, etag));
        }
        if let Some(location) = self.location {
            response.insert_header((LOCATION, location));
        }
        if let Some(link) = self.link {
            response.insert_header((LINK, link));
        }
        if self.body.is_empty() {
            return response.finish();
        }
        response.content_type("application/json").body(self.body)
    }
    /// Sends it, or 304 where the caller has this version already (`If-None-Match`).
    pub fn send_unless_known(self, request: &HttpRequest) -> HttpResponse {
        match &self.etag {
            Some(etag) if is_known(request, etag) => {
                HttpResponse::NotModified().insert_header((ETAG, etag.as_str())).finish()
            }
            _ => self.send(),
        }
    }
}

/// Whether the caller says that it has what this `ETag` stands for (`If-None-Match`).
pub fn is_known(request: &HttpRequest, etag: &str) -> bool {
    let known = request.headers().get(IF_NONE_MATCH).and_then(|value| value.to_str().ok()).unwrap_or("");
    known.split(',').any(|one| one.trim().trim_start_matches("W/") == etag)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::collection::btree_map;
    use proptest::prelude::*;

    proptest! {
        /// sonic-rs writes what serde_json would, faster.
        #[test]
        fn an_answer_is_written_as_serde_json_writes_it(
            text in ".*",
            control in proptest::collection::vec(any::<char>(), 0..40),
            number: f64,
            whole: i64,
            fields in btree_map(".*", any::<Option<bool>>(), 0..5),
        ) {
            let control: String = control.into_iter().collect();
            let all: String = ('\0'..='\u{a0}').collect();
            let body = serde_json::json!({
                "text": text, "control": control, "all": all, "number": number, "whole": whole, "fields": fields,
            });
            prop_assert_eq!(Answer::json(&body).unwrap().body, serde_json::to_vec(&body).unwrap());
        }
    }
}
