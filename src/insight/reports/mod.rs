//! A network's report of an academic year: assembled from the records, frozen when it is submitted, immutable once it
//! is accepted.

mod canonical;
mod document;
mod facts;
mod figures;
mod gather;
mod model;
mod renditions;
mod routes;
mod store;
mod transitions;

pub use facts::*;
pub use figures::{
    FollowUpFigure, IndicatorFigure, Inputs, ReportFigures, ReportedCommitment, ReportedFigure, TaskFigure, Totals,
    YearFigure,
};
pub use model::{Narrative, Report, ReportInput, ReportStatus};
pub use routes::{Assembled, ReportFilter, change_report, create_report, get_report, list_reports};
pub use store::within;
pub use transitions::{accept_report, return_report, submit_report, supersede_report};
