//! Secrets that must be used again and so cannot be hashed: sealed with AES-256-GCM, under a key that is derived from
//! the installation's signing key. Who reads their table alone, in a dump say, has nothing.

use aws_lc_rs::aead::{AES_256_GCM, Aad, NONCE_LEN, RandomizedNonceKey};
use aws_lc_rs::hmac;

use crate::db::Id;
use crate::error::{Code, Problem};

/// What the key is derived for: the same signing key derives others.
const PURPOSE: &[u8] = b"ruammue vault";

/// The installation's keys for secrets, the newest first: it seals, all of them open.
pub struct Vault(Vec<RandomizedNonceKey>);

impl Vault {
    /// The vault of the signing keys, the newest first.
    pub(super) fn of<'k>(signing_keys: impl Iterator<Item = &'k [u8]>) -> Result<Self, Problem> {
        let derived = signing_keys.map(|key| {
            let key = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, key), PURPOSE);
            RandomizedNonceKey::new(&AES_256_GCM, key.as_ref()).map_err(|_| Problem::new(Code::Internal))
        });
        Ok(Self(derived.collect::<Result<_, _>>()?))
    }
    /// A secret as it is kept beside a record; it opens there only.
    pub fn seal(&self, secret: &[u8], record: Id) -> Result<Vec<u8>, Problem> {
        let failed = || Problem::new(Code::Internal);
        let key = self.0.first().ok_or_else(failed)?;
        let mut sealed = secret.to_vec();
        let nonce = key.seal_in_place_append_tag(Aad::from(record.to_string()), &mut sealed).map_err(|_| failed())?;
        Ok([nonce.as_ref().as_slice(), &sealed].concat())
    }
    /// The secret that was sealed beside the record.
    pub fn open(&self, sealed: &[u8], record: Id) -> Result<Vec<u8>, Problem> {
        let opened = self.0.iter().find_map(|key| open(key, sealed, record));
        opened.ok_or_else(|| {
            tracing::error!(%record, "a secret does not open: it was sealed with another installation's key");
            Problem::new(Code::Internal)
        })
    }
}

fn open(key: &RandomizedNonceKey, sealed: &[u8], record: Id) -> Option<Vec<u8>> {
    let (nonce, sealed) = sealed.split_first_chunk::<NONCE_LEN>()?;
    let mut opened = sealed.to_vec();
    let length = key.open_in_place(nonce.into(), Aad::from(record.to_string()), &mut opened).ok()?.len();
    opened.truncate(length);
    Some(opened)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_opens_beside_its_record_also_under_a_newer_key() {
        let (old, new) = ([1u8; 48].as_slice(), [2u8; 48].as_slice());
        let vault = Vault::of([old].into_iter()).unwrap();
        let (record, other) = (Id::fresh(), Id::fresh());
        let sealed = vault.seal(b"secret", record).unwrap();
        assert!(!sealed.windows(6).any(|part| part == b"secret"));
        assert_ne!(sealed, vault.seal(b"secret", record).unwrap());
        assert_eq!(Vault::of([new, old].into_iter()).unwrap().open(&sealed, record).unwrap(), b"secret");
        assert!(vault.open(&sealed, other).is_err());
        assert!(Vault::of([new].into_iter()).unwrap().open(&sealed, record).is_err());
        assert!(vault.open(&sealed[..9], record).is_err());
    }
}
