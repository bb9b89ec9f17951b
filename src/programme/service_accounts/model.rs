//! A service account's shape, without its keys: only their hashes are kept, and they are never read into it.

use chrono::{Days, NaiveDate};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use crate::access::{Action, KeyAccess, Place};
use crate::db::schema::service_accounts;
use crate::db::{Id, Instant, MultiBackend};
use crate::error::{Faults, FieldCode, Problem};
use crate::web::{Key, Sortable, States};
use crate::{record, stored, words};

/// The longest that a key works, in days.
const LONGEST_DAYS: u64 = 366;
/// How long the old key works beside the new one, unless it is asked otherwise.
const OVERLAP_HOURS: i32 = 24;

words! {
    /// Whether a service account's keys work, as long as they have not expired.
    ServiceAccountStatus {
        /// They do.
        Active = "active",
        /// They do not, for good.
        Revoked = "revoked",
    }
}

impl States for ServiceAccountStatus {
    const ACTIONS: &'static [Action] = &[Action::RotateServiceAccount, Action::RevokeServiceAccount];
    fn after(self, action: Action) -> Option<Self> {
        match (self, action) {
            (Self::Active, Action::RotateServiceAccount) => Some(Self::Active),
            (Self::Active, Action::RevokeServiceAccount) => Some(Self::Revoked),
            _ => None,
        }
    }
    fn word(self) -> &'static str {
        self.as_str()
    }
}

/// What is written of a service account when it is made.
#[derive(Debug, Clone, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ServiceAccountInput {
    /// What uses it, so that people know what they would break by revoking it.
    #[schema(min_length = 1, max_length = 200, example = "รายงานประจำเดือนของเขต")]
    pub name: String,
    /// What it may do of what its owner may.
    pub access: KeyAccess,
    /// The last day on which its key works; at most a year ahead.
    #[schema(example = "2021-12-31")]
    pub expires_on: NaiveDate,
}

/// A new key for a service account.
#[derive(Debug, Clone, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct KeyRotation {
    /// The last day on which the new key works; at most a year ahead.
    #[schema(example = "2021-12-31")]
    pub expires_on: NaiveDate,
    /// For how many hours the keys of before still work, so that nothing stops while the new one is put in place; 0 ends
    /// them at once. Left out, it is 24.
    #[schema(minimum = 0, maximum = 168, example = 24)]
    pub overlap_hours: Option<i32>,
}

impl KeyRotation {
    /// Until when the keys of before still work, unless they expire earlier.
    pub fn overlap_until(&self, now: Instant) -> Instant {
        let hours = self.overlap_hours.unwrap_or(OVERLAP_HOURS);
        Instant::new(now.utc() + chrono::Duration::hours(i64::from(hours)))
    }
}

/// Refuses a key that would have expired, or that would work for longer than a year.
pub fn check_expiry(expires_on: NaiveDate, today: NaiveDate) -> Result<(), Problem> {
    let latest = today.checked_add_days(Days::new(LONGEST_DAYS)).unwrap_or(today);
    let mut faults = Faults::default();
    faults.check(expires_on < today, "/expires_on", FieldCode::InThePast);
    if expires_on > latest {
        faults.add_about("/expires_on", FieldCode::TooLarge, latest.to_string());
    }
    faults.done()
}

/// A named key with which a program acts for its owner: never beyond what the owner reaches at that moment, and never
/// where a person must sign.
#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset, Serialize, ToSchema)]
#[diesel(table_name = service_accounts, primary_key(district_id, id), treat_none_as_null = true, check_for_backend(MultiBackend))]
pub struct ServiceAccount {
    /// Its district.
    pub district_id: Id,
    /// Its id.
    pub id: Id,
    /// Its owner. When that account is deactivated, no key works; what it no longer reaches, no key reaches.
    pub account_id: Id,
    /// The owner's school; null for the district office.
    pub school_id: Option<Id>,
    /// What uses it.
    #[schema(example = "รายงานประจำเดือนของเขต")]
    pub name: String,
    /// What it may do of what its owner may.
    pub access: KeyAccess,
    /// Whether its keys work.
    pub status: ServiceAccountStatus,
    /// How each of its keys begins: so a key that turned up somewhere is traced.
    #[schema(example = "rmk_AYkKXayWd0u8srMD")]
    pub key_prefix: String,
    /// The last day on which its newest key works, in Thailand.
    #[schema(example = "2021-12-31")]
    pub expires_on: NaiveDate,
    /// Until when older keys still work; null where none was left working.
    pub old_keys_until: Option<Instant>,
    /// When one of its keys was last used, to the minute.
    pub last_used_at: Option<Instant>,
    /// Its version, also the `ETag`.
    #[schema(example = 1)]
    pub version: i32,
    /// When it was made.
    pub created_at: Instant,
    /// Who made it.
    pub created_by: Option<Id>,
    /// When it was last written.
    pub updated_at: Instant,
    /// Who last wrote it.
    pub updated_by: Option<Id>,
}

record!(ServiceAccount, "service-accounts", |it| Place::Account { account: it.account_id, school: it.school_id });
stored!(ServiceAccount, service_accounts);

impl Sortable for ServiceAccount {
    fn row_id(&self) -> Key {
        Key::Id(self.id)
    }
    fn key(&self, sort: &str) -> Key {
        match sort {
            "updated_at" => Key::Instant(self.updated_at),
            _ => Key::Id(self.id),
        }
    }
}

/// What is sent beside a service account whose key was made just now.
#[derive(Debug, Clone, Default, Serialize, ToSchema)]
pub struct Issued {
    /// The key. Shown this once and kept only as a hash: null where the answer is repeated for an `Idempotency-Key`.
    /// Rotate for a new one.
    #[schema(example = "rmk_AYkKXayWd0u8srMDAgmYBVd…")]
    pub key: Option<String>,
}
