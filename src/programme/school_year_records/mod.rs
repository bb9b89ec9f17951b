//! School year records: what is known of a school in an academic year, and its history over the years. A school keeps
//! its own; a locked year is closed.

mod figures;
mod history;
mod model;
mod routes;
mod store;

pub use figures::{Enrolment, Level, Subject, Test, TestMean};
pub use history::{HistoryYear, SchoolHistory, VerifiedValue, get_school_history};
pub use model::{SchoolYearRecord, SchoolYearRecordInput};
pub use routes::{
    SchoolYearRecordFilter, change_school_year_record, create_school_year_record, get_school_year_record,
    list_school_year_records,
};
pub use store::within;
