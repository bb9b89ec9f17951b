//! Context analyses: a school's situation in an academic year, which the network's framework and goals start from.

mod model;

pub use model::{AnalysisStatus, ContextAnalysis, ContextAnalysisInput};
