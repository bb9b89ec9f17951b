//! A context analysis's shape and its states: draft → submitted; the school may open it again, with a reason.

use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use crate::access::{Action, Audience, Place};
use crate::db::schema::context_analyses;
use crate::db::{Id, Instant, Json, MultiBackend};
use crate::error::{Faults, FieldCode, Problem};
use crate::programme::related::Refers;
use crate::web::{Key, Sortable, States};
use crate::{record, stored, words};

words! {
    /// How far a context analysis has come.
    AnalysisStatus {
        /// The school is writing it; nobody else sees it.
        Draft = "draft",
        /// The lead school and the district read it.
        Submitted = "submitted",
    }
}

impl States for AnalysisStatus {
    const ACTIONS: &'static [Action] =
        &[Action::ChangeContextAnalysis, Action::SubmitContextAnalysis, Action::ReopenContextAnalysis];
    fn after(self, action: Action) -> Option<Self> {
        match (self, action) {
            (Self::Draft, Action::ChangeContextAnalysis) => Some(self),
            (Self::Draft, Action::SubmitContextAnalysis) => Some(Self::Submitted),
            (Self::Submitted, Action::ReopenContextAnalysis) => Some(Self::Draft),
            _ => None,
        }
    }
    fn word(self) -> &'static str {
        self.as_str()
    }
}

/// What is written of the situation of the caller's school.
#[derive(Debug, Clone, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ContextAnalysisInput {
    /// The Buddhist-era academic year, at the latest the next one; it cannot be changed later.
    #[schema(minimum = 2500, maximum = 2699, example = 2564)]
    pub academic_year: i32,
    /// Learners, teachers and community, a point each.
    #[serde(default)]
    #[schema(max_items = 30, min_length = 1, max_length = 500, example = json!(["นักเรียนส่วนใหญ่มาจากครอบครัวเกษตรกร"]))]
    pub people: Vec<String>,
    /// Means: budget, buildings, materials, places of learning, a point each.
    #[serde(default)]
    #[schema(max_items = 30, min_length = 1, max_length = 500, example = json!(["ห้องคอมพิวเตอร์ 1 ห้อง ใช้ได้ 20 เครื่อง"]))]
    pub resources: Vec<String>,
    /// Strengths, a point each.
    #[serde(default)]
    #[schema(max_items = 30, min_length = 1, max_length = 500, example = json!(["ครูอยู่ในพื้นที่และรู้จักนักเรียนทุกคน"]))]
    pub strengths: Vec<String>,
    /// Weaknesses, a point each.
    #[serde(default)]
    #[schema(max_items = 30, min_length = 1, max_length = 500, example = json!(["ครูไม่ครบชั้น"]))]
    pub weaknesses: Vec<String>,
    /// Opportunities, a point each.
    #[serde(default)]
    #[schema(max_items = 30, min_length = 1, max_length = 500, example = json!(["องค์การบริหารส่วนตำบลสนับสนุนงบประมาณ"]))]
    pub opportunities: Vec<String>,
    /// Threats, a point each.
    #[serde(default)]
    #[schema(max_items = 30, min_length = 1, max_length = 500, example = json!(["จำนวนนักเรียนลดลงทุกปี"]))]
    pub threats: Vec<String>,
    /// Needs, with which the network shall help, a point each.
    #[serde(default)]
    #[schema(max_items = 30, min_length = 1, max_length = 500, example = json!(["พัฒนาครูด้านการประกันคุณภาพภายใน"]))]
    pub needs: Vec<String>,
}

