//! An account's shape, without its secrets: the hashes of its password and invitation are never read into it, so
//! they can be neither sent nor logged.

use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use crate::access::{Action, Place, Rank, secret};
use crate::db::schema::accounts;
use crate::db::{Id, Instant, MultiBackend};
use crate::error::Problem;
use crate::record;
use crate::web::{Key, Sortable, States, sort_key};

/// How many days an invitation can be accepted.
pub const INVITATION_DAYS: i64 = 7;

/// Whether an account can sign in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccountState {
    /// It can.
    Active,
    /// It cannot, until it is activated again.
    Inactive,
}

impl States for AccountState {
    const ACTIONS: &'static [Action] =
        &[Action::ChangeAccount, Action::ResetAccount, Action::DeactivateAccount, Action::ActivateAccount];
    fn after(self, action: Action) -> Option<Self> {
        use AccountState::{Active, Inactive};
        match (self, action) {
            (_, Action::ChangeAccount) => Some(self),
            (Active, Action::ResetAccount) => Some(Active),
            (Active, Action::DeactivateAccount) => Some(Inactive),
            (Inactive, Action::ActivateAccount) => Some(Active),
            _ => None,
        }
    }
    fn word(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Inactive => "inactive",
        }
    }
}

/// What is written of an account when it is made.
#[derive(Debug, Clone, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AccountInput {
    /// The e-mail it signs in with, unlike any other account's; kept in lower case.
    #[schema(min_length = 1, max_length = 254, format = Email, example = "somying@example.go.th")]
    pub email: String,
    /// The person's name.
    #[schema(min_length = 1, max_length = 200, example = "สมหญิง ใจดี")]
    pub name: String,
    /// Manager or member of its organisation.
    pub rank: Rank,
    /// The school it is for. Left out, it is for your own school; by the district office, for the district office.
    pub school_id: Option<Id>,
}

/// What can be changed of an account. Its organisation stays: whoever moves gets a new account.
#[derive(Debug, Clone, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AccountChange {
    /// The e-mail it signs in with, unlike any other account's; kept in lower case.
    #[schema(min_length = 1, max_length = 254, format = Email, example = "somying@example.go.th")]
    pub email: String,
    /// The person's name.
    #[schema(min_length = 1, max_length = 200, example = "สมหญิง ใจดี")]
    pub name: String,
    /// Manager or member of its organisation.
    pub rank: Rank,
}

/// An account of the district office or of a school.
#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset, Serialize, ToSchema)]
#[diesel(table_name = accounts, primary_key(district_id, id), treat_none_as_null = true, check_for_backend(MultiBackend))]
pub struct Account {
    /// Its district.
    pub district_id: Id,
    /// Its id.
    pub id: Id,
    /// Its school; null for the district office.
    pub school_id: Option<Id>,
    /// The e-mail it signs in with.
    #[schema(example = "somying@example.go.th")]
    pub email: String,
    /// The person's name.
    #[schema(example = "สมหญิง ใจดี")]
    pub name: String,
    #[serde(skip)]
    #[allow(missing_docs, reason = "the sort key of the name; not sent")]
    pub name_key: Vec<u8>,
    /// Manager or member of its organisation.
    pub rank: Rank,
    /// False once it is deactivated: it cannot sign in, and keeps its history.
    #[schema(example = true)]
    pub active: bool,
    /// Until when the invitation can be accepted; null once it is.
    pub invitation_expires_at: Option<Instant>,
    /// When it last signed in.
    pub last_signed_in_at: Option<Instant>,
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

record!(Account, "accounts", |it| Place::Account { account: it.id, school: it.school_id });

impl Account {
    /// Whether it can sign in, as a state.
    pub fn state(&self) -> AccountState {
        if self.active { AccountState::Active } else { AccountState::Inactive }
    }
    /// Whether it is one of the managers that an organisation needs.
    pub fn manages(&self) -> bool {
        self.active && self.rank == Rank::Manager
    }
    /// The fields that a patch is merged into.
    pub fn input(&self) -> AccountChange {
        AccountChange { email: self.email.clone(), name: self.name.clone(), rank: self.rank }
    }
    /// The account with other fields.
    pub fn with(&self, change: &AccountChange) -> Self {
        Self {
            email: change.email.to_lowercase(),
            name: change.name.clone(),
            name_key: sort_key(&change.name),
            rank: change.rank,
            ..self.clone()
        }
    }
}

impl Sortable for Account {
    fn row_id(&self) -> Key {
        Key::Id(self.id)
    }
    fn key(&self, sort: &str) -> Key {
        match sort {
            "name" => Key::Bytes(self.name_key.clone()),
            "updated_at" => Key::Instant(self.updated_at),
            _ => Key::Id(self.id),
        }
    }
}

/// The way to a password of one's own.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Invitation {
    /// Give it to the account's person, who sends it with a password to `POST /v1/invitations/accept`. Shown this
    /// once and not kept: null where the answer is repeated for an `Idempotency-Key`. Reset the account for a new one.
    #[schema(example = "rmi_9aX2…")]
    pub code: Option<String>,
    /// When it stops working.
    pub expires_at: Instant,
}

impl Invitation {
    /// A fresh code that works for a week.
    pub fn fresh(now: Instant) -> Result<(String, Instant), Problem> {
        Ok((secret("rmi_")?, Instant::new(now.utc() + chrono::Duration::days(INVITATION_DAYS))))
    }
}

/// What is sent beside an account that was invited just now.
#[derive(Debug, Clone, Default, Serialize, ToSchema)]
pub struct Invited {
    /// The invitation.
    #[schema(value_type = Invitation)]
    pub invitation: Option<Invitation>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// Only its last deactivation or activation decides, and neither can be done twice running.
        #[test]
        fn the_last_switch_decides(steps in proptest::collection::vec(0usize..4, 0..20)) {
            let mut state = AccountState::Active;
            for step in steps {
                let action = AccountState::ACTIONS[step];
                let next = state.after(action);
                match action {
                    Action::DeactivateAccount => prop_assert_eq!(next.is_some(), state == AccountState::Active),
                    Action::ActivateAccount => prop_assert_eq!(next.is_some(), state == AccountState::Inactive),
                    _ => prop_assert!(next.is_none_or(|next| next == state)),
                }
                state = next.unwrap_or(state);
            }
        }
    }
}
