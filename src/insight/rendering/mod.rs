//! A network's yearly report as people read it. All of it comes from one plain [`Document`]; nothing here asks a database.

mod document;

pub use document::{
    Adoption, Commitment, CommitmentStatus, Document, Evaluation, Exchange, ExchangeScope, ExchangeStatus, Figure,
    FollowUp, Indicator, IndicatorYear, Innovation, Level, Recommendation, RecommendationStatus, ReportStatus, School,
    SchoolValue, Standing, Task, Visit,
};
