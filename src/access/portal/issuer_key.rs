//! One public key of an issuer, as a JSON Web Key Set publishes it.

use jsonwebtoken::jwk::{Jwk, KeyOperations, PublicKeyUse};
use jsonwebtoken::{Algorithm, AlgorithmFamily, DecodingKey};
use serde_json::Value;

/// A key with which signatures are checked.
pub(super) struct IssuerKey {
    id: String,
    /// The one algorithm that it is for, where the issuer says so.
    algorithm: Option<Algorithm>,
    pub public: DecodingKey,
}

impl IssuerKey {
    /// Whether it is the key of that id, for signatures of that algorithm.
    pub fn fits(&self, id: &str, algorithm: Algorithm) -> bool {
        self.id == id && self.algorithm.is_none_or(|own| own == algorithm)
    }
    /// Reads a key of the set; none where it is not for checking signatures, or of a kind that we do not know.
    pub fn read(published: Value) -> Option<Self> {
        let jwk: Jwk = serde_json::from_value(published).ok()?;
        let common = &jwk.common;
        let signs = common.public_key_use.as_ref().is_none_or(|purpose| *purpose == PublicKeyUse::Signature);
        let checks = common.key_operations.as_ref().is_none_or(|all| all.contains(&KeyOperations::Verify));
        let algorithm = common.key_algorithm.map(Algorithm::try_from).transpose().ok()?;
        let public = DecodingKey::from_jwk(&jwk).ok().filter(|key| key.family() != AlgorithmFamily::Hmac)?;
        let id = jwk.common.key_id.filter(|_| signs && checks)?;
        Some(Self { id, algorithm, public })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const X: &str = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";

    fn read(also: Value) -> Option<IssuerKey> {
        let mut key = json!({"kty": "OKP", "crv": "Ed25519", "x": X, "kid": "a"});
        key.as_object_mut().unwrap().extend(also.as_object().unwrap().clone());
        IssuerKey::read(key)
    }

    #[test]
    fn keys_that_check_signatures_are_read_and_the_rest_left_out() {
        assert_eq!(read(json!({})).unwrap().algorithm, None);
        let right = read(json!({"use": "sig", "alg": "EdDSA", "key_ops": ["verify"], "mystery": [1]}));
        assert_eq!(right.unwrap().algorithm, Some(Algorithm::EdDSA));
        for wrong in [
            json!({"use": "enc"}),
            json!({"alg": "RSA-OAEP"}),
            json!({"alg": "ES512"}),
            json!({"key_ops": ["encrypt"]}),
            json!({"kid": null}),
            json!({"kid": 7}),
            json!({"crv": "X25519"}),
            json!({"kty": "oct", "k": X}),
            json!({"kty": "RSA"}),
            json!({"x": "%"}),
        ] {
            assert!(read(wrong.clone()).is_none(), "{wrong}");
        }
        assert!(IssuerKey::read(json!("key")).is_none());
    }

    #[test]
    fn a_key_is_for_the_algorithm_that_its_issuer_says() {
        let (any, one) = (read(json!({})).unwrap(), read(json!({"alg": "EdDSA"})).unwrap());
        assert!(any.fits("a", Algorithm::EdDSA) && !any.fits("b", Algorithm::EdDSA));
        assert!(one.fits("a", Algorithm::EdDSA) && !one.fits("a", Algorithm::RS256));
    }
}
