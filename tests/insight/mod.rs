//! What is computed from the records.

mod commitments;
mod readiness;
pub mod recommendations;
mod rendering;
pub mod reports;
