//! Access tokens: Ed25519-signed JWTs that say who and which session, never what they may do.

use aws_lc_rs::hmac;
use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use diesel::prelude::*;
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use serde::{Deserialize, Serialize};

use super::Vault;
use crate::clock;
use crate::db::schema::signing_keys;
use crate::db::{Conn, Id, Instant};
use crate::error::{Code, Problem};

/// How long an access token lives, in seconds.
pub const ACCESS_TOKEN_SECONDS: i64 = 15 * 60;
/// How many checked tokens are remembered, so that a signature is checked once and not at every request.
const REMEMBERED: usize = 20_000;

/// What an access token says.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Claims {
    /// The account.
    pub sub: Id,
    /// The session.
    pub sid: Id,
    /// Who issued it.
    pub iss: String,
    /// Whom it is for.
    pub aud: String,
    /// When it ends, in seconds since 1970.
    pub exp: i64,
    /// When it was issued.
    pub iat: i64,
    /// The token's own id.
    pub jti: Id,
}

/// The service's signing key and the tokens it has checked lately.
pub struct Keys {
    id: String,
    issuer: String,
    encoding: EncodingKey,
    decoding: Vec<(String, DecodingKey)>,
    public: Vec<(String, Vec<u8>)>,
    seal: hmac::Key,
    vault: Vault,
    checked: quick_cache::sync::Cache<String, Claims>,
}

type StoredKey = (String, Vec<u8>, Vec<u8>);

impl Keys {
    /// The keys of this installation; the first starter makes one. The newest signs, all are accepted.
    pub fn load(conn: &mut Conn, issuer: &str) -> Result<Self, Problem> {
        let mut stored = all(conn)?;
        if stored.is_empty() {
            make(conn)?;
            stored = all(conn)?;
        }
        let (id, private, _) = stored.first().cloned().ok_or(Problem::new(Code::Internal))?;
        let vault = Vault::of(stored.iter().map(|(_, private, _)| private.as_slice()))?;
        let public: Vec<_> = stored.into_iter().map(|(id, _, public)| (id, public)).collect();
        let decoding = public.iter().map(|(id, key)| (id.clone(), DecodingKey::from_ed_der(key))).collect();
        Ok(Self {
            id,
            issuer: issuer.to_owned(),
            encoding: EncodingKey::from_ed_der(&private),
            seal: hmac::Key::new(hmac::HMAC_SHA256, &private),
            vault,
            decoding,
            public,
            checked: quick_cache::sync::Cache::new(REMEMBERED),
        })
    }

    /// A signed access token.
    pub fn sign(&self, account: Id, session: Id, now: Instant) -> Result<String, Problem> {
        let iat = now.utc().timestamp();
        let claims = Claims {
            sub: account,
            sid: session,
            iss: self.issuer.clone(),
            aud: self.issuer.clone(),
            exp: iat + ACCESS_TOKEN_SECONDS,
            iat,
            jti: Id::fresh(),
        };
        let header = Header { typ: Some("at+jwt".into()), kid: Some(self.id.clone()), ..Header::new(Algorithm::EdDSA) };
        jsonwebtoken::encode(&header, &claims, &self.encoding).map_err(|error| {
            tracing::error!(%error, "an access token could not be signed");
            Problem::new(Code::Internal)
        })
    }

    /// What a token says, if we signed it and it has not expired.
    pub fn check(&self, token: &str, now: Instant) -> Result<Claims, Problem> {
        let claims = match self.checked.get(token) {
            Some(claims) => claims,
            None => {
                let claims = self.verify(token)?;
                self.checked.insert(token.to_owned(), claims.clone());
                claims
            }
        };
        if claims.exp <= now.utc().timestamp() {
            return Err(Problem::new(Code::TokenExpired));
        }
        Ok(claims)
    }

    /// Whether a token names a key of ours, so that it is for us to check.
    pub fn is_meant(&self, token: &str) -> bool {
        let named = |id: &str| self.decoding.iter().any(|(own, _)| own == id);
        self.checked.contains_key(token)
            || jsonwebtoken::decode_header(token).is_ok_and(|header| header.kid.is_some_and(|id| named(&id)))
    }

    fn verify(&self, token: &str) -> Result<Claims, Problem> {
        let invalid = |_| Problem::new(Code::TokenInvalid);
        let header = jsonwebtoken::decode_header(token).map_err(invalid)?;
        let key = self.decoding.iter().find(|(id, _)| Some(id) == header.kid.as_ref());
        let (Some((_, key)), Some("at+jwt")) = (key, header.typ.as_deref()) else {
            return Err(Problem::new(Code::TokenInvalid));
        };
        let mut rules = Validation::new(Algorithm::EdDSA);
        rules.set_audience(&[&self.issuer]);
        rules.set_issuer(&[&self.issuer]);
        rules.set_required_spec_claims(&["exp", "aud", "iss", "sub"]);
        rules.validate_exp = false;
        Ok(jsonwebtoken::decode::<Claims>(token, key, &rules).map_err(invalid)?.claims)
    }

    /// What only we can have put on something that a caller brings back, such as a cursor.
    pub fn seal(&self) -> &hmac::Key {
        &self.seal
    }

    /// Where secrets that must be used again are sealed.
    pub fn vault(&self) -> &Vault {
        &self.vault
    }
    /// Who issues the tokens: the service's public address.
    pub fn issuer(&self) -> &str {
        &self.issuer
    }

    /// The public keys as a JSON Web Key Set.
    pub fn jwks(&self) -> serde_json::Value {
        let keys: Vec<_> = self.public.iter().map(|(id, key)| serde_json::json!({
            "kty": "OKP", "crv": "Ed25519", "use": "sig", "alg": "EdDSA", "kid": id, "x": URL_SAFE_NO_PAD.encode(key),
        })).collect();
        serde_json::json!({ "keys": keys })
    }
}

fn all(conn: &mut Conn) -> Result<Vec<StoredKey>, Problem> {
    let columns = (signing_keys::id, signing_keys::private_key, signing_keys::public_key);
    Ok(signing_keys::table.order(signing_keys::created_at.desc()).select(columns).load(conn)?)
}

fn make(conn: &mut Conn) -> Result<(), Problem> {
    let failed = |_| Problem::new(Code::Internal);
    let pair = Ed25519KeyPair::generate().map_err(failed)?;
    let private = pair.to_pkcs8v1().map_err(failed)?;
    diesel::insert_into(signing_keys::table)
        .values((
            signing_keys::id.eq(Id::fresh().to_string()),
            signing_keys::private_key.eq(private.as_ref()),
            signing_keys::public_key.eq(pair.public_key().as_ref()),
            signing_keys::created_at.eq(clock::now()),
        ))
        .execute(conn)?;
    Ok(())
}
