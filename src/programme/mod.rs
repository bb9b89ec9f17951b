//! The records of the programme, a folder a noun: `model` has the shape and the states, `store` every query,
//! `routes` every handler. Nouns meet in models and in the schema, never in each other's store or routes.

pub mod accounts;
pub mod adoptions;
pub mod agreements;
pub mod batch;
pub mod checklist_templates;
pub mod context_analyses;
pub mod districts;
pub mod evaluations;
pub mod exchanges;
pub mod follow_ups;
pub mod frameworks;
pub mod indicator_values;
pub mod indicators;
pub mod innovations;
pub mod known;
pub mod memberships;
pub mod money;
pub mod moves;
pub mod networks;
pub mod overdue;
pub mod plan_tasks;
pub mod plans;
pub mod related;
pub mod roster;
pub mod school_year_records;
pub mod schools;
pub mod service_accounts;
pub mod sessions;
pub mod visit_targets;
pub mod visits;
pub mod year_locks;

use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

use crate::web::buddhist_year;

/// Why something is done that needs a reason.
#[derive(Debug, Clone, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Reason {
    /// The reason, kept in the record and in the audit trail.
    #[schema(min_length = 1, max_length = 2000, example = "ข้อมูลจำนวนครูไม่ถูกต้อง")]
    pub reason: String,
}

/// Of which academic year something is asked.
#[derive(Debug, Clone, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct OfYear {
    /// The Buddhist-era academic year.
    #[serde(deserialize_with = "buddhist_year")]
    #[param(example = 2564)]
    pub academic_year: i32,
}
