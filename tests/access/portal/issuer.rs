//! The issuer process (`issuer/issuer.mjs`), and a browser that signs people in at it.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use form_urlencoded::{Serializer, parse};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::support::ISSUER;

/// Where the portal's front end waits for who was signed in. Nobody listens there.
const BACK: &str = "http://127.0.0.1/back";
const VERIFIER: &str = "a-secret-that-only-the-front-end-knows-0123456789";

/// A running issuer.
pub struct Issuer {
    pub url: String,
    algorithm: &'static str,
    process: Child,
    /// Kept open: the provider writes notices.
    _said: BufReader<ChildStdout>,
}

impl Issuer {
    /// An issuer with fresh keys; none, with a word about it, where `scripts/test` could not install its package.
    pub fn start() -> Option<Self> {
        Self::with_keys_for("RS256")
    }
    pub fn with_keys_for(algorithm: &'static str) -> Option<Self> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/access/portal/issuer");
        if !folder.join("node_modules/oidc-provider").exists() {
            eprintln!("LEFT OUT: no issuer to sign in at (npm, oidc-provider); scripts/test installs it");
            return None;
        }
        Some(Self::on_port("0", algorithm))
    }
    fn on_port(port: &str, algorithm: &'static str) -> Self {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/access/portal/issuer/issuer.mjs");
        let mut node = Command::new("node");
        node.arg(script).args([port, algorithm]).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut process = node.spawn().unwrap();
        let mut url = String::new();
        let mut said = BufReader::new(process.stdout.take().unwrap());
        said.read_line(&mut url).unwrap();
        Self { url: url.trim().to_owned(), algorithm, process, _said: said }
    }
    /// The issuer stops; the same address comes back with other keys.
    pub fn rotated(self) -> Self {
        let (url, algorithm) = (self.url.clone(), self.algorithm);
        drop(self);
        let rotated = Self::on_port(url.rsplit(':').next().unwrap(), algorithm);
        assert_eq!(rotated.url, url);
        rotated
    }

    /// Tells the issuer of a person.
    pub fn knows(&self, subject: &str, email: &str, verified: Value) {
        let person = json!({"sub": subject, "email": email, "email_verified": verified});
        agent().post(format!("{}/people", self.url)).send(person.to_string()).unwrap();
    }
    /// How often an address of the issuer was asked for.
    pub fn asked(&self, path: &str) -> u64 {
        let asked: Value = agent().get(format!("{}/asked", self.url)).call().unwrap().body_mut().read_json().unwrap();
        asked[path].as_u64().unwrap_or(0)
    }
    /// The access token of somebody who signs in at the portal.
    pub fn token(&self, subject: &str) -> String {
        self.tokens(subject, ISSUER)["access_token"].as_str().unwrap().to_owned()
    }
    /// All that the issuer gives for the authorization code, for a service that it knows by `audience`.
    pub fn tokens(&self, subject: &str, audience: &str) -> Value {
        let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(VERIFIER));
        let asked = [
            ("client_id", "portal"),
            ("response_type", "code"),
            ("scope", "openid email"),
            ("redirect_uri", BACK),
            ("resource", audience),
            ("code_challenge", &challenge),
            ("code_challenge_method", "S256"),
            ("login_hint", subject),
        ];
        let code = self.code(&Serializer::new(String::new()).extend_pairs(asked).finish());
        let exchange = [
            ("client_id", "portal"),
            ("grant_type", "authorization_code"),
            ("redirect_uri", BACK),
            ("code_verifier", VERIFIER),
            ("code", &code),
        ];
        let mut answer = agent().post(format!("{}/token", self.url)).send_form(exchange).unwrap();
        answer.body_mut().read_json().unwrap()
    }
    /// Goes where a browser is sent, with its cookies, until it is sent back with a code.
    fn code(&self, query: &str) -> String {
        let mut cookies = BTreeMap::new();
        let mut at = format!("{}/auth?{query}", self.url);
        loop {
            let jar: Vec<_> = cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
            let answer = agent().get(&at).header("cookie", jar.join("; ")).call().unwrap();
            for set in answer.headers().get_all("set-cookie") {
                let (name, value) = set.to_str().unwrap().split(';').next().unwrap().split_once('=').unwrap();
                cookies.insert(name.to_owned(), value.to_owned());
            }
            let location = answer.headers().get("location").expect("a redirect").to_str().unwrap();
            if let Some(back) = location.strip_prefix(BACK) {
                let found = parse(back.trim_start_matches('?').as_bytes()).find(|(name, _)| name == "code");
                return found.unwrap_or_else(|| panic!("{back}")).1.into_owned();
            }
            at = if location.starts_with('/') { format!("{}{location}", self.url) } else { location.to_owned() };
        }
    }
}

impl Drop for Issuer {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn agent() -> ureq::Agent {
    ureq::Agent::config_builder().max_redirects(0).max_redirects_will_error(false).build().into()
}
