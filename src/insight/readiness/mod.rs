//! How ready a school is for its external assessment in an academic year: what it has evaluated and can show, the steps
//! of quality assurance that it has taken, and one list of what is still missing. `rules` says what is asked for.

mod answer;
mod facts;
mod links;
mod routes;
mod rules;
mod words;

pub use answer::{
    ExternalAssessment, JudgedLevel, MissingItem, Readiness, ReadyConsideration, ReadyFiles, ReadyFollowUps,
    ReadyFramework, ReadyStep,
};
pub use routes::{ReadinessQuery, get_school_readiness};
pub use words::{MissingKind, Step, Who};
