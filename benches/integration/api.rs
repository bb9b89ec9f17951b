//! The service as a script uses it: one connection that is kept, and one account.

use serde_json::Value;

use super::support::server::PORT;

/// A caller.
pub struct Api {
    agent: ureq::Agent,
    token: String,
}

impl Api {
    pub fn of(token: &str) -> Self {
        let config = ureq::Agent::config_builder().http_status_as_error(false).build();
        Self { agent: config.into(), token: format!("Bearer {token}") }
    }
    pub fn get(&self, path: &str) -> Value {
        let asked = self.agent.get(address(path)).header("Authorization", &self.token);
        read(asked.call().unwrap())
    }
    pub fn post(&self, path: &str, media: &str, body: &str) -> Value {
        let asked = self.agent.post(address(path)).header("Authorization", &self.token);
        read(asked.header("Content-Type", media).send(body).unwrap())
    }
}

fn address(path: &str) -> String {
    format!("http://127.0.0.1:{PORT}{path}")
}

fn read(mut answer: ureq::http::Response<ureq::Body>) -> Value {
    let text = answer.body_mut().read_to_string().unwrap();
    assert!(answer.status().is_success(), "{}: {text}", answer.status());
    serde_json::from_str(&text).unwrap()
}
