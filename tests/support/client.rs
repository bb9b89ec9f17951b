//! A caller over HTTP, and what it was answered.

use serde_json::Value;

use super::conformance;

#[derive(Clone)]
pub struct Caller {
    base: String,
    pub token: Option<String>,
    agent: ureq::Agent,
}

#[derive(Debug, Clone)]
pub struct Reply {
    pub status: u16,
    pub headers: ureq::http::HeaderMap,
    pub body: Value,
    pub text: String,
    pub bytes: Vec<u8>,
}

/// A multipart form and its media type.
pub fn form(fields: &Value, (name, bytes): (&str, &[u8])) -> (String, Vec<u8>) {
    let mut form = Vec::new();
    for (field, value) in fields.as_object().unwrap() {
        let value = value.as_str().unwrap();
        let part = format!("--EDGE\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n");
        form.extend(part.bytes());
    }
    let head = format!("--EDGE\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n");
    form.extend(head.bytes().chain("Content-Type: application/octet-stream\r\n\r\n".bytes()));
    form.extend(bytes.iter().copied().chain("\r\n--EDGE--\r\n".bytes()));
    ("multipart/form-data; boundary=EDGE".to_owned(), form)
}

impl Caller {
    pub fn new(base: String, token: Option<String>) -> Self {
        let config = ureq::Agent::config_builder().http_status_as_error(false).max_redirects(0).build();
        Self { base, token, agent: config.into() }
    }

    pub fn get(&self, path: &str) -> Reply {
        self.send("GET", path, &[], None)
    }
    pub fn post(&self, path: &str, body: Value) -> Reply {
        self.send("POST", path, &[], Some(body))
    }
    /// A POST with an `Idempotency-Key`.
    pub fn post_once(&self, path: &str, key: &str, body: Value) -> Reply {
        self.send("POST", path, &[("idempotency-key", key)], Some(body))
    }
    /// A transition of the record that was read as `seen`.
    pub fn act(&self, path: &str, seen: &Value, body: Value) -> Reply {
        self.send("POST", path, &[("if-match", &etag(seen))], Some(body))
    }
    /// A merge-patch of the record that was read as `seen`.
    pub fn patch(&self, path: &str, seen: &Value, body: Value) -> Reply {
        let headers = [("if-match", etag(seen)), ("content-type", "application/merge-patch+json".to_owned())];
        self.send("PATCH", path, &headers.each_ref().map(|(name, value)| (*name, value.as_str())), Some(body))
    }
    pub fn delete(&self, path: &str) -> Reply {
        self.send("DELETE", path, &[], None)
    }
    /// Any request, with a JSON body or none.
    pub fn send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: Option<Value>) -> Reply {
        let has_type = headers.iter().any(|(name, _)| *name == "content-type");
        let json: &[(&str, &str)] =
            if body.is_some() && !has_type { &[("content-type", "application/json")] } else { &[] };
        let headers: Vec<_> = headers.iter().chain(json).copied().collect();
        self.raw(method, path, &headers, body.map(|body| body.to_string().into_bytes()).unwrap_or_default())
    }
    /// Any request with any bytes.
    pub fn raw(&self, method: &str, path: &str, headers: &[(&str, &str)], body: Vec<u8>) -> Reply {
        let mut request = ureq::http::Request::builder().method(method).uri(format!("{}{path}", self.base));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        if let Some(token) = &self.token {
            request = request.header("authorization", format!("Bearer {token}"));
        }
        let mut response = self.agent.run(request.body(body).unwrap()).unwrap();
        let bytes = response.body_mut().with_config().limit(64 << 20).read_to_vec().unwrap();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let body = serde_json::from_slice(&bytes).unwrap_or(Value::Null);
        let reply =
            Reply { status: response.status().as_u16(), headers: response.headers().clone(), body, text, bytes };
        conformance::hold(method, path, &reply);
        reply
    }
    /// A form with text fields and a file.
    pub fn upload(&self, path: &str, headers: &[(&str, &str)], fields: &Value, file: (&str, &[u8])) -> Reply {
        let (media, form) = form(fields, file);
        let headers: Vec<_> = headers.iter().copied().chain([("content-type", media.as_str())]).collect();
        self.raw("POST", path, &headers, form)
    }
}

fn etag(seen: &Value) -> String {
    format!("\"{}\"", seen["version"])
}

impl Reply {
    /// The body, where the status is the expected one.
    #[track_caller]
    pub fn expect(self, status: u16) -> Value {
        assert_eq!(self.status, status, "{}", self.text);
        self.body
    }
    /// Asserts the status and code of a problem.
    #[track_caller]
    pub fn expect_problem(self, status: u16, code: &str) -> Value {
        assert_eq!((self.status, self.body["code"].as_str()), (status, Some(code)), "{}", self.text);
        assert_eq!(self.header("content-type"), "application/problem+json");
        self.body
    }
    /// Asserts a 422 that names exactly these fields with these codes, in any order.
    #[track_caller]
    pub fn expect_faults(self, wanted: &[(&str, &str)]) {
        let body = self.clone().expect_problem(422, "invalid");
        let errors = body["errors"].as_array().unwrap();
        let mut found: Vec<_> =
            errors.iter().map(|e| (e["pointer"].as_str().unwrap(), e["code"].as_str().unwrap())).collect();
        let mut wanted = wanted.to_vec();
        found.sort_unstable();
        wanted.sort_unstable();
        assert_eq!(found, wanted, "{}", self.text);
    }
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or("")
    }
    /// The ids of a list, in its order.
    #[track_caller]
    pub fn ids(self) -> Vec<String> {
        let body = self.expect(200);
        body["data"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap().to_owned()).collect()
    }
}
