//! Passwords: what is accepted (NIST 800-63B-4: length and a blocklist, no composition rules), and how they are
//! kept (Argon2id, off the web workers, a bounded number at once).

use std::sync::Arc;

use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use tokio::sync::Semaphore;

use crate::error::{Code, FieldCode, Problem};
use crate::threads::Threads;

/// Fewest characters of a password (there is no second factor).
pub const SHORTEST: usize = 15;
/// How many hashes are worked on at once, on threads that do nothing else; each takes 19 MiB.
const AT_ONCE: usize = 2;
/// How many may wait for their turn before sign-in answers that it is busy.
const MOST_WAITING: usize = 32;

/// Words that make a password easy to guess, whatever is put around or repeated in them.
const COMMON: &[&str] = &[
    "password",
    "passw0rd",
    "qwerty",
    "123456",
    "111111",
    "iloveyou",
    "letmein",
    "welcome",
    "administrator",
    "ruammue",
    "ร่วมมือ",
    "รหัสผ่าน",
];

/// Works on password hashes, a few at a time.
#[derive(Clone)]
pub struct Hashes {
    threads: Threads,
    waiting: Arc<Semaphore>,
    nobody: Arc<str>,
}

impl Hashes {
    /// Ready to work; makes the hash that an unknown account is checked against.
    pub fn new() -> Result<Self, Problem> {
        Ok(Self {
            threads: Threads::at_most(AT_ONCE)?,
            waiting: Arc::new(Semaphore::new(MOST_WAITING)),
            nobody: hash_now("nobody has this password")?.into(),
        })
    }

    /// The hash to keep of a new password.
    pub async fn hash(&self, password: String) -> Result<String, Problem> {
        self.in_turn(move || hash_now(&password)).await?
    }

    /// Whether it is the password. Without a stored hash the same work is done, so that the time tells nothing.
    pub async fn verify(&self, password: String, stored: Option<String>) -> Result<bool, Problem> {
        let known = stored.is_some();
        let stored = stored.unwrap_or_else(|| self.nobody.to_string());
        let right = self
            .in_turn(move || argon().is_ok_and(|a| a.verify_password(password.as_bytes(), stored.as_str()).is_ok()));
        Ok(right.await? && known)
    }

    async fn in_turn<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, Problem> {
        let _place = self.waiting.try_acquire().map_err(|_| Problem::new(Code::Overloaded))?;
        self.threads.run(work).await
    }
}

fn argon() -> Result<Argon2<'static>, Problem> {
    let params = Params::new(19 * 1024, 2, 1, None).map_err(|_| Problem::new(Code::Internal))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

/// The hash to keep, worked out here and now: for commands.
pub fn hash_now(password: &str) -> Result<String, Problem> {
    let hash = argon()?.hash_password(password.as_bytes()).map_err(|_| Problem::new(Code::Internal))?;
    Ok(hash.to_string())
}

/// What is wrong with a new password, if anything. `about` holds the account's own words (name, e-mail).
pub fn weakness(password: &str, about: &[impl AsRef<str>]) -> Option<FieldCode> {
    if password.chars().count() < SHORTEST {
        return Some(FieldCode::TooShort);
    }
    let mut rest = password.to_lowercase();
    let between = |letter: char| letter.is_ascii_punctuation() || letter.is_whitespace();
    let own = about.iter().flat_map(|text| text.as_ref().split(between)).filter(|word| word.chars().count() >= 4);
    for word in COMMON.iter().copied().map(str::to_owned).chain(own.map(str::to_lowercase)) {
        rest = rest.replace(&word, "");
    }
    let mut distinct: Vec<char> = rest.chars().collect();
    distinct.sort_unstable();
    distinct.dedup();
    (distinct.len() < 5).then_some(FieldCode::CommonPassword)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NONE: &[&str] = &[];

    #[test]
    fn long_and_unlike_the_common_ones() {
        assert_eq!(weakness("สั้นไป", NONE), Some(FieldCode::TooShort));
        assert_eq!(weakness("password12345678", NONE), Some(FieldCode::CommonPassword));
        assert_eq!(weakness("passwordpassword", NONE), Some(FieldCode::CommonPassword));
        assert_eq!(weakness("aaaaaaaaaaaaaaaaaa", NONE), Some(FieldCode::CommonPassword));
        assert_eq!(weakness("somchai-somchai-som", &["Somchai@example.go.th"]), Some(FieldCode::CommonPassword));
        assert_eq!(weakness("school-office-school", &["school-office@x.th"]), Some(FieldCode::CommonPassword));
        assert_eq!(weakness("ฝนตกแดดออกนกกระจอกเข้ารัง", NONE), None);
    }
}
