//! Request bodies. The published schema is what a body is checked against, so the contract cannot say one thing and
//! the service another; `validator` adds the rules between fields. Every wrong field is named at once.

use std::time::Duration;

use actix_web::dev::Payload;
use actix_web::http::header::CONTENT_TYPE;
use actix_web::web::Bytes;
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use futures_core::future::LocalBoxFuture;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use serde_path_to_error::Path;
use sha2::{Digest, Sha256};
use utoipa::ToSchema;
use validator::{Validate, ValidationErrors, ValidationErrorsKind};

use super::schema_check;
use crate::error::{Code, Faults, FieldCode, Problem};

/// The largest JSON body, in bytes.
pub const MAX_BODY: usize = 512 * 1024;
/// What a body may take.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    /// Its size, in bytes.
    pub bytes: usize,
    /// How long it may take to arrive.
    pub time: Duration,
}

/// Those of a JSON body.
pub(super) const LIMITS: Limits = Limits { bytes: MAX_BODY, time: Duration::from_secs(15) };

/// A type that a body can be read into.
pub trait Input: DeserializeOwned + Serialize + Validate + ToSchema + Clone + Send + 'static {}
impl<T: DeserializeOwned + Serialize + Validate + ToSchema + Clone + Send + 'static> Input for T {}

/// A checked JSON body.
#[derive(Debug, Clone)]
pub struct Body<T>(pub T);

/// The hash of the body, for `Idempotency-Key`.
#[derive(Debug, Clone)]
pub(super) struct BodyHash(pub Vec<u8>);

impl<T: Input> FromRequest for Body<T> {
    type Error = Problem;
    type Future = LocalBoxFuture<'static, Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let receiving = receive(request, payload, &["application/json"], LIMITS);
        Box::pin(async move { check(json(&receiving.await?)?).map(Self) })
    }
}

/// The media type of a body, without its parameters.
pub(super) fn media_of(request: &HttpRequest) -> String {
    let sent = request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or("");
    sent.split(';').next().unwrap_or("").trim().to_ascii_lowercase()
}

/// Receives a body of one of the media types: 415, 413 or 408 where it cannot be.
pub(super) fn receive(
    request: &HttpRequest,
    payload: &mut Payload,
    media: &[&str],
    limits: Limits,
) -> impl Future<Output = Result<Bytes, Problem>> + 'static {
    let wrong_media =
        !media.contains(&media_of(request).as_str()) || request.headers().contains_key("content-encoding");
    let wanted = media.join(", ");
    let request = request.clone();
    let payload = payload.take();
    async move {
        if wrong_media {
            return Err(Problem::new(Code::UnsupportedMediaType).about(wanted));
        }
        let bytes = collect(payload, limits).await?;
        request.extensions_mut().insert(BodyHash(Sha256::digest(&bytes).to_vec()));
        Ok(bytes)
    }
}

/// Reads JSON, or says where it is none (400).
pub(super) fn json(bytes: &[u8]) -> Result<Value, Problem> {
    serde_json::from_slice(bytes).map_err(|error| {
        Problem::new(Code::MalformedBody).about(format!("line {}, column {}", error.line(), error.column()))
    })
}

async fn collect(payload: Payload, limits: Limits) -> Result<Bytes, Problem> {
    let reading = actix_web::body::to_bytes_limited(actix_web::body::BodyStream::new(payload), limits.bytes);
    match tokio::time::timeout(limits.time, reading).await {
        Err(_) => Err(Problem::new(Code::BodyTimeout)),
        Ok(Err(_)) => Err(Problem::new(Code::BodyTooLarge).about(limits.bytes.to_string())),
        Ok(Ok(Err(_))) => Err(Problem::new(Code::MalformedBody).about("cut off")),
        Ok(Ok(Ok(bytes))) => Ok(bytes),
    }
}

/// Tidies a body's text, checks it against its schema and its rules, and reads it.
pub fn check<T: Input>(body: Value) -> Result<T, Problem> {
    let body = schema_check::of::<T>()?.checked(body)?;
    let input: T = serde_path_to_error::deserialize(body).map_err(|error| unread(error.path()))?;
    input.validate().map_err(|errors| against_rules(&errors))?;
    Ok(input)
}

/// What the schema lets through, and cannot be read all the same.
fn unread(path: &Path) -> Problem {
    let pointer = format!("/{}", path.to_string().replace(['.', '['], "/").replace(']', ""));
    let mut faults = Faults::default();
    faults.add_about(pointer.replace("//", "/"), FieldCode::WrongFormat, "JSON");
    faults.into_problem()
}

fn against_rules(errors: &ValidationErrors) -> Problem {
    let mut faults = Faults::default();
    note(errors, "", &mut faults);
    faults.into_problem()
}

/// Reads the cells of a table's row as what the input expects of them: a list is written as JSON there.
pub fn read_cells<T: Input>(cells: &mut Map<String, Value>) -> Result<(), Problem> {
    schema_check::of::<T>()?.read_cells(cells);
    Ok(())
}

/// The faults that `validator` found, without the values it repeats.
fn note(errors: &ValidationErrors, at: &str, faults: &mut Faults) {
    for (field, kind) in errors.errors() {
        let pointer = if field == "__all__" { at.to_owned() } else { format!("{at}/{field}") };
        match kind {
            ValidationErrorsKind::Struct(inner) => note(inner, &pointer, faults),
            ValidationErrorsKind::List(items) => {
                items.iter().for_each(|(index, inner)| note(inner, &format!("{pointer}/{index}"), faults));
            }
            ValidationErrorsKind::Field(found) => {
                for error in found {
                    let code = FieldCode::ALL.iter().copied().find(|code| code.as_str() == error.code);
                    let field = error.params.get("field").and_then(Value::as_str).unwrap_or("");
                    let about = error.message.clone().unwrap_or_default();
                    let pointer = if field.is_empty() { pointer.clone() } else { format!("{at}/{field}") };
                    faults.add_about(pointer, code.unwrap_or(FieldCode::WrongFormat), about);
                }
            }
        }
    }
}
