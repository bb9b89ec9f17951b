//! Slows down the guessing of passwords, per account and per address.

use std::net::IpAddr;
use std::num::NonZeroU32;

use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota};

use crate::error::{Code, Problem};

/// Tries in a row, then one every few seconds.
pub struct Throttle {
    accounts: DefaultKeyedRateLimiter<String>,
    addresses: DefaultKeyedRateLimiter<IpAddr>,
}

impl Default for Throttle {
    /// Ten tries an account and ten a minute more; sixty an address and one a second more.
    fn default() -> Self {
        const TEN: NonZeroU32 = NonZeroU32::MIN.saturating_add(9);
        const SIXTY: NonZeroU32 = NonZeroU32::MIN.saturating_add(59);
        Self {
            accounts: DefaultKeyedRateLimiter::keyed(Quota::per_minute(TEN)),
            addresses: DefaultKeyedRateLimiter::keyed(Quota::per_minute(SIXTY)),
        }
    }
}

impl Throttle {
    /// Counts a try on an account, or answers when the next one is allowed (429).
    pub fn check_account(&self, account: &str) -> Result<(), Problem> {
        self.accounts.check_key(&account.to_owned()).map_err(too_many)
    }
    /// Counts a try from an address.
    pub fn check_address(&self, address: Option<IpAddr>) -> Result<(), Problem> {
        address.map_or(Ok(()), |address| self.addresses.check_key(&address).map_err(too_many))
    }
    /// Forgets whoever has not tried lately.
    pub fn sweep(&self) {
        self.accounts.retain_recent();
        self.addresses.retain_recent();
    }
}

fn too_many(until: governor::NotUntil<governor::clock::QuantaInstant>) -> Problem {
    let wait = until.wait_time_from(DefaultClock::default().now()).as_secs() + 1;
    Problem { retry_after: Some(wait), ..Problem::new(Code::TooManyRequests) }
}
