//! The outermost layer: a request id for everything, and one shape for every error, the framework's own included.

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::StatusCode;
use actix_web::http::header::{
    ACCEPT_LANGUAGE, AUTHORIZATION, CONTENT_LANGUAGE, HeaderName, HeaderValue, RETRY_AFTER, VARY, WWW_AUTHENTICATE,
};
use actix_web::middleware::Next;
use actix_web::{Error, HttpMessage, HttpRequest, HttpResponse};
use serde_json::{Map, Value, json};

use super::origins::{keep_readable, refused};
use crate::db::Id;
use crate::error::{Code, Language, Place, Problem};

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The id under which a request is logged and answered.
#[derive(Debug, Clone)]
pub struct RequestId(pub String);

impl RequestId {
    /// The caller's, if it is short and plain; else a new one.
    fn of(request: &ServiceRequest) -> Self {
        let sent = request.headers().get(REQUEST_ID).and_then(|value| value.to_str().ok());
        let plain = |id: &&str| {
            (1..=64).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
        };
        Self(sent.filter(plain).map_or_else(|| Id::fresh().to_string(), str::to_owned))
    }
}

/// Who asks, as far as a cursor is concerned: the subject of the checked token.
#[derive(Debug, Clone, Copy, Hash)]
pub struct CallerMark(pub Id);

/// The caller's mark; none before `access` has seen the request.
pub(super) fn caller_of(request: &HttpRequest) -> Option<CallerMark> {
    request.extensions().get::<CallerMark>().copied()
}

/// Middleware: notes the request id, and turns every error into `application/problem+json`.
pub async fn describe_problems(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let id = RequestId::of(&request);
    request.extensions_mut().insert(id.clone());
    let mut response = next.call(request).await?.map_into_boxed_body();
    if let Some(problem) = problem_of(&response) {
        let (request, old) = response.into_parts();
        let language = language_of(&request);
        let mut rendered = render(&problem, language, &id.0);
        keep_readable(old.headers(), rendered.headers_mut());
        response = ServiceResponse::new(request, rendered);
    }
    if let Ok(value) = HeaderValue::from_str(&id.0) {
        response.headers_mut().insert(REQUEST_ID, value);
    }
    log(&response, &id.0);
    Ok(response)
}

/// The language that the caller asked for.
pub fn language_of(request: &HttpRequest) -> Language {
    Language::accepted(request.headers().get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()))
}

/// An answer whose words are in a language.
pub fn in_language(mut answer: HttpResponse, language: Language) -> HttpResponse {
    let headers = answer.headers_mut();
    headers.insert(CONTENT_LANGUAGE, HeaderValue::from_static(language.tag()));
    headers.insert(VARY, HeaderValue::from_static("Accept-Language"));
    answer
}

fn problem_of(response: &ServiceResponse<BoxBody>) -> Option<Problem> {
    let status = response.status();
    if status.as_u16() < 400 {
        return None;
    }
    if let Some(problem) = response.response().error().and_then(|error| error.as_error::<Problem>()) {
        return Some(problem.clone());
    }
    if let Some(problem) = response.response().error().and_then(refused) {
        return Some(problem);
    }
    let json = response.headers().get("content-type").is_some_and(|kind| kind == "application/problem+json");
    (!json).then(|| Problem::new(code_of(status)))
}

/// The code for an error that the framework made.
fn code_of(status: StatusCode) -> Code {
    let known = Code::ALL.iter().copied().find(|code| code.status() == status);
    match status {
        StatusCode::BAD_REQUEST => Code::MalformedPath,
        StatusCode::UNAUTHORIZED => Code::Unauthenticated,
        _ if status.is_server_error() => Code::Internal,
        _ => known.unwrap_or(Code::MalformedPath),
    }
}

fn render(problem: &Problem, language: Language, request_id: &str) -> HttpResponse {
    let status = problem.code.status();
    let mut response = HttpResponse::build(status);
    if let Some(seconds) = problem.retry_after {
        response.insert_header((RETRY_AFTER, seconds));
    }
    if status == StatusCode::UNAUTHORIZED {
        response.insert_header((WWW_AUTHENTICATE, challenge(problem.code)));
    }
    let body = Value::Object(members(problem, language, request_id)).to_string();
    in_language(response.content_type("application/problem+json").body(body), language)
}

fn challenge(code: Code) -> &'static str {
    match code {
        Code::TokenExpired | Code::TokenInvalid | Code::AccountUnknown | Code::KeyMistyped | Code::KeyInvalid => {
            "Bearer error=\"invalid_token\""
        }
        _ => "Bearer",
    }
}

fn members(problem: &Problem, language: Language, request_id: &str) -> Map<String, Value> {
    let code = problem.code;
    let detail = code.detail().pick(language).replace("{}", problem.about.as_deref().unwrap_or("—"));
    let errors: Vec<Value> = problem
        .errors
        .iter()
        .map(|error| {
            let mut fault = whereabouts(&error.place);
            fault.insert("code".into(), json!(error.code.as_str()));
            fault.insert("message".into(), json!(error.message(language)));
            Value::Object(fault)
        })
        .collect();
    let mut members = Map::new();
    members.insert("type".into(), json!(format!("/errors/{}", code.as_str())));
    members.insert("title".into(), json!(code.title().pick(language)));
    members.insert("status".into(), json!(code.status().as_u16()));
    members.insert("detail".into(), json!(detail));
    members.insert("code".into(), json!(code.as_str()));
    members.insert("request_id".into(), json!(request_id));
    members.insert("errors".into(), json!(errors));
    if let Some(state) = &problem.state {
        members.insert("state".into(), json!(state.state));
        members.insert("allowed".into(), json!(state.allowed));
    }
    members
}

/// Where a fault is, as it is sent.
fn whereabouts(place: &Place) -> Map<String, Value> {
    let members = match place {
        Place::Pointer(at) => vec![("pointer", json!(at))],
        Place::Parameter(at) => vec![("parameter", json!(at))],
        Place::Row { pointer, row, column: Some(column) } => {
            vec![("pointer", json!(pointer)), ("row", json!(row)), ("column", json!(column))]
        }
        Place::Row { pointer, row, column: None } => vec![("pointer", json!(pointer)), ("row", json!(row))],
        Place::Column(heading) => vec![("column", json!(heading))],
        Place::Line(line) => vec![("line", json!(line))],
    };
    members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

fn log(response: &ServiceResponse<BoxBody>, id: &str) {
    let request = response.request();
    let status = response.status().as_u16();
    let route = request.match_pattern().unwrap_or_default();
    let signed_in = request.headers().contains_key(AUTHORIZATION);
    tracing::info!(request_id = id, method = %request.method(), route, status, signed_in, "answered");
}
