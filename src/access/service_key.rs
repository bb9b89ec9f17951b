//! The keys of service accounts: `rmk_` and 68 URL-safe letters, which are the service account's id, 32 random bytes and
//! the first 3 bytes of the SHA-256 of both. So a scanner for leaked secrets knows one for sure, a mistyped one is told as
//! such, and a leaked one can be traced. Only the hash of the whole is kept.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use diesel::prelude::*;
use sha2::{Digest, Sha256};

use super::{Actor, secret_hash};
use crate::db::schema::service_accounts;
use crate::db::{Conn, Id, Instant};
use crate::error::{Code, Problem};
use crate::words;

const PREFIX: &str = "rmk_";
const ID: usize = 16;
const RANDOM: usize = 32;
const CHECK: usize = 3;
/// How many letters of a key tell whose it is, and nothing more.
const TELLING: usize = 20;
/// How often the use of a key is noted, in seconds.
const NOTED_EVERY: i64 = 60;

words! {
    /// What a service account may do of what its owner may.
    KeyAccess {
        /// It reads.
        ReadOnly = "read_only",
        /// It reads and records.
        ReadWrite = "read_write",
    }
}

/// A whole key, as it came.
#[derive(Debug, Clone)]
pub struct ServiceKey {
    /// Whose it says it is.
    pub service_account: Id,
    /// What is kept of it.
    pub hash: Vec<u8>,
}

/// A key in use: what an actor that came with it may do.
#[derive(Debug, Clone, Copy, Queryable)]
pub struct KeyUse {
    /// The service account.
    pub service_account: Id,
    /// What it may do.
    pub access: KeyAccess,
    /// When its use was last noted.
    pub last_used_at: Option<Instant>,
}

fn check_of(body: &[u8]) -> Vec<u8> {
    Sha256::digest(body).iter().copied().take(CHECK).collect()
}

impl ServiceKey {
    /// A fresh key. It is shown once; what is kept is its [`secret_hash`].
    pub fn fresh(service_account: Id) -> Result<String, Problem> {
        let mut random = [0u8; RANDOM];
        aws_lc_rs::rand::fill(&mut random).map_err(|_| Problem::new(Code::Internal))?;
        let body = [service_account.bytes().as_slice(), &random].concat();
        let whole = [body.as_slice(), &check_of(&body)].concat();
        Ok(format!("{PREFIX}{}", URL_SAFE_NO_PAD.encode(whole)))
    }
    /// The beginning that all keys of a service account have in common.
    pub fn beginning(service_account: Id) -> String {
        let id = URL_SAFE_NO_PAD.encode(service_account.bytes());
        PREFIX.chars().chain(id.chars()).take(TELLING).collect()
    }
    /// Whether a text is meant to be a key, right or wrong.
    pub fn is_meant(text: &str) -> bool {
        text.starts_with(PREFIX)
    }
    /// Reads a key; 401 where a letter is wrong or missing.
    pub fn read(text: &str) -> Result<Self, Problem> {
        let wrong = Problem::new(Code::KeyMistyped);
        let sent = text.strip_prefix(PREFIX).and_then(|letters| URL_SAFE_NO_PAD.decode(letters).ok());
        let bytes = sent.filter(|bytes| bytes.len() == ID + RANDOM + CHECK).ok_or(wrong.clone())?;
        let (body, check) = bytes.split_at(ID + RANDOM);
        let service_account = body.get(..ID).and_then(Id::from_bytes).filter(|_| check == check_of(body));
        Ok(Self { service_account: service_account.ok_or(wrong)?, hash: secret_hash(text) })
    }
}

impl KeyUse {
    /// Whether it is time to note that the key is used.
    pub fn is_due(&self, now: Instant) -> bool {
        self.last_used_at.is_none_or(|last| (now.utc() - last.utc()).num_seconds() >= NOTED_EVERY)
    }
    /// Notes that an actor's key was used. No new version of the service account: nobody has changed it.
    pub fn note(self, conn: &mut Conn, actor: &Actor, now: Instant) -> Result<(), Problem> {
        let row = service_accounts::table.find((actor.district(), self.service_account));
        diesel::update(row).set(service_accounts::last_used_at.eq(now)).execute(conn)?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_key_reads_back_and_says_whose_it_is() {
        let id = Id::fresh();
        let key = ServiceKey::fresh(id).unwrap();
        assert_eq!(key.len(), PREFIX.len() + 68);
        assert!(key.starts_with(&ServiceKey::beginning(id)));
        let read = ServiceKey::read(&key).unwrap();
        assert_eq!((read.service_account, read.hash), (id, secret_hash(&key)));
        assert_ne!(key, ServiceKey::fresh(id).unwrap());
    }

    proptest! {
        /// One wrong letter, one too few or one too many: never a key.
        #[test]
        fn a_mistyped_key_is_none(at in 4usize..72, letter in "[A-Za-z0-9_-]") {
            let key = ServiceKey::fresh(Id::fresh()).unwrap();
            let typed = format!("{}{letter}{}", &key[..at], &key[at + 1..]);
            prop_assert_eq!(ServiceKey::read(&typed).is_ok(), typed == key);
            prop_assert!(ServiceKey::read(&key[..at]).is_err());
            let longer = key + &letter;
            prop_assert!(ServiceKey::read(&longer).is_err());
        }
        #[test]
        fn rubbish_is_none(text in "\\PC{0,100}") {
            let meant = format!("rmk_{text}");
            prop_assert!(ServiceKey::read(&text).is_err() && ServiceKey::read(&meant).is_err());
        }
    }
}
