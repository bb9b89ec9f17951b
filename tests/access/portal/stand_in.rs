//! An issuer that does what a real one never would: it signs anything, says anything of itself, and goes away when it is told.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use ruammue::clock;
use serde_json::{Value, json};

use crate::support::ISSUER;

/// What it answers and what it was asked.
#[derive(Default)]
struct Said {
    discovery: Value,
    keys: Vec<Value>,
    is_away: bool,
    asked: Vec<String>,
}

#[derive(Clone)]
pub struct StandIn {
    pub url: String,
    said: Arc<Mutex<Said>>,
}

/// A key that its issuer may or may not publish.
pub struct Key {
    pub id: String,
    private: Vec<u8>,
    pub public: Vec<u8>,
}

impl Key {
    pub fn new(id: &str) -> Self {
        let pair = Ed25519KeyPair::generate().unwrap();
        let public = pair.public_key().as_ref().to_vec();
        Self { id: id.to_owned(), private: pair.to_pkcs8v1().unwrap().as_ref().to_vec(), public }
    }
    pub fn published(&self) -> Value {
        let x = URL_SAFE_NO_PAD.encode(&self.public);
        json!({"kty": "OKP", "crv": "Ed25519", "use": "sig", "alg": "EdDSA", "kid": self.id, "x": x})
    }
    pub fn header(&self) -> Header {
        let typ = Some("at+jwt".to_owned());
        Header { typ, kid: Some(self.id.clone()), ..Header::new(Algorithm::EdDSA) }
    }
    pub fn signed(&self, header: &Header, claims: &Value) -> String {
        encode(header, claims, &EncodingKey::from_ed_der(&self.private)).unwrap()
    }
    pub fn token(&self, claims: &Value) -> String {
        self.signed(&self.header(), claims)
    }
}

impl StandIn {
    pub fn new(keys: &[&Key]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let stand_in = Self { url, said: Arc::default() };
        stand_in.says(json!({"issuer": stand_in.url, "jwks_uri": format!("{}/keys", stand_in.url)}));
        stand_in.publishes(keys.iter().map(|key| key.published()));
        let listening = stand_in.clone();
        std::thread::spawn(move || listener.incoming().for_each(|stream| listening.answer(&stream.unwrap())));
        stand_in
    }
    pub fn says(&self, discovery: Value) {
        self.said.lock().unwrap().discovery = discovery;
    }
    pub fn publishes(&self, keys: impl IntoIterator<Item = Value>) {
        self.said.lock().unwrap().keys = keys.into_iter().collect();
    }
    pub fn goes_away(&self, is_away: bool) {
        self.said.lock().unwrap().is_away = is_away;
    }
    /// How often its keys were asked for.
    pub fn asked(&self) -> usize {
        self.said.lock().unwrap().asked.iter().filter(|path| *path == "/keys").count()
    }
    /// Claims of a person that would be accepted.
    pub fn claims(&self, subject: &str, email: &str) -> Value {
        let now = clock::now().utc().timestamp();
        json!({
            "iss": self.url, "aud": ISSUER, "sub": subject, "iat": now, "exp": now + 300, "jti": "x", "client_id": "portal",
            "email": email, "email_verified": true,
        })
    }
    fn answer(&self, mut stream: &TcpStream) {
        let mut line = String::new();
        let mut lines = BufReader::new(stream);
        lines.read_line(&mut line).unwrap();
        while !["\r\n", ""].contains(
            &{
                let mut header = String::new();
                lines.read_line(&mut header).unwrap();
                header
            }
            .as_str(),
        ) {}
        let path = line.split(' ').nth(1).unwrap_or_default().to_owned();
        let mut said = self.said.lock().unwrap();
        let body = match path.as_str() {
            _ if said.is_away => return,
            "/keys" => json!({"keys": said.keys}).to_string(),
            _ => said.discovery.to_string(),
        };
        said.asked.push(path);
        let head = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\nconnection: close\r\n\r\n", body.len());
        let _ = stream.write_all((head + &body).as_bytes());
    }
}
