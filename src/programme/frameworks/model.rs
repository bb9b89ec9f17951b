//! A framework's shape: a scale of levels, and standards with what is considered under each. An edition is changed
//! only while it is a draft, so an evaluation never finds its standards altered.

use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use crate::access::{Action, Place};
use crate::db::schema::frameworks;
use crate::db::{Id, Instant, Json, MultiBackend};
use crate::error::{Faults, FieldCode};
use crate::web::{Key, Sortable, States};
use crate::{record, stored, words};

words! {
    /// Whether a framework can be evaluated against.
    FrameworkStatus {
        /// It is being written.
        Draft = "draft",
        /// Schools are evaluated against it.
        Published = "published",
        /// No new evaluation is made against it.
        Retired = "retired",
    }
}

impl States for FrameworkStatus {
    const ACTIONS: &'static [Action] = &[Action::ChangeFramework, Action::PublishFramework, Action::RetireFramework];
    fn after(self, action: Action) -> Option<Self> {
        match (self, action) {
            (Self::Draft, Action::ChangeFramework) => Some(Self::Draft),
            (Self::Draft, Action::PublishFramework) => Some(Self::Published),
            (Self::Published, Action::RetireFramework) => Some(Self::Retired),
            _ => None,
        }
    }
    fn word(self) -> &'static str {
        self.as_str()
    }
}

/// How many considerations a framework has at the most; an evaluation's list takes as many.
const MOST_CONSIDERATIONS: usize = 1000;

/// One level of a framework's scale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ScaleLevel {
    /// The level; a higher one is better.
    #[schema(minimum = 0, maximum = 100, example = 3)]
    pub level: i32,
    /// Thai name.
    #[schema(min_length = 1, max_length = 100, example = "ดี")]
    pub name_th: String,
    /// English name.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(min_length = 1, max_length = 100, example = "Good")]
    pub name_en: Option<String>,
}

/// What is considered under a standard.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Consideration {
    /// Its code, which no other part of the framework has; Thai digits are read too.
    #[schema(pattern = "^[A-Za-z0-9๐-๙]+([._-][A-Za-z0-9๐-๙]+)*$", max_length = 30, example = "1.1.1")]
    pub code: String,
    /// Thai name.
    #[schema(min_length = 1, max_length = 1000, example = "มีความสามารถในการอ่าน การเขียน การสื่อสาร และการคิดคำนวณ")]
    pub name_th: String,
    /// English name.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(min_length = 1, max_length = 1000, example = "Reading, writing, communicating and calculating")]
    pub name_en: Option<String>,
}

/// Considerations of a standard that belong together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StandardGroup {
    /// Its code, which no other part of the framework has; Thai digits are read too.
    #[schema(pattern = "^[A-Za-z0-9๐-๙]+([._-][A-Za-z0-9๐-๙]+)*$", max_length = 30, example = "1.1")]
    pub code: String,
    /// Thai name.
    #[schema(min_length = 1, max_length = 1000, example = "ผลสัมฤทธิ์ทางวิชาการของผู้เรียน")]
    pub name_th: String,
    /// English name.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(min_length = 1, max_length = 1000, example = "Academic achievement")]
    pub name_en: Option<String>,
    /// What is considered.
    #[schema(min_items = 1, max_items = 100)]
    pub considerations: Vec<Consideration>,
}

/// A standard, with its considerations in groups or without.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Standard {
    /// Its code, which no other part of the framework has; Thai digits are read too.
    #[schema(pattern = "^[A-Za-z0-9๐-๙]+([._-][A-Za-z0-9๐-๙]+)*$", max_length = 30, example = "1")]
    pub code: String,
    /// Thai name.
    #[schema(min_length = 1, max_length = 1000, example = "คุณภาพของผู้เรียน")]
    pub name_th: String,
    /// English name.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(min_length = 1, max_length = 1000, example = "Quality of learners")]
    pub name_en: Option<String>,
    /// Its groups of considerations, if it has any.
    #[serde(default)]
    #[schema(max_items = 50)]
    pub groups: Vec<StandardGroup>,
    /// The considerations that are in no group.
    #[serde(default)]
    #[schema(max_items = 100)]
    pub considerations: Vec<Consideration>,
}

impl Standard {
    /// Every consideration, in a group or not.
    pub fn every_consideration(&self) -> impl Iterator<Item = &Consideration> {
        self.groups.iter().flat_map(|group| &group.considerations).chain(&self.considerations)
    }
}

/// What is written of a framework.
#[derive(Debug, Clone, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FrameworkInput {
    /// The code that its editions share.
    #[schema(pattern = "^[a-z0-9]+(-[a-z0-9]+)*$", max_length = 50, example = "basic-2561")]
    pub code: String,
    /// Thai name.
    #[schema(min_length = 1, max_length = 500, example = "มาตรฐานการศึกษา ระดับการศึกษาขั้นพื้นฐาน พ.ศ. 2561")]
    pub name_th: String,
    /// English name.
    #[schema(min_length = 1, max_length = 500, example = "Basic education standards B.E. 2561")]
    pub name_en: Option<String>,
    /// The scale, from the lowest level to the highest.
    #[schema(min_items = 2, max_items = 20, example = json!([{"level": 1, "name_th": "ปรับปรุง"}, {"level": 2, "name_th": "ดี"}]))]
    pub levels: Vec<ScaleLevel>,
    /// The standards.
    #[schema(min_items = 1, max_items = 50, example = json!([{"code": "1", "name_th": "คุณภาพของเด็ก", "considerations": [{"code": "1.1", "name_th": "มีสุขนิสัยที่ดี"}]}]))]
    pub standards: Vec<Standard>,
    /// Where it comes from.
    #[schema(max_length = 1000, example = "ประกาศกระทรวงศึกษาธิการ ลงวันที่ 6 สิงหาคม พ.ศ. 2561")]
    pub source: Option<String>,
}