/// A school's situation in an academic year.
#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset, Serialize, ToSchema)]
#[diesel(table_name = context_analyses, primary_key(district_id, id), treat_none_as_null = true, check_for_backend(MultiBackend))]
pub struct ContextAnalysis {
    /// Its district.
    pub district_id: Id,
    /// Its id.
    pub id: Id,
    /// The school.
    pub school_id: Id,
    /// The Buddhist-era academic year.
    #[schema(example = 2564)]
    pub academic_year: i32,
    /// Learners, teachers and community.
    #[schema(value_type = Vec<String>, example = json!(["นักเรียนส่วนใหญ่มาจากครอบครัวเกษตรกร"]))]
    pub people: Json<Vec<String>>,
    /// Means: budget, buildings, materials, places of learning.
    #[schema(value_type = Vec<String>, example = json!(["ห้องคอมพิวเตอร์ 1 ห้อง ใช้ได้ 20 เครื่อง"]))]
    pub resources: Json<Vec<String>>,
    /// Strengths.
    #[schema(value_type = Vec<String>, example = json!(["ครูอยู่ในพื้นที่และรู้จักนักเรียนทุกคน"]))]
    pub strengths: Json<Vec<String>>,
    /// Weaknesses.
    #[schema(value_type = Vec<String>, example = json!(["ครูไม่ครบชั้น"]))]
    pub weaknesses: Json<Vec<String>>,
    /// Opportunities.
    #[schema(value_type = Vec<String>, example = json!(["องค์การบริหารส่วนตำบลสนับสนุนงบประมาณ"]))]
    pub opportunities: Json<Vec<String>>,
    /// Threats.
    #[schema(value_type = Vec<String>, example = json!(["จำนวนนักเรียนลดลงทุกปี"]))]
    pub threats: Json<Vec<String>>,
    /// Needs, with which the network shall help.
    #[schema(value_type = Vec<String>, example = json!(["พัฒนาครูด้านการประกันคุณภาพภายใน"]))]
    pub needs: Json<Vec<String>>,
    /// How far it has come.
    pub status: AnalysisStatus,
    /// Why it was opened again.
    #[schema(example = "ข้อมูลจำนวนครูไม่ถูกต้อง")]
    pub status_reason: Option<String>,
    /// Who submitted it.
    pub submitted_by: Option<Id>,
    /// When.
    pub submitted_at: Option<Instant>,
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

record!(ContextAnalysis, "context-analyses", |analysis| Place::School(analysis.school_id), shown to analysis.readers());
stored!(ContextAnalysis, context_analyses);

impl ContextAnalysis {
    /// A draft is its own school's alone.
    fn readers(&self) -> Audience {
        match self.status {
            AnalysisStatus::Draft => Audience::Author(Some(self.school_id)),
            AnalysisStatus::Submitted => Audience::Everyone,
        }
    }
    /// The fields that a patch is merged into.
    pub fn input(&self) -> ContextAnalysisInput {
        let analysis = self.clone();
        ContextAnalysisInput {
            academic_year: analysis.academic_year,
            people: analysis.people.0,
            resources: analysis.resources.0,
            strengths: analysis.strengths.0,
            weaknesses: analysis.weaknesses.0,
            opportunities: analysis.opportunities.0,
            threats: analysis.threats.0,
            needs: analysis.needs.0,
        }
    }
    /// The analysis with other fields.
    pub fn with(&self, input: &ContextAnalysisInput) -> Self {
        let input = input.clone();
        Self {
            academic_year: input.academic_year,
            people: Json(input.people),
            resources: Json(input.resources),
            strengths: Json(input.strengths),
            weaknesses: Json(input.weaknesses),
            opportunities: Json(input.opportunities),
            threats: Json(input.threats),
            needs: Json(input.needs),
            ..self.clone()
        }
    }
    /// Names every list that says nothing.
    pub fn expect_complete(&self) -> Result<(), Problem> {
        let mut faults = Faults::default();
        for (at, list) in [
            ("/people", &self.people),
            ("/resources", &self.resources),
            ("/strengths", &self.strengths),
            ("/weaknesses", &self.weaknesses),
            ("/opportunities", &self.opportunities),
            ("/threats", &self.threats),
            ("/needs", &self.needs),
        ] {
            faults.check(list.is_empty(), at, FieldCode::Required);
        }
        faults.done()
    }
}

impl Sortable for ContextAnalysis {
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

impl Refers for ContextAnalysis {
    fn refers_to(&self, name: &str) -> Option<Id> {
        (name == "school").then_some(self.school_id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// Whatever is done in whatever order, only a draft is written, and one action alone leads out of each state.
        #[test]
        fn only_a_draft_is_written(steps in proptest::collection::vec(proptest::sample::select(AnalysisStatus::ACTIONS), 0..20)) {
            let mut status = AnalysisStatus::Draft;
            for action in steps {
                let next = status.after(action);
                prop_assert_eq!(next.is_some(), (action == Action::ReopenContextAnalysis) == (status == AnalysisStatus::Submitted));
                prop_assert!(action != Action::ChangeContextAnalysis || next.is_none_or(|next| next == AnalysisStatus::Draft));
                status = next.unwrap_or(status);
            }
        }
    }
}
