//! A checklist template's shape and its states: draft → published → retired.

use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use super::items::Item;
use crate::access::{Action, Place};
use crate::db::schema::checklist_templates;
use crate::db::{Id, Instant, Json, MultiBackend};
use crate::web::{Key, Sortable, States};
use crate::{record, stored, words};

words! {
    /// How far a template has come.
    TemplateStatus {
        /// It is being written.
        Draft = "draft",
        /// Visits can use it, and it changes no more.
        Published = "published",
        /// New visits use it no more.
        Retired = "retired",
    }
}

impl States for TemplateStatus {
    const ACTIONS: &'static [Action] =
        &[Action::ChangeChecklistTemplate, Action::PublishChecklistTemplate, Action::RetireChecklistTemplate];
    fn after(self, action: Action) -> Option<Self> {
        match (self, action) {
            (Self::Draft, Action::ChangeChecklistTemplate) => Some(Self::Draft),
            (Self::Draft, Action::PublishChecklistTemplate) => Some(Self::Published),
            (Self::Published, Action::RetireChecklistTemplate) => Some(Self::Retired),
            _ => None,
        }
    }
    fn word(self) -> &'static str {
        self.as_str()
    }
}

/// What is written of a template.
#[derive(Debug, Clone, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChecklistTemplateInput {
    /// What its editions have in common. The code of an earlier template makes the next edition of it.
    #[schema(min_length = 1, max_length = 50, example = "MENTOR")]
    pub code: String,
    /// Its title.
    #[schema(min_length = 1, max_length = 200, example = "แบบนิเทศงานประกันคุณภาพภายใน")]
    pub title: String,
    /// What is asked, in this order.
    #[schema(min_items = 1, max_items = 200)]
    pub items: Vec<Item>,
}

/// One edition of a checklist.
#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset, Serialize, ToSchema)]
#[diesel(table_name = checklist_templates, primary_key(district_id, id), treat_none_as_null = true, check_for_backend(MultiBackend))]
pub struct ChecklistTemplate {
    /// Its district.
    pub district_id: Id,
    /// Its id.
    pub id: Id,
    /// What its editions have in common.
    #[schema(example = "MENTOR")]
    pub code: String,
    /// The number of this edition, from 1.
    #[schema(example = 1)]
    pub edition: i32,
    /// Its title.
    #[schema(example = "แบบนิเทศงานประกันคุณภาพภายใน")]
    pub title: String,
    /// What is asked, in this order.
    #[schema(value_type = Vec<Item>)]
    pub items: Json<Vec<Item>>,
    /// How far it has come.
    pub status: TemplateStatus,
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

record!(ChecklistTemplate, "checklist-templates", |_template| Place::District);
stored!(ChecklistTemplate, checklist_templates);

impl ChecklistTemplate {
    /// The fields that a patch is merged into.
    pub fn input(&self) -> ChecklistTemplateInput {
        let template = self.clone();
        ChecklistTemplateInput { code: template.code, title: template.title, items: template.items.0 }
    }
    /// The template with other fields.
    pub fn with(&self, input: &ChecklistTemplateInput, edition: i32) -> Self {
        let input = input.clone();
        Self { code: input.code, edition, title: input.title, items: Json(input.items), ..self.clone() }
    }
}

impl Sortable for ChecklistTemplate {
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
    use proptest::prelude::*;

    proptest! {
        /// Whatever is done in whatever order, what was published never comes back to a state that can be changed.
        #[test]
        fn what_is_published_is_never_changed(steps in proptest::collection::vec(0usize..3, 0..12)) {
            let mut status = TemplateStatus::Draft;
            let mut published = false;
            for step in steps {
                let action = TemplateStatus::ACTIONS[step];
                if let Some(next) = status.after(action) {
                    prop_assert!(!(published && action == Action::ChangeChecklistTemplate));
                    status = next;
                    published |= next == TemplateStatus::Published;
                }
            }
            prop_assert!(status != TemplateStatus::Retired || published);
        }
    }
}
