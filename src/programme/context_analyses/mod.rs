//! Context analyses: a school's situation in an academic year, which the network's framework and goals start from. A
//! network's are read side by side.

mod comparison;
mod model;
mod routes;
mod store;
mod transitions;

pub use comparison::{ContextComparison, SchoolContext, compare_context_analyses};
pub use model::{AnalysisStatus, ContextAnalysis, ContextAnalysisInput};
pub use routes::{
    ContextAnalysisFilter, change_context_analysis, get_context_analysis, list_context_analyses,
    record_context_analysis,
};
pub use store::within;
pub use transitions::{reopen_context_analysis, submit_context_analysis};
