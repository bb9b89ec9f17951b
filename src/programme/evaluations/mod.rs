//! Evaluations of a school against a framework of standards: by itself (its SAR), by the lead school of its network,
//! by the district office, or by an external assessor whose results the district records.

mod batch;
mod computed;
mod judged;
mod model;
mod routes;
mod store;
mod transitions;

pub use batch::batch_evaluations;
pub use computed::{Computed, ComputedStandard};
pub use model::{ConsiderationLevel, Evaluation, EvaluationInput, EvaluationKind, EvaluationStatus, StandardLevel};
pub use routes::{EvaluationFilter, change_evaluation, get_evaluation, list_evaluations, record_evaluation};
pub use store::within;
pub use transitions::{
    confirm_evaluation, publish_evaluation, return_evaluation, submit_evaluation, withdraw_evaluation,
};
