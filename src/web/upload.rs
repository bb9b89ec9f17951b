//! Multipart bodies: fields that are checked like those of a JSON body, and one file, which goes to the disk piece by
//! piece while it is hashed. Every part that is missing, unknown, repeated or wrong is named at once.

use std::time::Duration;

use actix_multipart::{Field, Multipart, MultipartError};
use actix_web::dev::Payload;
use actix_web::http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use actix_web::web::{Bytes, Data};
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use futures_core::future::LocalBoxFuture;
use futures_util::TryStreamExt;
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

use super::body::{BodyHash, Input, check};
use crate::access::State;
use crate::error::{Code, Faults, FieldCode, Problem};
use crate::files::{Files, Spooled};

/// The largest file, in bytes.
pub const MAX_FILE: u64 = 20 * MIB;
const MIB: u64 = 1024 * 1024;
/// The largest body: the file, with room for the other parts.
const MAX_BODY: u64 = MAX_FILE + MIB;
/// The longest field that is no file, in bytes.
const MAX_FIELD: usize = 32 * 1024;
/// How long a body may take to arrive: 20 MiB over a line of half a megabit a second.
const DEADLINE: Duration = Duration::from_secs(360);
/// What a part counts besides its bytes, so that empty ones come to an end too.
const PART: u64 = 1024;
/// The part that is the file.
const FILE: &str = "file";

/// A checked multipart body: its fields, and the file. In the fields, `file` is the file's name.
#[derive(Debug)]
pub struct Upload<T> {
    /// The fields.
    pub input: T,
    /// The file.
    pub file: Spooled,
}

impl<T: Input> FromRequest for Upload<T> {
    type Error = Problem;
    type Future = LocalBoxFuture<'static, Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (request, payload) = (request.clone(), payload.take());
        Box::pin(async move {
            let receiving = tokio::time::timeout(DEADLINE, receive(&request, payload));
            let parts = receiving.await.map_err(|_| Problem::new(Code::BodyTimeout))??;
            request.extensions_mut().insert(BodyHash(parts.fingerprint()));
            parts.check()
        })
    }
}

/// What came, as it came.
#[derive(Default)]
struct Parts {
    fields: Map<String, Value>,
    file: Option<Spooled>,
    faults: Faults,
    size: u64,
}

/// Reads the parts: 415, 413 or 400 where they cannot be.
async fn receive(request: &HttpRequest, payload: Payload) -> Result<Parts, Problem> {
    expect_form(request)?;
    let state = request.app_data::<Data<State>>().ok_or(Problem::new(Code::Internal))?;
    let mut form = Multipart::new(request.headers(), payload);
    let mut parts = Parts::default();
    while let Some(field) = form.try_next().await.map_err(|error| malformed(&error))? {
        parts.take(field, &state.files).await?;
    }
    Ok(parts)
}

fn expect_form(request: &HttpRequest) -> Result<(), Problem> {
    let header = |name| request.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or("");
    let essence = header(CONTENT_TYPE).split(';').next().unwrap_or("").trim().to_ascii_lowercase();
    if essence != "multipart/form-data" || request.headers().contains_key("content-encoding") {
        return Err(Problem::new(Code::UnsupportedMediaType).about("multipart/form-data"));
    }
    if header(CONTENT_LENGTH).parse().is_ok_and(|length: u64| length > MAX_BODY) { Err(too_large()) } else { Ok(()) }
}

fn too_large() -> Problem {
    Problem::new(Code::FileTooLarge).about((MAX_FILE / MIB).to_string())
}

fn malformed(error: &MultipartError) -> Problem {
    tracing::debug!(%error, "a form could not be read");
    Problem::new(Code::MalformedUpload)
}

impl Parts {
    async fn take(&mut self, mut field: Field, files: &Files) -> Result<(), Problem> {
        self.size += PART;
        let name = field.name().unwrap_or_default().to_owned();
        let known = self.fields.contains_key(&name);
        self.faults.check(known, &format!("/{name}"), FieldCode::Repeated);
        if name == FILE && !known {
            self.fields.insert(name, file_name(&field).into());
            self.file = Some(self.take_file(field, files).await?);
            return Ok(());
        }
        let text = self.take_text(&mut field, &name).await?;
        if !known {
            self.fields.insert(name, text);
        }
        Ok(())
    }
    async fn take_file(&mut self, mut field: Field, files: &Files) -> Result<Spooled, Problem> {
        let mut spool = files.receive()?;
        while let Some(piece) = self.next_of(&mut field).await? {
            spool = spool.take(&piece).await?;
            if spool.size() > MAX_FILE {
                return Err(too_large());
            }
        }
        spool.finish().await
    }
    /// A field's text, null where it is blank: a form sends what was not filled in too. What is too long or no text is
    /// noted.
    async fn take_text(&mut self, field: &mut Field, name: &str) -> Result<Value, Problem> {
        let mut bytes = Vec::new();
        while let Some(piece) = self.next_of(field).await? {
            if bytes.len() <= MAX_FIELD {
                bytes.extend_from_slice(&piece);
            }
        }
        if bytes.len() > MAX_FIELD {
            self.faults.add_about(format!("/{name}"), FieldCode::TooLong, MAX_FIELD.to_string());
            bytes.clear();
        }
        let text = String::from_utf8(bytes).unwrap_or_else(|_| {
            self.faults.add_about(format!("/{name}"), FieldCode::WrongFormat, "UTF-8");
            String::new()
        });
        Ok(if text.trim().is_empty() { Value::Null } else { text.into() })
    }
    async fn next_of(&mut self, field: &mut Field) -> Result<Option<Bytes>, Problem> {
        let piece = field.try_next().await.map_err(|error| malformed(&error))?;
        self.size += piece.as_ref().map_or(0, |piece| piece.len() as u64);
        if self.size > MAX_BODY { Err(too_large()) } else { Ok(piece) }
    }

    /// The hash of what was sent, whatever boundary it was sent with.
    fn fingerprint(&self) -> Vec<u8> {
        let mut hash = Sha256::new();
        hash.update(Value::Object(self.fields.clone()).to_string());
        hash.update(self.file.as_ref().map_or("", |file| &file.sha256));
        hash.finalize().to_vec()
    }
    fn check<T: Input>(mut self) -> Result<Upload<T>, Problem> {
        if self.file.as_ref().is_some_and(|file| file.size == 0) {
            self.faults.add(format!("/{FILE}"), FieldCode::EmptyFile);
        }
        match (check(Value::Object(self.fields)), self.file) {
            (Ok(input), Some(file)) if self.faults.is_empty() => Ok(Upload { input, file }),
            (checked, _) => {
                self.faults.absorb(checked.map(|_: T| ()))?;
                Err(self.faults.into_problem())
            }
        }
    }
}

/// The name as it was sent; with `filename*`, the one that is meant for other alphabets.
fn file_name(field: &Field) -> String {
    let about = field.content_disposition();
    let extended = about.and_then(|about| about.get_filename_ext());
    let extended = extended.and_then(|name| String::from_utf8(name.value.clone()).ok());
    extended.or_else(|| about?.get_filename().map(str::to_owned)).unwrap_or_default()
}
