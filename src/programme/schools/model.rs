//! A school's shape. Codes are text: their leading zeros are kept.

use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::{Validate, ValidationError};

use crate::access::Place;
use crate::db::schema::schools;
use crate::db::{Id, Instant, Json, MultiBackend};
use crate::web::{Key, Sortable, sort_key};
use crate::{record, stored};

/// How a school can be reached.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Contacts {
    /// Telephone.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 50, example = "034-251-234")]
    pub phone: Option<String>,
    /// E-mail.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 254, format = Email, example = "school@example.go.th")]
    pub email: Option<String>,
    /// Web page.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 500, format = "uri", example = "https://school.example.go.th")]
    pub website: Option<String>,
}

/// What is written of a school.
#[derive(Debug, Clone, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[validate(schema(function = "both_coordinates"))]
pub struct SchoolInput {
    /// The 8-digit code of the Office of the Basic Education Commission; Thai digits are read too.
    #[schema(pattern = "^[0-9๐-๙]{8}$", example = "73010001")]
    pub obec_code: String,
    /// The 10-digit code of the ministry.
    #[schema(pattern = "^[0-9๐-๙]{10}$", example = "1073010001")]
    pub ministry_code: Option<String>,
    /// Thai name.
    #[schema(min_length = 1, max_length = 200, example = "โรงเรียนบ้านลำพยา")]
    pub name_th: String,
    /// English name.
    #[schema(min_length = 1, max_length = 200, example = "Ban Lam Phaya School")]
    pub name_en: Option<String>,
    /// Sub-district (tambon).
    #[schema(max_length = 100, example = "ลำพยา")]
    pub sub_district: Option<String>,
    /// District (amphoe).
    #[schema(max_length = 100, example = "เมืองนครปฐม")]
    pub amphoe: Option<String>,
    /// Province.
    #[schema(max_length = 100, example = "นครปฐม")]
    pub province: Option<String>,
    /// Degrees north, with `longitude`.
    #[schema(minimum = -90, maximum = 90, example = 13.82)]
    pub latitude: Option<f64>,
    /// Degrees east, with `latitude`.
    #[schema(minimum = -180, maximum = 180, example = 100.06)]
    pub longitude: Option<f64>,
    /// How it can be reached.
    #[serde(default)]
    pub contacts: Contacts,
    /// False once the school is closed; it keeps its history.
    #[serde(default = "yes")]
    #[schema(default = true)]
    pub active: bool,
}

fn yes() -> bool {
    true
}

fn both_coordinates(school: &SchoolInput) -> Result<(), ValidationError> {
    let missing = match (school.latitude, school.longitude) {
        (Some(_), None) => "longitude",
        (None, Some(_)) => "latitude",
        _ => return Ok(()),
    };
    let mut error = ValidationError::new("required");
    error.add_param("field".into(), &missing);
    Err(error)
}

/// A school of the district.
#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset, Serialize, ToSchema)]
#[diesel(table_name = schools, primary_key(district_id, id), treat_none_as_null = true, check_for_backend(MultiBackend))]
pub struct School {
    /// Its district.
    pub district_id: Id,
    /// Its id.
    pub id: Id,
    /// The 8-digit OBEC code.
    #[schema(example = "73010001")]
    pub obec_code: String,
    /// The 10-digit ministry code.
    #[schema(example = "1073010001")]
    pub ministry_code: Option<String>,
    /// Thai name.
    #[schema(example = "โรงเรียนบ้านลำพยา")]
    pub name_th: String,
    /// English name.
    #[schema(example = "Ban Lam Phaya School")]
    pub name_en: Option<String>,
    #[serde(skip)]
    #[allow(missing_docs, reason = "the sort key of the Thai name; not sent")]
    pub name_key: Vec<u8>,
    /// Sub-district (tambon).
    #[schema(example = "ลำพยา")]
    pub sub_district: Option<String>,
    /// District (amphoe).
    #[schema(example = "เมืองนครปฐม")]
    pub amphoe: Option<String>,
    /// Province.
    #[schema(example = "นครปฐม")]
    pub province: Option<String>,
    /// Degrees north.
    #[schema(example = 13.82)]
    pub latitude: Option<f64>,
    /// Degrees east.
    #[schema(example = 100.06)]
    pub longitude: Option<f64>,
    /// How it can be reached.
    #[schema(value_type = Contacts)]
    pub contacts: Json<Contacts>,
    /// False once the school is closed.
    #[schema(example = true)]
    pub active: bool,
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

record!(School, "schools", |_school| Place::District);
stored!(School, schools);

impl School {
    /// A new school.
    pub fn new(district: Id, input: &SchoolInput, now: Instant, by: Option<Id>) -> Self {
        let blank = Self {
            district_id: district,
            id: Id::fresh(),
            obec_code: String::new(),
            ministry_code: None,
            name_th: String::new(),
            name_en: None,
            name_key: vec![],
            sub_district: None,
            amphoe: None,
            province: None,
            latitude: None,
            longitude: None,
            contacts: Json::default(),
            active: true,
            version: 1,
            created_at: now,
            created_by: by,
            updated_at: now,
            updated_by: by,
        };
        blank.with(input)
    }
    /// The school with other fields.
    pub fn with(&self, input: &SchoolInput) -> Self {
        let input = input.clone();
        Self {
            name_key: sort_key(&input.name_th),
            obec_code: input.obec_code,
            ministry_code: input.ministry_code,
            name_th: input.name_th,
            name_en: input.name_en,
            sub_district: input.sub_district,
            amphoe: input.amphoe,
            province: input.province,
            latitude: input.latitude,
            longitude: input.longitude,
            contacts: Json(input.contacts),
            active: input.active,
            ..self.clone()
        }
    }
    /// The fields that a patch is merged into.
    pub fn input(&self) -> SchoolInput {
        let school = self.clone();
        SchoolInput {
            obec_code: school.obec_code,
            ministry_code: school.ministry_code,
            name_th: school.name_th,
            name_en: school.name_en,
            sub_district: school.sub_district,
            amphoe: school.amphoe,
            province: school.province,
            latitude: school.latitude,
            longitude: school.longitude,
            contacts: school.contacts.0,
            active: school.active,
        }
    }
}

impl Sortable for School {
    fn row_id(&self) -> Key {
        Key::Id(self.id)
    }
    fn key(&self, sort: &str) -> Key {
        match sort {
            "name" => Key::Bytes(self.name_key.clone()),
            "obec_code" => Key::Text(self.obec_code.clone()),
            "updated_at" => Key::Instant(self.updated_at),
            _ => Key::Id(self.id),
        }
    }
}
