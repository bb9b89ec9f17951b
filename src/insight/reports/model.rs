//! A report's shape and its states: draft → submitted → accepted; what is submitted may be returned. What is accepted
//! never changes: a new edition supersedes it, once that is accepted too.

use chrono::NaiveDate;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use crate::access::{Action, Audience, Place};
use crate::db::schema::reports;
use crate::db::{Id, Instant, Json, MultiBackend};
use crate::programme::related::Refers;
use crate::web::{Key, Sortable, States};
use crate::{record, stored, words};

words! {
    /// How far a report has come.
    ReportStatus {
        /// It is being written.
        Draft = "draft",
        /// It waits for the district.
        Submitted = "submitted",
        /// The district sent it back, with a reason.
        Returned = "returned",
        /// The district has accepted it; it never changes again.
        Accepted = "accepted",
    }
}

impl ReportStatus {
    /// Whether the figures are those of the submission, whatever became of the records since.
    pub const fn is_frozen(self) -> bool {
        matches!(self, Self::Submitted | Self::Accepted)
    }
}

impl States for ReportStatus {
    const ACTIONS: &'static [Action] = &[
        Action::ChangeReport,
        Action::CreateRecommendation,
        Action::SubmitReport,
        Action::AcceptReport,
        Action::ReturnReport,
        Action::SupersedeReport,
    ];
    fn after(self, action: Action) -> Option<Self> {
        use ReportStatus::{Accepted, Draft, Returned, Submitted};
        match (self, action) {
            (Draft | Returned, Action::ChangeReport | Action::CreateRecommendation) => Some(self),
            (Draft | Returned, Action::SubmitReport) => Some(Submitted),
            (Submitted, Action::AcceptReport) => Some(Accepted),
            (Submitted, Action::ReturnReport) => Some(Returned),
            (Accepted, Action::SupersedeReport) => Some(Accepted),
            _ => None,
        }
    }
    fn word(self) -> &'static str {
        self.as_str()
    }
}

/// What the network says of one commitment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Narrative {
    /// The agreement's clause; Thai digits are read too.
    #[schema(pattern = "^[0-9๐-๙]+(\\.[0-9๐-๙]+)*$", max_length = 10, example = "3.5")]
    pub clause: String,
    /// What was done for it, and what came of it.
    #[schema(min_length = 1, max_length = 10000, example = "นิเทศสถานศึกษาร่วมพัฒนาครบทุกแห่ง แห่งละสองครั้ง")]
    pub text: String,
}

/// What is written of a report.
#[derive(Debug, Clone, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReportInput {
    /// The network; it cannot be changed later.
    pub network_id: Id,
    /// The Buddhist-era academic year, one of the agreement's that has begun; it cannot be changed later.
    #[schema(minimum = 2500, maximum = 2699, example = 2564)]
    pub academic_year: i32,
    /// The year in a few words; needed when the report is submitted.
    #[schema(min_length = 1, max_length = 10000, example = "เครือข่ายดำเนินงานครบทั้งเก้าข้อ")]
    pub summary: Option<String>,
    /// What is said of each commitment, a clause once.
    #[serde(default)]
    #[schema(max_items = 50)]
    pub narrative: Vec<Narrative>,
}

