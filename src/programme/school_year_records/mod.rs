//! School year records: what is known of a school in an academic year. A school keeps its own; a locked year is closed.

mod figures;
mod model;

pub use figures::{Enrolment, Level, Subject, Test, TestMean, check_enrolment, check_test_means};
pub use model::{SchoolYearRecord, SchoolYearRecordInput};
