//! An innovation's shape and its states: draft → submitted → published; what is submitted may be returned, and all
//! may be withdrawn.

use chrono::NaiveDate;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use crate::access::{Action, Audience, Place};
use crate::db::schema::innovations;
use crate::db::{Id, Instant, MultiBackend};
use crate::programme::related::Refers;
use crate::web::{Key, Sortable, States, sort_key};
use crate::{record, stored, words};

words! {
    /// How far an innovation has come.
    InnovationStatus {
        /// Its school is writing it.
        Draft = "draft",
        /// It is handed in, and may be reviewed.
        Submitted = "submitted",
        /// It was sent back, with a reason.
        Returned = "returned",
        /// All the district reads it, and other schools may adopt it.
        Published = "published",
        /// It was taken back, with a reason.
        Withdrawn = "withdrawn",
    }
}

impl InnovationStatus {
    /// The statuses in which the district, and the lead of the school's network, read what is not published.
    pub const UNDER_REVIEW: [Self; 2] = [Self::Submitted, Self::Returned];
}

impl States for InnovationStatus {
    const ACTIONS: &'static [Action] = &[
        Action::ChangeInnovation,
        Action::SubmitInnovation,
        Action::RecommendInnovation,
        Action::ReturnInnovation,
        Action::PublishInnovation,
        Action::WithdrawInnovation,
    ];
    fn after(self, action: Action) -> Option<Self> {
        use InnovationStatus::{Draft, Published, Returned, Submitted, Withdrawn};
        match (self, action) {
            (Draft | Returned, Action::ChangeInnovation) => Some(self),
            (Draft | Returned, Action::SubmitInnovation) => Some(Submitted),
            (Submitted, Action::RecommendInnovation) => Some(Submitted),
            (Submitted, Action::ReturnInnovation) => Some(Returned),
            (Submitted, Action::PublishInnovation) => Some(Published),
            (Draft | Returned | Submitted | Published, Action::WithdrawInnovation) => Some(Withdrawn),
            _ => None,
        }
    }
    fn word(self) -> &'static str {
        self.as_str()
    }
}

/// What is written of an innovation.
#[derive(Debug, Clone, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct InnovationInput {
    /// Its title.
    #[schema(min_length = 1, max_length = 500, example = "แบบฝึกอ่านจากเรื่องเล่าในชุมชน")]
    pub title: String,
    /// The problem that it answers.
    #[schema(min_length = 1, max_length = 10000, example = "นักเรียนชั้น ป.2 ร้อยละ 40 อ่านไม่คล่อง")]
    pub problem: String,
    /// How it is done.
    #[schema(min_length = 1, max_length = 10000, example = "ครูและผู้ปกครองแต่งเรื่องสั้นจากชุมชน ฝึกอ่านวันละ 15 นาที")]
    pub method: String,
    /// What came of it.
    #[schema(min_length = 1, max_length = 10000, example = "อ่านคล่องเพิ่มขึ้นเป็นร้อยละ 85 ในหนึ่งปี")]
    pub result: String,
}

