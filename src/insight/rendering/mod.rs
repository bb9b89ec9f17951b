//! A network's yearly report as people read it. All of it comes from one plain [`Document`]; nothing here asks a
//! database. [`html`] and [`pdf()`] set the same paper in type, [`xlsx`] gives the numbers to calculate with.

mod charts;
mod document;
mod html;
mod paper;
#[cfg(feature = "pdf")]
mod pdf;
mod scene;
mod svg;
mod thai;
mod xlsx;

pub use document::{
    Adoption, Commitment, CommitmentStatus, Document, Evaluation, Exchange, Figure, FollowUp, Indicator, IndicatorYear,
    Innovation, Level, Recommendation, RecommendationStatus, ReportStatus, School, SchoolValue, Standing, Task, Visit,
};
pub use html::html;
#[cfg(feature = "pdf")]
pub use pdf::pdf;
pub use thai::Thai;
pub use xlsx::xlsx;

/// Without the feature `pdf` there is no PDF (406).
#[cfg(not(feature = "pdf"))]
pub fn pdf(_: &Document) -> Result<Vec<u8>, crate::error::Problem> {
    let others = "application/json, application/vnd.openxmlformats-officedocument.spreadsheetml.sheet, text/html";
    Err(crate::error::Problem::new(crate::error::Code::NotAcceptable).about(others))
}
