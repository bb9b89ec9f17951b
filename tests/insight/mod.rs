//! What is computed from the records.

mod commitments;
mod readiness;
mod rendering;