impl FrameworkInput {
    /// Notes levels that do not rise, codes given twice, standards under which nothing is considered, and more
    /// considerations than an evaluation can hold.
    pub fn check(&self, faults: &mut Faults) {
        for (index, pair) in self.levels.windows(2).enumerate() {
            if let [lower, higher] = pair
                && higher.level <= lower.level
            {
                let least = lower.level.saturating_add(1).to_string();
                faults.add_about(format!("/levels/{}/level", index + 1), FieldCode::TooSmall, least);
            }
        }
        for (index, standard) in self.standards.iter().enumerate() {
            if standard.every_consideration().next().is_none() {
                faults.add_about(format!("/standards/{index}/considerations"), FieldCode::TooFew, "1");
            }
        }
        if self.standards.iter().flat_map(Standard::every_consideration).count() > MOST_CONSIDERATIONS {
            faults.add_about("/standards", FieldCode::TooMany, MOST_CONSIDERATIONS.to_string());
        }
        let mut seen = std::collections::HashSet::new();
        for (pointer, code) in self.codes() {
            faults.check(!seen.insert(code), &format!("{pointer}/code"), FieldCode::Repeated);
        }
    }

    /// Every code, with where it stands.
    fn codes(&self) -> Vec<(String, &str)> {
        let mut codes = Vec::new();
        for (index, standard) in self.standards.iter().enumerate() {
            let at = format!("/standards/{index}");
            codes.push((at.clone(), standard.code.as_str()));
            for (index, group) in standard.groups.iter().enumerate() {
                let at = format!("{at}/groups/{index}");
                codes.push((at.clone(), group.code.as_str()));
                codes.extend(codes_of(&at, &group.considerations));
            }
            codes.extend(codes_of(&at, &standard.considerations));
        }
        codes
    }
}

fn codes_of<'c>(at: &str, considerations: &'c [Consideration]) -> impl Iterator<Item = (String, &'c str)> {
    let numbered = considerations.iter().enumerate();
    numbered.map(move |(index, one)| (format!("{at}/considerations/{index}"), one.code.as_str()))
}

/// One edition of a framework of standards.
#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset, Serialize, ToSchema)]
#[diesel(table_name = frameworks, primary_key(district_id, id), treat_none_as_null = true, check_for_backend(MultiBackend))]
pub struct Framework {
    /// Its district.
    pub district_id: Id,
    /// Its id.
    pub id: Id,
    /// The code that its editions share.
    #[schema(example = "basic-2561")]
    pub code: String,
    /// Which edition of the code it is.
    #[schema(example = 1)]
    pub edition: i32,
    /// Thai name.
    #[schema(example = "มาตรฐานการศึกษา ระดับการศึกษาขั้นพื้นฐาน พ.ศ. 2561")]
    pub name_th: String,
    /// English name.
    #[schema(example = "Basic education standards B.E. 2561")]
    pub name_en: Option<String>,
    /// The scale, from the lowest level to the highest.
    #[schema(value_type = Vec<ScaleLevel>, example = json!([{"level": 1, "name_th": "ปรับปรุง"}, {"level": 2, "name_th": "ดี"}]))]
    pub levels: Json<Vec<ScaleLevel>>,
    /// The standards.
    #[schema(value_type = Vec<Standard>, example = json!([{"code": "1", "name_th": "คุณภาพของเด็ก", "groups": [], "considerations": [{"code": "1.1", "name_th": "มีสุขนิสัยที่ดี"}]}]))]
    pub standards: Json<Vec<Standard>>,
    /// Where it comes from.
    #[schema(example = "ประกาศกระทรวงศึกษาธิการ ลงวันที่ 6 สิงหาคม พ.ศ. 2561")]
    pub source: Option<String>,
    /// Whether it can be evaluated against.
    pub status: FrameworkStatus,
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

record!(Framework, "frameworks", |_framework| Place::District);
stored!(Framework, frameworks);

impl Framework {
    /// A new draft.
    pub fn new(district: Id, input: &FrameworkInput, edition: i32, now: Instant, by: Option<Id>) -> Self {
        let input = input.clone();
        Self {
            district_id: district,
            id: Id::fresh(),
            code: input.code,
            edition,
            name_th: input.name_th,
            name_en: input.name_en,
            levels: Json(input.levels),
            standards: Json(input.standards),
            source: input.source,
            status: FrameworkStatus::Draft,
            version: 1,
            created_at: now,
            created_by: by,
            updated_at: now,
            updated_by: by,
        }
    }
    /// The framework with other fields.
    pub fn with(&self, input: &FrameworkInput, edition: i32) -> Self {
        let input = input.clone();
        Self {
            code: input.code,
            edition,
            name_th: input.name_th,
            name_en: input.name_en,
            levels: Json(input.levels),
            standards: Json(input.standards),
            source: input.source,
            ..self.clone()
        }
    }
    /// The fields that a patch is merged into.
    pub fn input(&self) -> FrameworkInput {
        let framework = self.clone();
        FrameworkInput {
            code: framework.code,
            name_th: framework.name_th,
            name_en: framework.name_en,
            levels: framework.levels.0,
            standards: framework.standards.0,
            source: framework.source,
        }
    }
}

impl Sortable for Framework {
    fn row_id(&self) -> Key {
        Key::Id(self.id)
    }
    fn key(&self, sort: &str) -> Key {
        match sort {
            "code" => Key::Text(self.code.clone()),
            "updated_at" => Key::Instant(self.updated_at),
            _ => Key::Id(self.id),
        }
    }
}
