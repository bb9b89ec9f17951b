//! Every error the service answers: its status, its code, and its words in Thai and English.
//!
//! Which one to use where: a request that cannot be read is `Malformed…` (400); one that reads but is wrong names
//! every wrong field through [`Faults`] (422); a record out of reach is `NotFound`, never `Forbidden`; a reachable
//! record whose state forbids the action is [`Problem::state`] (409). Causes are logged, never sent.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, ResponseError};
use serde::Serialize;

mod field;
mod remedies;
mod words;
pub use field::{Faults, FieldCode, FieldError, Place};
pub use words::{Code, Language, Words};

/// An error on its way to the caller. `web::edge` gives it its words and request id.
#[derive(Debug, Clone)]
pub struct Problem {
    /// What is wrong.
    pub code: Code,
    /// What fills the `{}` of the code's detail, if it has one.
    pub about: Option<String>,
    /// Every wrong field.
    pub errors: Vec<FieldError>,
    /// For a refused transition: the record's state, and the actions that it allows.
    pub state: Option<State>,
    /// Seconds after which a retry makes sense.
    pub retry_after: Option<u64>,
    /// Whether the transaction may be run again because another one got in between.
    pub(crate) lost_race: bool,
}

/// The state that forbids a transition, and the actions it does allow.
#[derive(Debug, Clone, Serialize)]
pub struct State {
    /// The record's state now.
    pub state: String,
    /// The transitions possible from it, by operation.
    pub allowed: Vec<String>,
}

impl Problem {
    /// An error that says it all by its code.
    pub fn new(code: Code) -> Self {
        Self { code, about: None, errors: vec![], state: None, retry_after: code.retry_after(), lost_race: false }
    }
    /// Fills the `{}` of the code's detail.
    pub fn about(mut self, about: impl Into<String>) -> Self {
        self.about = Some(about.into());
        self
    }
    /// One wrong field, when nothing else can be checked beside it.
    pub fn field(pointer: impl Into<String>, code: FieldCode) -> Self {
        let mut faults = Faults::default();
        faults.add(pointer, code);
        faults.into_problem()
    }
    /// The same with its fields below another: what was found wrong in a part, as seen from the whole body.
    pub fn below(mut self, part: &str) -> Self {
        for error in &mut self.errors {
            if let Place::Pointer(at) = &mut error.place {
                at.insert_str(0, part);
            }
        }
        self
    }
    /// A transition that the record's state does not allow (409).
    pub fn state(state: &str, allowed: &[&str]) -> Self {
        let allowed = allowed.iter().map(ToString::to_string).collect();
        let problem = Self::new(Code::StateConflict).about(state);
        Self { state: Some(State { state: state.to_owned(), allowed }), ..problem }
    }
}

impl Problem {
    /// A uniqueness rule was broken: the wrong field is the last column of `table_columns_key`.
    pub fn taken(key: &str) -> Self {
        let field = words::field_of_key(key);
        let error = FieldError::new(Place::Pointer(format!("/{field}")), FieldCode::Taken);
        Self { errors: vec![error], ..Self::new(Code::Duplicate) }
    }
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.code.as_str())?;
        for error in &self.errors {
            write!(f, "; {} {}", error.place, error.code.as_str())?;
        }
        Ok(())
    }
}
impl std::error::Error for Problem {}

impl ResponseError for Problem {
    fn status_code(&self) -> StatusCode {
        self.code.status()
    }
    /// An empty answer; `web::edge` finds the problem on it and knows the caller's language.
    fn error_response(&self) -> HttpResponse {
        HttpResponse::build(self.status_code()).finish()
    }
}