/// A practice that a school publishes and others adopt.
#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset, Serialize, ToSchema)]
#[diesel(table_name = innovations, primary_key(district_id, id), treat_none_as_null = true, check_for_backend(MultiBackend))]
pub struct Innovation {
    /// Its district.
    pub district_id: Id,
    /// Its id.
    pub id: Id,
    /// The school whose practice it is.
    pub school_id: Id,
    /// Its title.
    #[schema(example = "แบบฝึกอ่านจากเรื่องเล่าในชุมชน")]
    pub title: String,
    #[serde(skip)]
    #[allow(missing_docs, reason = "the sort key of the title; not sent")]
    pub title_key: Vec<u8>,
    /// The problem that it answers.
    #[schema(example = "นักเรียนชั้น ป.2 ร้อยละ 40 อ่านไม่คล่อง")]
    pub problem: String,
    /// How it is done.
    #[schema(example = "ครูและผู้ปกครองแต่งเรื่องสั้นจากชุมชน ฝึกอ่านวันละ 15 นาที")]
    pub method: String,
    /// What came of it.
    #[schema(example = "อ่านคล่องเพิ่มขึ้นเป็นร้อยละ 85 ในหนึ่งปี")]
    pub result: String,
    /// How far it has come.
    pub status: InnovationStatus,
    /// Why it was returned or withdrawn.
    #[schema(example = "ยังไม่ได้บอกวิธีวัดผล")]
    pub status_reason: Option<String>,
    /// Who submitted it.
    pub submitted_by: Option<Id>,
    /// When.
    pub submitted_at: Option<Instant>,
    /// Why the lead school recommends what was submitted last.
    #[schema(example = "ได้ผลจริง โรงเรียนอื่นทำตามได้ง่าย")]
    pub recommendation: Option<String>,
    /// Who recommended it for the lead school.
    pub recommended_by: Option<Id>,
    /// When.
    pub recommended_at: Option<Instant>,
    /// Who published it.
    pub published_by: Option<Id>,
    /// The day of its publication. From then on all the district reads it, though it be withdrawn later.
    #[schema(example = "2021-09-01")]
    pub published_on: Option<NaiveDate>,
    /// The Buddhist-era academic year of that day.
    #[schema(example = 2564)]
    pub academic_year: Option<i32>,
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

record!(Innovation, "innovations", |innovation| Place::School(innovation.school_id), shown to innovation.readers());
stored!(Innovation, innovations);

impl Innovation {
    /// The fields that a patch is merged into.
    pub fn input(&self) -> InnovationInput {
        InnovationInput {
            title: self.title.clone(),
            problem: self.problem.clone(),
            method: self.method.clone(),
            result: self.result.clone(),
        }
    }
    /// What `store::within` says of many, of one: drafts are the school's, what is under review its reviewers', too.
    fn readers(&self) -> Audience {
        match self.status {
            _ if self.published_on.is_some() => Audience::Everyone,
            status if InnovationStatus::UNDER_REVIEW.contains(&status) => Audience::Reviewers(self.school_id),
            _ => Audience::Author(Some(self.school_id)),
        }
    }
    /// The innovation with other fields.
    pub fn with(&self, input: &InnovationInput) -> Self {
        let InnovationInput { title, problem, method, result } = input.clone();
        Self { title_key: sort_key(&title), title, problem, method, result, ..self.clone() }
    }
}

impl Sortable for Innovation {
    fn row_id(&self) -> Key {
        Key::Id(self.id)
    }
    fn key(&self, sort: &str) -> Key {
        match sort {
            "title" => Key::Bytes(self.title_key.clone()),
            "updated_at" => Key::Instant(self.updated_at),
            _ => Key::Id(self.id),
        }
    }
}

impl Refers for Innovation {
    fn refers_to(&self, name: &str) -> Option<Id> {
        (name == "school").then_some(self.school_id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// Whatever is done in whatever order, nothing is published that was not submitted, nothing published is
        /// rewritten, and what is withdrawn stays so.
        #[test]
        fn no_way_to_publication_skips_a_step(steps in proptest::collection::vec(0usize..6, 0..20)) {
            let mut passed = vec![InnovationStatus::Draft];
            let mut status = InnovationStatus::Draft;
            for step in steps {
                let action = InnovationStatus::ACTIONS[step];
                if let Some(next) = status.after(action) {
                    prop_assert!(status != InnovationStatus::Withdrawn);
                    let was_published = passed.contains(&InnovationStatus::Published);
                    prop_assert!(!was_published || action == Action::WithdrawInnovation);
                    status = next;
                    passed.push(next);
                }
            }
            if passed.contains(&InnovationStatus::Published) {
                prop_assert!(passed.contains(&InnovationStatus::Submitted));
            }
        }
    }
}
