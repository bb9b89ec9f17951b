//! Where an OpenID Connect issuer says that its keys are (OpenID Connect Discovery, section 4), and what is there.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::issuer_key::IssuerKey;
use crate::outbound::Outbound;

/// How much of a document is read, in bytes.
const LONGEST_DOCUMENT: usize = 512 * 1024;

/// The discovery document, as far as it matters here.
#[derive(Deserialize)]
struct Discovery {
    issuer: String,
    jwks_uri: String,
}

/// A JSON Web Key Set. Its keys are read one by one, because those of an unknown kind are to be ignored (RFC 7517, section 5).
#[derive(Deserialize)]
struct KeySet {
    keys: Vec<Value>,
}

/// The keys that an issuer publishes now, or why there are none to be had.
pub(super) async fn published_keys(issuer: &str, outbound: &Outbound) -> Result<Vec<IssuerKey>, String> {
    let address = format!("{}/.well-known/openid-configuration", issuer.trim_end_matches('/'));
    let found: Discovery = document(&address, outbound).await?;
    if found.issuer != issuer {
        return Err(format!("it calls itself {:?}", found.issuer));
    }
    if !found.jwks_uri.starts_with("https://") && issuer.starts_with("https://") {
        return Err("its jwks_uri is not https".into());
    }
    let set: KeySet = document(&found.jwks_uri, outbound).await?;
    Ok(set.keys.into_iter().filter_map(IssuerKey::read).collect())
}

async fn document<T: DeserializeOwned>(url: &str, outbound: &Outbound) -> Result<T, String> {
    match outbound.get(url, LONGEST_DOCUMENT).await {
        Ok((200, body)) => serde_json::from_slice(&body).map_err(|error| format!("{url}: {error}")),
        Ok((status, _)) => Err(format!("{url} answers {status}")),
        Err(failure) => Err(format!("{url}: {failure}")),
    }
}
