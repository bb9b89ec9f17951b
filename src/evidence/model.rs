//! A file's shape and its states: attached → withdrawn. Its bytes are in the file store under its id.

use diesel::QueryResult;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use super::parents::Standing;
use super::{MediaType, Parent};
use crate::access::{Action, Audience, Place};
use crate::changes::{Record, Stored};
use crate::db::schema::evidence;
use crate::db::{Conn, Id, Instant, MultiBackend};
use crate::web::{Key, Sortable, States};
use crate::words;

words! {
    /// Whether a file can be had.
    EvidenceStatus {
        /// It can.
        Attached = "attached",
        /// It was taken back, with a reason; its bytes are out of reach and removed after a day.
        Withdrawn = "withdrawn",
    }
}

impl States for EvidenceStatus {
    const ACTIONS: &'static [Action] = &[Action::ChangeEvidence, Action::WithdrawEvidence];
    fn after(self, action: Action) -> Option<Self> {
        match (self, action) {
            (Self::Attached, Action::ChangeEvidence) => Some(Self::Attached),
            (Self::Attached, Action::WithdrawEvidence) => Some(Self::Withdrawn),
            _ => None,
        }
    }
    fn word(self) -> &'static str {
        self.as_str()
    }
}

/// A file and the record that it is attached to.
#[derive(Debug, Clone, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EvidenceInput {
    /// The record's plural noun.
    #[schema(example = "visits")]
    pub resource: Parent,
    /// The record.
    pub record_id: Id,
    /// What it shows.
    #[schema(max_length = 2000, example = "ภาพการประชุมจัดทำแผนพัฒนาคุณภาพ")]
    pub description: Option<String>,
    /// The agreement's clause that it serves; Thai digits are read too.
    #[schema(pattern = "^[0-9๐-๙]+(\\.[0-9๐-๙]+)*$", max_length = 10, example = "3.3")]
    pub clause: Option<String>,
    /// With an evaluation, the code of the consideration that it shows; Thai digits are read too.
    #[schema(pattern = "^[A-Za-z0-9๐-๙]+([._-][A-Za-z0-9๐-๙]+)*$", max_length = 30, example = "1.1.1")]
    pub consideration: Option<String>,
    /// The file, at most 20 MiB: JPEG, PNG, WebP, HEIC, PDF, Word, Excel, PowerPoint or OpenDocument. Its name (of at
    /// most 200 characters, without folders) must end as its content demands.
    #[schema(format = Binary, example = "ประชุมแผน.pdf")]
    pub file: String,
}

impl EvidenceInput {
    /// What can be changed later.
    pub fn note(&self) -> EvidenceNote {
        EvidenceNote {
            description: self.description.clone(),
            clause: self.clause.clone(),
            consideration: self.consideration.clone(),
        }
    }
}

/// What can be changed of a file that is attached.
#[derive(Debug, Clone, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EvidenceNote {
    /// What it shows.
    #[schema(max_length = 2000, example = "ภาพการประชุมจัดทำแผนพัฒนาคุณภาพ")]
    pub description: Option<String>,
    /// The agreement's clause that it serves; Thai digits are read too.
    #[schema(pattern = "^[0-9๐-๙]+(\\.[0-9๐-๙]+)*$", max_length = 10, example = "3.3")]
    pub clause: Option<String>,
    /// With an evaluation, the code of the consideration that it shows; Thai digits are read too.
    #[schema(pattern = "^[A-Za-z0-9๐-๙]+([._-][A-Za-z0-9๐-๙]+)*$", max_length = 30, example = "1.1.1")]
    pub consideration: Option<String>,
}

/// A file on a record.
#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset, Serialize, ToSchema)]
#[diesel(table_name = evidence, primary_key(district_id, id), treat_none_as_null = true, check_for_backend(MultiBackend))]
pub struct Evidence {
    /// Its district.
    pub district_id: Id,
    /// Its id.
    pub id: Id,
    /// The plural noun of the record that it is attached to.
    #[schema(example = "visits")]
    pub resource: Parent,
    /// That record.
    pub record_id: Id,
    /// The file's name.
    #[schema(example = "ประชุมแผน.pdf")]
    pub name: String,
    /// What it shows.
    #[schema(example = "ภาพการประชุมจัดทำแผนพัฒนาคุณภาพ")]
    pub description: Option<String>,
    /// The agreement's clause that it serves.
    #[schema(example = "3.3")]
    pub clause: Option<String>,
    /// The code of the consideration that it shows, of the framework of the evaluation that it is attached to.
    #[schema(example = "1.1.1")]
    pub consideration: Option<String>,
    /// What its content is.
    pub media_type: MediaType,
    /// Its length in bytes.
    #[schema(example = 482133)]
    pub size: i64,
    /// The SHA-256 of its bytes in hexadecimal digits, also the `ETag` of its content.
    #[schema(example = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")]
    pub sha256: String,
    /// Whether it can be had.
    pub status: EvidenceStatus,
    /// Why it was withdrawn.
    #[schema(example = "แนบผิดไฟล์")]
    pub status_reason: Option<String>,
    /// Its version, also the `ETag`.
    #[schema(example = 1)]
    pub version: i32,
    /// When it was attached.
    pub created_at: Instant,
    /// Who attached it; null for the operator's commands.
    pub created_by: Option<Id>,
    /// When it was last written.
    pub updated_at: Instant,
    /// Who last wrote it.
    pub updated_by: Option<Id>,
}

impl Evidence {
    /// The fields that a patch is merged into.
    pub fn note(&self) -> EvidenceNote {
        EvidenceNote {
            description: self.description.clone(),
            clause: self.clause.clone(),
            consideration: self.consideration.clone(),
        }
    }
}

impl Sortable for Evidence {
    fn row_id(&self) -> Key {
        Key::Id(self.id)
    }
    fn key(&self, sort: &str) -> Key {
        match sort {
            "created_at" => Key::Instant(self.created_at),
            "updated_at" => Key::Instant(self.updated_at),
            _ => Key::Id(self.id),
        }
    }
}

/// A file with where its record stands now: it goes where that goes, so the place is never stored.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Placed {
    #[serde(flatten)]
    pub evidence: Evidence,
    #[serde(skip)]
    pub at: Standing,
}

impl Record for Placed {
    const RESOURCE: &'static str = "evidence";
    fn id(&self) -> Id {
        self.evidence.id
    }
    fn version(&self) -> i32 {
        self.evidence.version
    }
    fn place(&self) -> Place {
        self.at.place.clone()
    }
    fn audience(&self) -> Audience {
        self.at.audience.clone()
    }
    fn touch(&mut self, at: Instant, by: Option<Id>) {
        self.evidence.version += 1;
        self.evidence.updated_at = at;
        self.evidence.updated_by = by;
    }
}

impl Stored for Placed {
    fn insert(&self, conn: &mut Conn) -> QueryResult<usize> {
        diesel::insert_into(evidence::table).values(&self.evidence).execute(conn)
    }
    fn update(&self, conn: &mut Conn, was: i32) -> QueryResult<usize> {
        let row = &self.evidence;
        let same = evidence::table.find((row.district_id, row.id)).filter(evidence::version.eq(was));
        diesel::update(same).set(row).execute(conn)
    }
}