/// A network's report of an academic year.
#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset, Serialize, ToSchema)]
#[diesel(table_name = reports, primary_key(district_id, id), treat_none_as_null = true, check_for_backend(MultiBackend))]
pub struct Report {
    /// Its district.
    pub district_id: Id,
    /// Its id.
    pub id: Id,
    /// Its network.
    pub network_id: Id,
    /// The Buddhist-era academic year that it tells of.
    #[schema(example = 2564)]
    pub academic_year: i32,
    /// 1, and one more for each report that superseded another.
    #[schema(example = 1)]
    pub edition: i32,
    /// The year in a few words.
    #[schema(example = "เครือข่ายดำเนินงานครบทั้งเก้าข้อ")]
    pub summary: Option<String>,
    /// What is said of each commitment.
    #[schema(value_type = Vec<Narrative>)]
    pub narrative: Json<Vec<Narrative>>,
    /// How far it has come.
    pub status: ReportStatus,
    /// Why it was returned.
    #[schema(example = "ขาดผลการนิเทศภาคเรียนที่ 2")]
    pub status_reason: Option<String>,
    /// The accepted report that this one supersedes.
    pub supersedes_id: Option<Id>,
    /// Why it supersedes it.
    #[schema(example = "พบค่าตัวชี้วัดที่บันทึกผิด")]
    pub supersedes_reason: Option<String>,
    /// The accepted report that superseded this one.
    pub superseded_by_id: Option<Id>,
    /// The day its figures were frozen; null while they are those of now.
    #[schema(example = "2022-04-20")]
    pub frozen_on: Option<NaiveDate>,
    /// Who submitted it.
    pub submitted_by: Option<Id>,
    /// When.
    pub submitted_at: Option<Instant>,
    /// Who accepted it.
    pub accepted_by: Option<Id>,
    /// When.
    pub accepted_at: Option<Instant>,
    /// The SHA-256, in hexadecimal, of what was accepted: of the canonical JSON (RFC 8785) of an object with the members
    /// `academic_year`, `edition`, `figures`, `narrative`, `network_id` and `summary` of this answer.
    #[schema(example = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")]
    pub content_hash: Option<String>,
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

record!(Report, "reports", |report| Place::Network(report.network_id), shown to report.readers());
stored!(Report, reports);

impl Report {
    /// Who of the network's members reads it: its lead alone until it is accepted.
    fn readers(&self) -> Audience {
        if self.status == ReportStatus::Accepted { Audience::Everyone } else { Audience::Leads(self.network_id) }
    }
    /// A draft of a network's first report of a year, with nothing written yet.
    pub fn new(district: Id, network: Id, academic_year: i32, at: Instant, by: Option<Id>) -> Self {
        Self {
            district_id: district,
            id: Id::fresh(),
            network_id: network,
            academic_year,
            edition: 1,
            summary: None,
            narrative: Json(vec![]),
            status: ReportStatus::Draft,
            status_reason: None,
            supersedes_id: None,
            supersedes_reason: None,
            superseded_by_id: None,
            frozen_on: None,
            submitted_by: None,
            submitted_at: None,
            accepted_by: None,
            accepted_at: None,
            content_hash: None,
            version: 1,
            created_at: at,
            created_by: by,
            updated_at: at,
            updated_by: by,
        }
    }
    /// The draft of the edition that shall supersede this one: it says the same until it is changed.
    pub fn successor(&self, reason: &str, at: Instant, by: Option<Id>) -> Self {
        Self {
            edition: self.edition.saturating_add(1),
            summary: self.summary.clone(),
            narrative: self.narrative.clone(),
            supersedes_id: Some(self.id),
            supersedes_reason: Some(reason.to_owned()),
            ..Self::new(self.district_id, self.network_id, self.academic_year, at, by)
        }
    }
    /// The fields that a patch is merged into.
    pub fn input(&self) -> ReportInput {
        ReportInput {
            network_id: self.network_id,
            academic_year: self.academic_year,
            summary: self.summary.clone(),
            narrative: self.narrative.0.clone(),
        }
    }
    /// The report with other words; its network and year stay.
    pub fn with(&self, input: &ReportInput) -> Self {
        Self { summary: input.summary.clone(), narrative: Json(input.narrative.clone()), ..self.clone() }
    }
}

impl Sortable for Report {
    fn row_id(&self) -> Key {
        Key::Id(self.id)
    }
    fn key(&self, sort: &str) -> Key {
        match sort {
            "academic_year" => Key::Small(self.academic_year),
            "updated_at" => Key::Instant(self.updated_at),
            _ => Key::Id(self.id),
        }
    }
}

impl Refers for Report {
    fn refers_to(&self, name: &str) -> Option<Id> {
        (name == "network").then_some(self.network_id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// Whatever is done in whatever order, nothing is accepted that was not submitted just before, and what is
        /// accepted stays so.
        #[test]
        fn no_way_to_acceptance_skips_the_submission(steps in proptest::collection::vec(0usize..6, 0..20)) {
            let mut status = ReportStatus::Draft;
            for step in steps {
                let Some(next) = status.after(ReportStatus::ACTIONS[step]) else { continue };
                prop_assert!(status != ReportStatus::Accepted || next == ReportStatus::Accepted);
                prop_assert!(next != ReportStatus::Accepted || status.is_frozen());
                status = next;
            }
        }
    }
}
