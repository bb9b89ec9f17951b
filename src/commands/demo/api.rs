//! The API as the example's people use it, without a socket.

use std::rc::Rc;

use actix_web::body::{BoxBody, to_bytes};
use actix_web::dev::ServiceResponse;
use actix_web::test::{TestRequest, init_service, try_call_service};
use actix_web::web::Data;
use futures_core::future::LocalBoxFuture;
use serde_json::Value;

use crate::access::State;
use crate::app::app;
use crate::contract::Contract;

/// What goes wrong with a story that the service refuses.
pub type Told<T> = Result<T, Box<dyn std::error::Error + Send + Sync>>;
type Call = Rc<dyn Fn(TestRequest) -> LocalBoxFuture<'static, Result<ServiceResponse<BoxBody>, actix_web::Error>>>;

/// The service.
pub struct Api(Call);

impl Api {
    /// The service of this state.
    pub async fn new(state: Data<State>, contract: Data<Contract>) -> Self {
        let service = Rc::new(init_service(app(state, contract)).await);
        Self(Rc::new(move |request: TestRequest| {
            let service = service.clone();
            Box::pin(async move { try_call_service(&*service, request.to_request()).await })
        }))
    }

    /// Makes a record; gives it as it was answered.
    pub async fn post(&self, token: &str, path: &str, body: Value) -> Told<Value> {
        self.send(TestRequest::post().uri(path).set_json(&body), token, path, &body).await
    }
    /// Moves a record that was read as `seen` to its next state.
    pub async fn act(&self, token: &str, path: &str, seen: &Value, action: &str, body: Value) -> Told<Value> {
        let path = format!("{path}/{}/{action}", text(seen, "id"));
        let etag = format!("\"{}\"", seen.get("version").and_then(Value::as_i64).unwrap_or_default());
        self.send(TestRequest::post().uri(&path).insert_header(("if-match", etag)).set_json(&body), token, &path, &body)
            .await
    }
    /// Attaches a file; its name may be Thai.
    pub async fn upload(&self, token: &str, path: &str, fields: &[(&str, &str)], file: (&str, &[u8])) -> Told<Value> {
        const EDGE: &str = "example-edge";
        let part = |name: &str, more: &str| {
            format!("--{EDGE}\r\nContent-Disposition: form-data; name=\"{name}\"{more}\r\n\r\n")
        };
        let texts: String = fields.iter().map(|(name, value)| part(name, "") + value + "\r\n").collect();
        let head = part("file", &format!("; filename=\"{}\"\r\nContent-Type: application/octet-stream", file.0));
        let body = [texts.as_bytes(), head.as_bytes(), file.1, format!("\r\n--{EDGE}--\r\n").as_bytes()].concat();
        let media = ("content-type", format!("multipart/form-data; boundary={EDGE}"));
        let sent = Value::String(file.0.to_owned());
        self.send(TestRequest::post().uri(path).insert_header(media).set_payload(body), token, path, &sent).await
    }
    /// Reads anything.
    pub async fn get(&self, token: &str, path: &str) -> Told<Value> {
        self.send(TestRequest::get().uri(path), token, path, &Value::Null).await
    }

    async fn send(&self, request: TestRequest, token: &str, path: &str, sent: &Value) -> Told<Value> {
        let request = if token.is_empty() {
            request
        } else {
            request.insert_header(("authorization", format!("Bearer {token}")))
        };
        let response = (self.0)(request).await.map_err(|error| error.to_string())?;
        let status = response.status();
        let body = to_bytes(response.into_body()).await.map_err(|error| error.to_string())?;
        if !status.is_success() {
            return Err(
                format!("the example: {path} answered {status} to {sent}: {}", String::from_utf8_lossy(&body)).into()
            );
        }
        Ok(serde_json::from_slice(&body).unwrap_or(Value::Null))
    }
}

/// A text field of an answer.
pub fn text<'a>(of: &'a Value, field: &str) -> &'a str {
    of.get(field).and_then(Value::as_str).unwrap_or_default()
}
