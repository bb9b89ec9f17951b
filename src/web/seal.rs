//! What a caller keeps for us and gives back: opaque, and sealed (HMAC-SHA-256), so that nobody else can make one.

use aws_lc_rs::hmac;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::{Code, Problem};

/// Bytes of a seal.
const TAG: usize = 32;

/// A value as a caller keeps it.
pub fn seal(value: &impl Serialize, key: &hmac::Key) -> String {
    let json = serde_json::to_vec(value).unwrap_or_default();
    URL_SAFE_NO_PAD.encode([hmac::sign(key, &json).as_ref(), &json].concat())
}

/// The value that was sealed; 400 when it is not one of ours.
pub fn unseal<T: DeserializeOwned>(text: &str, key: &hmac::Key) -> Result<T, Problem> {
    let invalid = || Problem::new(Code::InvalidCursor);
    let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| invalid())?;
    let (tag, json) = bytes.split_at_checked(TAG).ok_or_else(invalid)?;
    hmac::verify(key, json, tag).map_err(|_| invalid())?;
    serde_json::from_slice(json).map_err(|_| invalid())
}
