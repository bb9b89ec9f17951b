//! Checklist templates: what visitors ask, as versioned data. A published edition never changes; a new one is made
//! with the same code.

mod answers;
mod items;
mod model;
mod routes;
mod store;
mod transitions;

pub use answers::{Answer, read_answers};
pub use items::{Item, ItemKind};
pub use model::{ChecklistTemplate, ChecklistTemplateInput, TemplateStatus};
pub use routes::{
    ChecklistTemplateFilter, change_checklist_template, create_checklist_template, get_checklist_template,
    list_checklist_templates,
};
pub use store::within;
pub use transitions::{publish_checklist_template, retire_checklist_template};
