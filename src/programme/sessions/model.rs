//! Sessions, the tokens they give, and what an account is told about itself.

use chrono::NaiveDate;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use crate::access::{KeyAccess, Place, Rank, Tier};
use crate::changes::Record;
use crate::db::schema::sessions;
use crate::db::{Id, Instant, MultiBackend};

/// Who signs in.
#[derive(Debug, Clone, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    /// The account's e-mail; upper and lower case are the same.
    #[schema(min_length = 1, max_length = 254, example = "somying@example.go.th")]
    pub email: String,
    /// The password.
    #[schema(min_length = 1, max_length = 256, format = Password, example = "ฝนตกแดดออกนกกระจอกเข้ารัง")]
    pub password: String,
}

/// A refresh token to be exchanged.
#[derive(Debug, Clone, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Refresh {
    /// The refresh token you got last; it can be used once.
    #[schema(min_length = 1, max_length = 200, example = "rmr_4Zq1…")]
    pub refresh_token: String,
}

/// An invitation code with the password that its account shall have.
#[derive(Debug, Clone, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct InvitationAcceptance {
    /// The code of the invitation or of the reset.
    #[schema(min_length = 1, max_length = 200, example = "rmi_9aX2…")]
    pub code: String,
    /// The new password: at least 15 characters that are not easy to guess.
    #[schema(min_length = 15, max_length = 256, format = Password, example = "ฝนตกแดดออกนกกระจอกเข้ารัง")]
    pub password: String,
}

/// A change of one's own password.
#[derive(Debug, Clone, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PasswordChange {
    /// The password until now.
    #[schema(min_length = 1, max_length = 256, format = Password, example = "ฝนตกแดดออกนกกระจอกเข้ารัง")]
    pub current_password: String,
    /// The new password: at least 15 characters that are not easy to guess.
    #[schema(min_length = 15, max_length = 256, format = Password, example = "น้ำขึ้นให้รีบตักก่อนน้ำลง")]
    pub new_password: String,
}

/// The tokens of a session.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Tokens {
    /// Send it as `Authorization: Bearer`.
    #[schema(example = "eyJ0eXAiOiJhdCtqd3QiLCJhbGciOiJFZERTQSJ9…")]
    pub access_token: String,
    /// Exchange it with `POST /v1/sessions/refresh` before or after the access token expires. Once only.
    #[schema(example = "rmr_4Zq1…")]
    pub refresh_token: String,
    /// Always `Bearer`.
    #[schema(example = "Bearer")]
    pub token_type: &'static str,
    /// Seconds until the access token expires.
    #[schema(example = 900)]
    pub expires_in: i64,
}

/// A sign-in that has not ended.
#[derive(Debug, Clone, Queryable, Selectable, Serialize, ToSchema)]
#[diesel(table_name = sessions, check_for_backend(MultiBackend))]
pub struct Session {
    /// Its id.
    pub id: Id,
    /// Whose it is.
    pub account_id: Id,
    /// When it began.
    pub created_at: Instant,
    /// When its tokens were last exchanged.
    pub refreshed_at: Instant,
    /// When it ends unless it is refreshed.
    pub expires_at: Instant,
    /// The program that signed in, as it called itself.
    #[schema(example = "Mozilla/5.0")]
    pub user_agent: Option<String>,
}

impl Record for Session {
    const RESOURCE: &'static str = "sessions";
    fn id(&self) -> Id {
        self.id
    }
    fn version(&self) -> i32 {
        1
    }
    fn place(&self) -> Place {
        Place::Account { account: self.account_id, school: None }
    }
    fn touch(&mut self, _: Instant, _: Option<Id>) {}
}

/// The caller's sessions.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Sessions {
    /// Newest first.
    pub data: Vec<Session>,
    /// The session of this request; null where it came without one.
    pub current: Option<Id>,
}

/// A network as the caller's school belongs to it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct MyNetwork {
    /// The network.
    pub id: Id,
    /// Its name.
    #[schema(example = "เครือข่ายโรงเรียนอนุบาลนครปฐม")]
    pub name: String,
    /// Its agreement.
    pub agreement_id: Id,
    /// The role today.
    pub role: Tier,
}

/// The service account whose key was sent.
#[derive(Debug, Clone, Queryable, Serialize, ToSchema)]
pub struct MyServiceAccount {
    /// The service account.
    pub id: Id,
    /// Its name.
    #[schema(example = "รายงานประจำเดือนของเขต")]
    pub name: String,
    /// What it may do of what the account may.
    pub access: KeyAccess,
    /// The last day on which its newest key works.
    #[schema(example = "2021-12-31")]
    pub expires_on: NaiveDate,
}

/// Who the caller is, in which networks, as what.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Me {
    /// The account.
    pub id: Id,
    /// Its e-mail.
    #[schema(example = "somying@example.go.th")]
    pub email: String,
    /// Its name.
    #[schema(example = "สมหญิง ใจดี")]
    pub name: String,
    /// Manager or member; a key acts as a member.
    pub rank: Rank,
    /// The widest tier it acts in today.
    pub tier: Tier,
    /// Its district.
    pub district_id: Id,
    /// Its school; null for the district office.
    pub school_id: Option<Id>,
    /// The networks its school belongs to today.
    pub networks: Vec<MyNetwork>,
    /// The service account, where its key was sent; null for a person.
    pub service_account: Option<MyServiceAccount>,
}
