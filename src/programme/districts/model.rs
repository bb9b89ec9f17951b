//! A district's shape. Its code is given by the operator and stays.

use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use crate::access::Place;
use crate::clock::TermDates;
use crate::db::schema::districts;
use crate::db::{Id, Instant, Json, MultiBackend};
use crate::error::{Faults, FieldCode};
use crate::record;
use crate::web::{Key, Sortable};

/// What a district office writes of its district.
#[derive(Debug, Clone, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DistrictInput {
    /// Thai name.
    #[schema(min_length = 1, max_length = 200, example = "สพป.นครปฐม เขต 1")]
    pub name_th: String,
    /// English name.
    #[schema(min_length = 1, max_length = 200, example = "Nakhon Pathom Primary Educational Service Area Office 1")]
    pub name_en: Option<String>,
    /// When the academic year and its terms begin and end.
    pub term_dates: TermDates,
}

impl DistrictInput {
    /// Notes days that no calendar has, and terms that do not follow each other.
    pub fn check(&self, faults: &mut Faults) {
        let TermDates { term_1_starts, term_1_ends, term_2_starts, term_2_ends } = self.term_dates;
        let days = [
            ("term_1_starts", term_1_starts),
            ("term_1_ends", term_1_ends),
            ("term_2_starts", term_2_starts),
            ("term_2_ends", term_2_ends),
        ];
        for (name, day) in days {
            faults.check(!day.exists(), &format!("/term_dates/{name}"), FieldCode::NotADate);
        }
        let mut follows = |late: bool, name: &str, before: &str| {
            if late {
                faults.add_about(format!("/term_dates/{name}"), FieldCode::WrongOrder, before);
            }
        };
        follows(term_1_ends <= term_1_starts, "term_1_ends", "term_1_starts");
        follows(term_2_starts <= term_1_ends, "term_2_starts", "term_1_ends");
        // Term 2 ends in the following calendar year, before the next academic year begins.
        follows(term_1_starts <= term_2_ends, "term_1_starts", "term_2_ends");
    }
}

/// A district: an educational service area office.
#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset, Serialize, ToSchema)]
#[diesel(table_name = districts, treat_none_as_null = true, check_for_backend(MultiBackend))]
pub struct District {
    /// Its id.
    pub id: Id,
    /// Its code.
    #[schema(example = "7301")]
    pub code: String,
    /// Thai name.
    #[schema(example = "สพป.นครปฐม เขต 1")]
    pub name_th: String,
    /// English name.
    #[schema(example = "Nakhon Pathom Primary Educational Service Area Office 1")]
    pub name_en: Option<String>,
    /// When the academic year and its terms begin and end.
    #[schema(value_type = TermDates)]
    pub term_dates: Json<TermDates>,
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

record!(District, "districts", |_district| Place::District);

impl District {
    /// The fields that a patch is merged into.
    pub fn input(&self) -> DistrictInput {
        DistrictInput { name_th: self.name_th.clone(), name_en: self.name_en.clone(), term_dates: self.term_dates.0 }
    }
    /// The district with other fields.
    pub fn with(&self, input: &DistrictInput) -> Self {
        Self {
            name_th: input.name_th.clone(),
            name_en: input.name_en.clone(),
            term_dates: Json(input.term_dates),
            ..self.clone()
        }
    }
}

impl Sortable for District {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::MonthDay;
    use proptest::prelude::*;

    fn faulty(term_dates: TermDates) -> bool {
        let mut faults = Faults::default();
        DistrictInput { name_th: "เขต".into(), name_en: None, term_dates }.check(&mut faults);
        !faults.is_empty()
    }

    fn day() -> impl Strategy<Value = MonthDay> {
        (1u32..=12, 1u32..=31).prop_map(|(month, day)| MonthDay { month, day })
    }

    #[test]
    fn the_ministrys_dates_are_in_order() {
        assert!(!faulty(TermDates::default()));
    }

    proptest! {
        /// Whatever passes, every year has its four days in order, before the next year's first.
        #[test]
        fn what_passes_is_a_year(days in [day(), day(), day(), day()], year in 2500i32..2699) {
            let [term_1_starts, term_1_ends, term_2_starts, term_2_ends] = days;
            let terms = TermDates { term_1_starts, term_1_ends, term_2_starts, term_2_ends };
            if !faulty(terms) {
                let (first, last) = terms.span(year).unwrap();
                let common = year - crate::clock::BUDDHIST_ERA;
                let ends = term_2_ends.in_year(common + 1).unwrap();
                prop_assert_eq!(terms.academic_year(first), year);
                prop_assert!(first <= term_1_ends.in_year(common).unwrap());
                prop_assert!(term_2_starts.in_year(common).unwrap() < ends && ends <= last);
            }
        }
    }
}
