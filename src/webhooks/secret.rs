//! Secrets and signatures, as Standard Webhooks has them: `v1,` and the HMAC-SHA-256 of `id.timestamp.body` in base64.

use aws_lc_rs::{hmac, rand};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::db::{Id, Instant};
use crate::error::{Code, Problem};

/// How many bytes a secret has.
const LENGTH: usize = 32;
/// For how long the secret of before a rotation signs too.
pub(super) const OVERLAP: chrono::Duration = chrono::Duration::hours(24);

/// A fresh secret.
pub(super) fn fresh() -> Result<Vec<u8>, Problem> {
    let mut secret = vec![0; LENGTH];
    rand::fill(&mut secret).map_err(|_| Problem::new(Code::Internal))?;
    Ok(secret)
}

/// A secret as its receiver keeps it.
pub(super) fn shown(secret: &[u8]) -> String {
    format!("whsec_{}", STANDARD.encode(secret))
}

/// The headers of one attempt, signed with every secret that is good now.
pub(super) fn headers(id: Id, at: Instant, body: &str, secrets: &[Vec<u8>]) -> [(&'static str, String); 3] {
    let (id, timestamp) = (id.to_string(), at.utc().timestamp().to_string());
    let signed = format!("{id}.{timestamp}.{body}");
    let sign = |secret: &Vec<u8>| hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, secret), signed.as_bytes());
    let signatures: Vec<_> = secrets.iter().map(|secret| format!("v1,{}", STANDARD.encode(sign(secret)))).collect();
    [("webhook-id", id), ("webhook-timestamp", timestamp), ("webhook-signature", signatures.join(" "))]
}
