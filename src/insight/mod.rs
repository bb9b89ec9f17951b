//! What is computed from the records, a folder a matter: it reads what the nouns below have written, and writes nothing
//! of theirs.

pub mod commitments;
pub mod readiness;
pub mod recommendations;
pub mod rendering;
pub mod reports;
