//! A membership's shape: a role from the day a school joined up to, not including, the day it left.

use chrono::NaiveDate;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use crate::access::{Action, Place};
use crate::db::schema::memberships;
use crate::db::{Id, Instant, MultiBackend};
use crate::programme::related::Refers;
use crate::web::{Key, Sortable, States};
use crate::{record, stored, words};

words! {
    /// A school's role in one network.
    Role {
        /// Leads and mentors; a network has exactly one at any date.
        Lead = "lead",
        /// Is helped by the lead.
        Partner = "partner",
    }
}

/// Whether the day of leaving is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MembershipState {
    /// No end is set.
    Open,
    /// It has an end, come or to come.
    Left,
}

impl States for MembershipState {
    const ACTIONS: &'static [Action] = &[Action::ChangeMembership, Action::LeaveMembership];
    fn after(self, action: Action) -> Option<Self> {
        match (self, action) {
            (_, Action::ChangeMembership) => Some(self),
            (Self::Open, Action::LeaveMembership) => Some(Self::Left),
            _ => None,
        }
    }
    fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Left => "left",
        }
    }
}

/// A school's seat in a network.
#[derive(Debug, Clone, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MembershipInput {
    /// The network.
    pub network_id: Id,
    /// The school that joins it.
    pub school_id: Id,
    /// Its role there; the first to join is the lead.
    pub role: Role,
    /// Its first day, within the agreement's term.
    #[schema(example = "2021-05-16")]
    pub joined_on: NaiveDate,
}

/// The day a school really joined.
#[derive(Debug, Clone, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MembershipCorrection {
    /// Its first day, within the agreement's term.
    #[schema(example = "2021-05-16")]
    pub joined_on: NaiveDate,
    /// Why it is corrected; always needed.
    #[schema(min_length = 1, max_length = 2000, example = "บันทึกวันเข้าร่วมผิด")]
    pub reason: String,
}

/// A school's role in a network over a time.
#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset, Serialize, ToSchema)]
#[diesel(table_name = memberships, primary_key(district_id, id), treat_none_as_null = true, check_for_backend(MultiBackend))]
pub struct Membership {
    /// Its district.
    pub district_id: Id,
    /// Its id.
    pub id: Id,
    /// The network.
    pub network_id: Id,
    /// The school.
    pub school_id: Id,
    /// The school's role.
    pub role: Role,
    /// The first day.
    #[schema(example = "2021-05-16")]
    pub joined_on: NaiveDate,
    /// The day from which the school is no member any more; null while none is set.
    #[schema(example = "2023-05-16")]
    pub left_on: Option<NaiveDate>,
    /// Why it left, was succeeded or was corrected, whichever came last.
    #[schema(example = "โรงเรียนยุบรวม")]
    pub reason: Option<String>,
    /// Its version, also the `ETag`.
    #[schema(example = 1)]
    pub version: i32,
    /// When it was made.
    pub created_at: Instant,
    /// Who made it; null for the operator's commands.
    pub created_by: Option<Id>,
    /// When it was last written.
    pub updated_at: Instant,
    /// Who last wrote it.
    pub updated_by: Option<Id>,
}

record!(Membership, "memberships", |_membership| Place::District);
stored!(Membership, memberships);

impl Membership {
    /// A new membership without an end.
    pub fn new(district: Id, input: &MembershipInput, now: Instant, by: Option<Id>) -> Self {
        Self {
            district_id: district,
            id: Id::fresh(),
            network_id: input.network_id,
            school_id: input.school_id,
            role: input.role,
            joined_on: input.joined_on,
            left_on: None,
            reason: None,
            version: 1,
            created_at: now,
            created_by: by,
            updated_at: now,
            updated_by: by,
        }
    }
    /// The same with an end.
    pub fn until(&self, left_on: NaiveDate, reason: &str) -> Self {
        Self { left_on: Some(left_on), reason: Some(reason.to_owned()), ..self.clone() }
    }
    /// What a patch is merged into. The reason is empty, so that each correction must bring its own.
    pub fn input(&self) -> MembershipCorrection {
        MembershipCorrection { joined_on: self.joined_on, reason: String::new() }
    }
    /// Whether the day of leaving is set.
    pub fn state(&self) -> MembershipState {
        if self.left_on.is_some() { MembershipState::Left } else { MembershipState::Open }
    }
    /// Whether the school is a member on a day.
    pub fn covers(&self, day: NaiveDate) -> bool {
        self.joined_on <= day && self.left_on.is_none_or(|left_on| day < left_on)
    }
    /// Whether both hold on some day. One that ended the day it began holds on none.
    pub fn overlaps(&self, other: &Self) -> bool {
        let end = |one: &Self| one.left_on.unwrap_or(NaiveDate::MAX);
        self.joined_on.max(other.joined_on) < end(self).min(end(other))
    }
}

impl Sortable for Membership {
    fn row_id(&self) -> Key {
        Key::Id(self.id)
    }
    fn key(&self, sort: &str) -> Key {
        match sort {
            "joined_on" => Key::Date(self.joined_on),
            "updated_at" => Key::Instant(self.updated_at),
            _ => Key::Id(self.id),
        }
    }
}

impl Refers for Membership {
    fn refers_to(&self, name: &str) -> Option<Id> {
        match name {
            "school" => Some(self.school_id),
            "network" => Some(self.network_id),
            _ => None,
        }
    }
}
