//! An agreement's shape and its states: draft → in force → ended; it may be suspended and resumed, or terminated.

use chrono::NaiveDate;
use diesel::prelude::*;
use serde::Serialize;
use utoipa::ToSchema;

use super::input::{AgreementInput, Commitment, ExchangeMinimum, Signatory};
use crate::access::{Action, Place};
use crate::db::schema::agreements;
use crate::db::{Id, Instant, Json, MultiBackend};
use crate::web::{Key, Sortable, States};
use crate::{record, stored, words};

words! {
    /// Whether an agreement holds.
    AgreementStatus {
        /// It is being written.
        Draft = "draft",
        /// It is signed, and its networks work under it.
        InForce = "in_force",
        /// It rests for a time: what exists can be read, no new work begins.
        Suspended = "suspended",
        /// It came to its end.
        Ended = "ended",
        /// It was broken off.
        Terminated = "terminated",
    }
}

impl States for AgreementStatus {
    const ACTIONS: &'static [Action] = &[
        Action::ChangeAgreement,
        Action::EnforceAgreement,
        Action::AmendAgreement,
        Action::SuspendAgreement,
        Action::ResumeAgreement,
        Action::EndAgreement,
        Action::TerminateAgreement,
    ];
    fn after(self, action: Action) -> Option<Self> {
        use AgreementStatus::{Draft, Ended, InForce, Suspended, Terminated};
        match (self, action) {
            (Draft, Action::ChangeAgreement) => Some(Draft),
            (Draft, Action::EnforceAgreement) => Some(InForce),
            (InForce | Suspended, Action::AmendAgreement) => Some(self),
            (InForce, Action::SuspendAgreement) => Some(Suspended),
            (Suspended, Action::ResumeAgreement) => Some(InForce),
            (InForce | Suspended, Action::EndAgreement) => Some(Ended),
            (InForce | Suspended, Action::TerminateAgreement) => Some(Terminated),
            _ => None,
        }
    }
    fn word(self) -> &'static str {
        self.as_str()
    }
}

/// An agreement between the district's lead and partner schools.
#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset, Serialize, ToSchema)]
#[diesel(table_name = agreements, primary_key(district_id, id), treat_none_as_null = true, check_for_backend(MultiBackend))]
pub struct Agreement {
    /// Its district.
    pub district_id: Id,
    /// Its id.
    pub id: Id,
    /// Its number in the district.
    #[schema(example = "1/2564")]
    pub number: String,
    /// Its title.
    #[schema(example = "บันทึกข้อตกลงความร่วมมือเครือข่ายคุณภาพสถานศึกษา")]
    pub title: String,
    /// The day it was signed.
    #[schema(example = "2021-02-10")]
    pub signed_on: Option<NaiveDate>,
    /// Where it was signed.
    #[schema(example = "ห้องประชุมสำนักงานเขตพื้นที่การศึกษา")]
    pub place: Option<String>,
    /// Its first Buddhist-era academic year.
    #[schema(example = 2564)]
    pub first_year: i32,
    /// Its last Buddhist-era academic year.
    #[schema(example = 2566)]
    pub last_year: i32,
    /// The first day of its term.
    #[schema(example = "2021-02-10")]
    pub starts_on: NaiveDate,
    /// The last day of its term.
    #[schema(example = "2024-05-15")]
    pub ends_on: NaiveDate,
    /// What it is for.
    #[schema(value_type = Vec<String>)]
    pub objectives: Json<Vec<String>>,
    /// What the parties committed themselves to.
    #[schema(value_type = Vec<Commitment>)]
    pub commitments: Json<Vec<Commitment>>,
    /// Who signed.
    #[schema(value_type = Vec<Signatory>)]
    pub signatories: Json<Vec<Signatory>>,
    /// How many exchanges of experience a year asks for.
    pub exchange_minimum: ExchangeMinimum,
    /// Whether it holds.
    pub status: AgreementStatus,
    /// Why it was suspended, ended or terminated.
    #[schema(example = "ครบกำหนดตามบันทึกข้อตกลง")]
    pub status_reason: Option<String>,
    /// How often it was amended.
    #[schema(example = 0)]
    pub amendment_count: i32,
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

record!(Agreement, "agreements", |agreement| Place::Agreement(agreement.id));
stored!(Agreement, agreements);

impl Agreement {
    /// A new draft.
    pub fn new(district: Id, input: &AgreementInput, now: Instant, by: Option<Id>) -> Self {
        let blank = Self {
            district_id: district,
            id: Id::fresh(),
            number: String::new(),
            title: String::new(),
            signed_on: None,
            place: None,
            first_year: input.first_year,
            last_year: input.last_year,
            starts_on: input.starts_on,
            ends_on: input.ends_on,
            objectives: Json(vec![]),
            commitments: Json(vec![]),
            signatories: Json(vec![]),
            exchange_minimum: input.exchange_minimum,
            status: AgreementStatus::Draft,
            status_reason: None,
            amendment_count: 0,
            version: 1,
            created_at: now,
            created_by: by,
            updated_at: now,
            updated_by: by,
        };
        blank.with(input)
    }
    /// The agreement with other fields.
    pub fn with(&self, input: &AgreementInput) -> Self {
        let input = input.clone();
        Self {
            number: input.number,
            title: input.title,
            signed_on: input.signed_on,
            place: input.place,
            first_year: input.first_year,
            last_year: input.last_year,
            starts_on: input.starts_on,
            ends_on: input.ends_on,
            objectives: Json(input.objectives),
            commitments: Json(input.commitments),
            signatories: Json(input.signatories),
            exchange_minimum: input.exchange_minimum,
            ..self.clone()
        }
    }
    /// The fields that a patch or an amendment is merged into.
    pub fn input(&self) -> AgreementInput {
        let agreement = self.clone();
        AgreementInput {
            number: agreement.number,
            title: agreement.title,
            signed_on: agreement.signed_on,
            place: agreement.place,
            first_year: agreement.first_year,
            last_year: agreement.last_year,
            starts_on: agreement.starts_on,
            ends_on: agreement.ends_on,
            objectives: agreement.objectives.0,
            commitments: agreement.commitments.0,
            signatories: agreement.signatories.0,
            exchange_minimum: agreement.exchange_minimum,
        }
    }
}

impl Sortable for Agreement {
    fn row_id(&self) -> Key {
        Key::Id(self.id)
    }
    fn key(&self, sort: &str) -> Key {
        match sort {
            "number" => Key::Text(self.number.clone()),
            "updated_at" => Key::Instant(self.updated_at),
            _ => Key::Id(self.id),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// Whatever is done in whatever order, an agreement is written freely only before it is in force, is amended
        /// only while it lives, and what is over stays so.
        #[test]
        fn what_is_over_stays_over(steps in proptest::collection::vec(0usize..7, 0..30)) {
            let mut status = AgreementStatus::Draft;
            let mut was_in_force = false;
            for step in steps {
                let action = AgreementStatus::ACTIONS[step];
                let over = matches!(status, AgreementStatus::Ended | AgreementStatus::Terminated);
                let Some(next) = status.after(action) else { continue };
                prop_assert!(!over);
                prop_assert!(action != Action::ChangeAgreement || !was_in_force);
                prop_assert!(action != Action::AmendAgreement || was_in_force && next == status);
                prop_assert!(next != AgreementStatus::Draft || !was_in_force);
                status = next;
                was_in_force |= status == AgreementStatus::InForce;
            }
            prop_assert!(was_in_force || status == AgreementStatus::Draft);
        }
    }
}
