//! A follow-up's shape and its states: open → done → verified; what is done may be reopened, and what need not be
//! done is withdrawn.

use chrono::NaiveDate;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use crate::access::{Action, Place};
use crate::db::schema::follow_ups;
use crate::db::{Id, Instant, MultiBackend};
use crate::programme::related::Refers;
use crate::web::{Key, Sortable, States};
use crate::{record, stored, words};

words! {
    /// How pressing it is.
    Priority {
        /// It can wait.
        Low = "low",
        /// Like most.
        Normal = "normal",
        /// It comes first.
        High = "high",
    }
}

words! {
    /// How far a follow-up has come.
    FollowUpStatus {
        /// It is to be done.
        Open = "open",
        /// It is said to be done.
        Done = "done",
        /// Somebody else has seen that it is done.
        Verified = "verified",
        /// It need not be done.
        Withdrawn = "withdrawn",
    }
}

impl FollowUpStatus {
    /// Whether a visit with such a follow-up can be closed.
    pub const fn is_settled(self) -> bool {
        matches!(self, Self::Verified | Self::Withdrawn)
    }
}

impl States for FollowUpStatus {
    const ACTIONS: &'static [Action] = &[
        Action::ChangeFollowUp,
        Action::FinishFollowUp,
        Action::VerifyFollowUp,
        Action::ReopenFollowUp,
        Action::WithdrawFollowUp,
    ];
    fn after(self, action: Action) -> Option<Self> {
        match (self, action) {
            (Self::Open, Action::ChangeFollowUp) => Some(Self::Open),
            (Self::Open, Action::FinishFollowUp) => Some(Self::Done),
            (Self::Open, Action::WithdrawFollowUp) => Some(Self::Withdrawn),
            (Self::Done, Action::VerifyFollowUp) => Some(Self::Verified),
            (Self::Done, Action::ReopenFollowUp) => Some(Self::Open),
            _ => None,
        }
    }
    fn word(self) -> &'static str {
        self.as_str()
    }
}

/// What is written of a follow-up.
#[derive(Debug, Clone, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FollowUpInput {
    /// The visit that it comes from; it cannot be changed.
    pub visit_id: Id,
    /// What is to be done.
    #[schema(min_length = 1, max_length = 2000, example = "จัดทำปฏิทินติดตามรายภาคเรียน")]
    pub what: String,
    /// Who is to do it.
    #[schema(min_length = 1, max_length = 200, example = "หัวหน้างานประกันคุณภาพ")]
    pub who: String,
    /// The last day to do it; not before the visit was held.
    #[schema(example = "2021-07-15")]
    pub due_on: NaiveDate,
    /// How pressing it is.
    #[serde(default = "normal")]
    #[schema(default = "normal")]
    pub priority: Priority,
}

fn normal() -> Priority {
    Priority::Normal
}

/// What a visited school is to do.
#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset, Serialize, ToSchema)]
#[diesel(table_name = follow_ups, primary_key(district_id, id), treat_none_as_null = true, check_for_backend(MultiBackend))]
pub struct FollowUp {
    /// Its district.
    pub district_id: Id,
    /// Its id.
    pub id: Id,
    /// The visit that it comes from.
    pub visit_id: Id,
    /// The visit's network.
    pub network_id: Id,
    /// The visited school.
    pub school_id: Id,
    /// What is to be done.
    #[schema(example = "จัดทำปฏิทินติดตามรายภาคเรียน")]
    pub what: String,
    /// Who is to do it.
    #[schema(example = "หัวหน้างานประกันคุณภาพ")]
    pub who: String,
    /// The last day to do it.
    #[schema(example = "2021-07-15")]
    pub due_on: NaiveDate,
    /// How pressing it is.
    pub priority: Priority,
    /// How far it has come.
    pub status: FollowUpStatus,
    /// Why it was reopened or withdrawn.
    #[schema(example = "ยังไม่มีปฏิทินของภาคเรียนที่ 2")]
    pub status_reason: Option<String>,
    /// What was done.
    #[schema(example = "จัดทำปฏิทินและแจ้งครูทุกคนแล้ว")]
    pub outcome: Option<String>,
    /// The day it was done.
    #[schema(example = "2021-07-10")]
    pub done_on: Option<NaiveDate>,
    /// Who said that it is done.
    pub done_by: Option<Id>,
    /// Who saw that it is done.
    pub verified_by: Option<Id>,
    /// When.
    pub verified_at: Option<Instant>,
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

record!(FollowUp, "follow-ups", |one| Place::Partner { network: one.network_id, school: one.school_id });
stored!(FollowUp, follow_ups);

impl FollowUp {
    /// The fields that a patch is merged into.
    pub fn input(&self) -> FollowUpInput {
        FollowUpInput {
            visit_id: self.visit_id,
            what: self.what.clone(),
            who: self.who.clone(),
            due_on: self.due_on,
            priority: self.priority,
        }
    }
    /// The follow-up with other fields; its visit stays.
    pub fn with(&self, input: &FollowUpInput) -> Self {
        let FollowUpInput { visit_id: _, what, who, due_on, priority } = input.clone();
        Self { what, who, due_on, priority, ..self.clone() }
    }
}

impl Sortable for FollowUp {
    fn row_id(&self) -> Key {
        Key::Id(self.id)
    }
    fn key(&self, sort: &str) -> Key {
        match sort {
            "due_on" => Key::Date(self.due_on),
            "updated_at" => Key::Instant(self.updated_at),
            _ => Key::Id(self.id),
        }
    }
}

impl Refers for FollowUp {
    fn refers_to(&self, name: &str) -> Option<Id> {
        match name {
            "school" => Some(self.school_id),
            "network" => Some(self.network_id),
            "visit" => Some(self.visit_id),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// Whatever is done in whatever order, nothing is verified that was not done since it was last open, and what
        /// is verified or withdrawn stays so.
        #[test]
        fn only_what_is_done_is_verified(steps in proptest::collection::vec(0usize..5, 0..20)) {
            let (mut status, mut done) = (FollowUpStatus::Open, false);
            for step in steps {
                let action = FollowUpStatus::ACTIONS[step];
                let Some(next) = status.after(action) else { continue };
                prop_assert!(!status.is_settled());
                prop_assert!(action != Action::ChangeFollowUp || (status, next) == (FollowUpStatus::Open, status));
                done = (done || action == Action::FinishFollowUp) && action != Action::ReopenFollowUp;
                status = next;
            }
            prop_assert_eq!(done, matches!(status, FollowUpStatus::Done | FollowUpStatus::Verified));
        }
    }
}
